import { TallyError, type ErrorDetails } from "./tally-error.js";

/**
 * Why the network set an act aside. `MVCC_READ_CONFLICT`, `PHANTOM_READ_CONFLICT`: what it had read was written before it
 * committed. `ENDORSEMENT_POLICY_FAILURE`: the certificate changed hands in the meantime, so that other organisations
 * had to endorse. `ENDORSERS_DISAGREE`: organisations saw different states, mostly since one peer lags behind.
 * `CHAINCODE_CHANGED`: the chaincode was upgraded in the meantime.
 */
export type ConflictCode =
  | "MVCC_READ_CONFLICT"
  | "PHANTOM_READ_CONFLICT"
  | "ENDORSEMENT_POLICY_FAILURE"
  | "ENDORSERS_DISAGREE"
  | "CHAINCODE_CHANGED";

/** Another act got there first. Nothing was written; it is safe to try anew, as a new transaction. */
export class Conflict extends TallyError {
  override readonly name = "Conflict";
  readonly kind = "Conflict";
  declare readonly code: ConflictCode;

  constructor(code: ConflictCode, message: string, details: ErrorDetails = {}) {
    super(code, message, "Nothing was written. Look at the state as it is now, then try anew.", details);
  }
}
