import type { CreditNote } from "@tallystick/client";

import { money } from "./figures.js";
import type { Canvas } from "./view.js";

/** Describes a credit note on one line. */
export function creditNoteLine(
  { sum, invoice, fingerprint, instrumentId, by }: CreditNote,
  { nameOf, words: { event: say } }: Pick<Canvas, "nameOf" | "words">,
): string {
  return say.creditNote({
    ...{ sum: money(sum.amount, sum.currency), invoice: invoice.fingerprint, fingerprint, instrumentId },
    by: nameOf(by),
  });
}
