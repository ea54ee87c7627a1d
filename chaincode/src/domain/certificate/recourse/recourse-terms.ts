import { refuse } from "../../kernel/refusal.js";
import type { Instrument } from "../../state/instrument.js";

/**
 * Whether who passes a certificate on answers for payment: as it says, or as the instrument's terms do.
 *
 * @throws `INVALID_REQUEST` where the terms allow no recourse.
 */
export function recourseUnder(instrument: Instrument, requested: boolean | undefined): boolean {
  const recourse = requested ?? instrument.recourse;
  if (recourse && !instrument.recourse) {
    refuse("INVALID_REQUEST", { path: "recourse", problem: "the instrument's terms allow no recourse" });
  }
  return recourse;
}
