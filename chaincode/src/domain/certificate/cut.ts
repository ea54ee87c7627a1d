import { refuse } from "../refusal.js";
import type { Certificate } from "../state/certificate.js";
import { formatAmount, units, type Units } from "../vocabulary/amount.js";
import { sizeOf } from "../vocabulary/identifiers.js";

/**
 * Cuts the first units off a certificate. Both parts keep all else: holder, state, chain, marks. Nothing is renumbered.
 *
 * @returns `part`, and `rest` unless the part is the whole.
 * @throws `AMOUNT_EXCEEDS_CERTIFICATE`
 */
export function cut<C extends Certificate>(certificate: C, amount: Units): { part: C; rest?: C } {
  const size = sizeOf(certificate);
  if (amount > size) {
    refuse("AMOUNT_EXCEEDS_CERTIFICATE", {
      requested: formatAmount(amount, certificate.currency),
      available: formatAmount(size, certificate.currency),
    });
  }
  if (amount === size) return { part: certificate };
  const boundary = certificate.from + amount;
  return { part: { ...certificate, to: units(boundary - 1n) }, rest: { ...certificate, from: units(boundary) } };
}
