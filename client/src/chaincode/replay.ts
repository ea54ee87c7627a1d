import { deviceSignatures } from "@tallystick/chaincode/devices";
import {
  askKept,
  callerOf,
  replay as replayByRules,
  type KeptQuery,
  type PastTransaction,
  type Replayed,
} from "@tallystick/chaincode/replay";

/**
 * Does a past transaction again by the chaincode's own rules, on the ledger as it was. `definitions.ts` has the
 * definitions of acts and queries, and `records.ts` has the records of the ledger.
 */
export const replay: (past: PastTransaction) => Promise<Replayed> = (past) => replayByRules(past, deviceSignatures);
export { askKept };
export type { KeptQuery, PastTransaction, Replayed };

/** The statements of a certificate about its bearer. */
export interface Certified {
  /** Subject of the X.509 certificate. */
  readonly subject: string;
  /** Issuer of the X.509 certificate. */
  readonly issuer: string;
  /** Its attribute `tally.party`. */
  readonly party?: string;
}

/** Reads a certificate as the chaincode does; undefined if it cannot be read. */
export function certifiedBy(mspId: string, certificate: Uint8Array): Certified | undefined {
  try {
    const { enrolment, party } = callerOf({ mspid: mspId, idBytes: certificate });
    return {
      subject: enrolment.subject,
      issuer: enrolment.issuer,
      ...(party !== undefined && { party }),
    };
  } catch {
    return undefined;
  }
}
