import type { Refused } from "../chaincode/definitions.js";
import { Rejected } from "../errors/index.js";

/**
 * The computed value.
 *
 * @throws {Rejected} if it was refused, with every fault of the form.
 */
export function valueOf<T>(outcome: { readonly value: T } | Refused): T {
  if ("refusal" in outcome) {
    const { refusal, faults } = outcome;
    throw new Rejected(refusal.code, refusal.context, { faults });
  }
  return outcome.value;
}
