import type { Transaction } from "@hyperledger/fabric-gateway";

import { preparedAct } from "../shape/endorsed-act.js";

/** The effect of an act on the ledger, in keys of the chaincode's own namespace. */
export interface ActKeys {
  readonly act: string;
  readonly reads: number;
  readonly writes: number;
  readonly deletes: number;
  /** Keys whose endorsement policy it sets. */
  readonly policies: number;
  /** Ranges that it read, whose phantoms would invalidate it. */
  readonly ranges: number;
  /** Peers that endorsed it, as the gateway chose them. */
  readonly endorsers: number;
}

/** Reads it from the endorsed transaction, which would be ordered. */
export function keysTouched(act: string, transaction: Transaction): ActKeys {
  const { reads, writes, deletes, policies, ranges, endorsers } = preparedAct(transaction.getBytes(), "tallystick");
  return {
    act,
    reads: reads.length,
    writes: writes.length,
    deletes: deletes.length,
    policies: policies.length,
    ranges,
    endorsers: endorsers.length,
  };
}
