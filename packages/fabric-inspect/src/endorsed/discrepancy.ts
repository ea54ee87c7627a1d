import { isSame } from "../bytes.js";

/**
 * Bytes of another party differ from the expected ones, or are not in a message's canonical form. The message completes
 * a sentence that begins with the name of that party.
 */
export class Discrepancy extends Error {
  /** This field distinguishes the error from other errors. */
  override readonly name = "Discrepancy";
}

/**
 * Refuses bytes that differ from the expected ones.
 *
 * @param what - the name of the compared bytes for the error: "what it calls".
 * @throws {Discrepancy}
 */
export function requireEqual(found: Uint8Array, expected: Uint8Array, what: string): void {
  if (!isSame(found, expected)) {
    throw new Discrepancy(`${what} is not the proposal's`);
  }
}
