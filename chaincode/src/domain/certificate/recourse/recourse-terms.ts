import { refuse } from "../../kernel/refusal.js";
import type { Instrument } from "../../state/instrument.js";

/**
 * Whether a party that passes a certificate on answers for payment: as the request says, or else as the instrument's
 * terms say.
 *
 * @throws `INVALID_REQUEST` if the terms allow no recourse.
 */
export function recourseUnder(instrument: Instrument, requested: boolean | undefined): boolean {
  const recourse = requested ?? instrument.recourse;
  if (recourse && !instrument.recourse) {
    refuse("INVALID_REQUEST", { path: "recourse", problem: "the instrument's terms allow no recourse" });
  }
  return recourse;
}
