import { Rejected } from "../../errors/index.js";

/** The days of a book. */
interface Period {
  /** First day, YYYY-MM-DD. */
  readonly from?: string | undefined;
  /** Last day, YYYY-MM-DD. */
  readonly to?: string | undefined;
}

/**
 * Refuses days in the wrong order. A book of such days would be empty, and look as if nothing had happened.
 *
 * @throws {Rejected} `INVALID_REQUEST`
 */
export function requireOrder({ from, to }: Period = {}): void {
  if (from !== undefined && to !== undefined && from > to) {
    throw new Rejected("INVALID_REQUEST", { path: "to", problem: `${to} lies before ${from}` });
  }
}
