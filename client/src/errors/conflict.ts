import { TallyError, type ErrorDetails } from "./tally-error.js";

/**
 * Why the network did not commit an act. `MVCC_READ_CONFLICT`, `PHANTOM_READ_CONFLICT`: another transaction wrote what it
 * had read. `ENDORSEMENT_POLICY_FAILURE`: the certificate changed hands in the meantime, so other organisations had to
 * endorse. `ENDORSERS_DISAGREE`: organisations saw different states, in most cases because one peer lags behind.
 * `CHAINCODE_CHANGED`: the chaincode was upgraded in the meantime.
 */
export type ConflictCode =
  | "MVCC_READ_CONFLICT"
  | "PHANTOM_READ_CONFLICT"
  | "ENDORSEMENT_POLICY_FAILURE"
  | "ENDORSERS_DISAGREE"
  | "CHAINCODE_CHANGED";

/** Another act came first. Nothing was written. It is safe to repeat the act as a new transaction. */
export class Conflict extends TallyError {
  /** Name of the class. */
  override readonly name = "Conflict";
  /** What the caller can do: see {@link TallyError.kind}. */
  readonly kind = "Conflict";
  declare readonly code: ConflictCode;

  constructor(code: ConflictCode, message: string, details: ErrorDetails = {}) {
    super(code, message, "Nothing was written. Look at the state as it is now, then try again.", details);
  }
}
