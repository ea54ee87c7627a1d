import { isSame } from "../bytes.js";

/**
 * What somebody else's bytes say differs from what was asked, or they are not in the one form that a message has. The
 * message is the rest of a sentence that begins with whose bytes they are.
 */
export class Discrepancy extends Error {
  /** By which it is told from other errors. */
  override readonly name = "Discrepancy";
}

/**
 * Refuses bytes that are not the ones expected.
 *
 * @param what - whose bytes are compared, for the error: "what it calls".
 * @throws {Discrepancy}
 */
export function requireEqual(found: Uint8Array, expected: Uint8Array, what: string): void {
  if (!isSame(found, expected)) {
    throw new Discrepancy(`${what} is not the proposal's`);
  }
}
