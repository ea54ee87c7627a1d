import { callerOf, replay as replayByRules, type PastTransaction, type Replayed } from "@tallystick/chaincode/replay";

/**
 * Does a past transaction again by the chaincode's own rules, on the ledger as it was. `definitions.ts` has the
 * definitions of acts and queries, `records.ts` what is on the ledger.
 */
export const replay: (past: PastTransaction) => Promise<Replayed> = replayByRules;
export type { PastTransaction, Replayed };

/** What a certificate says of who signed with it. */
export interface Certified {
  /** Subject of the X.509 certificate. */
  readonly subject: string;
  /** Issuer of it. */
  readonly issuer: string;
  /** Its attribute `tally.party`. */
  readonly party?: string;
}

/** Reads a certificate as the chaincode does; undefined where it cannot be read. */
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
