import type { CreditLine } from "@tallystick/client";

import { money } from "./figures.js";
import { pairs } from "./table.js";
import type { Canvas } from "./view.js";

/** Shows what a bank guarantees for an obligor: the limit, the used part, and the free part. */
export function showCreditLine(line: CreditLine, { style, nameOf, words }: Canvas): string {
  const state = words.code("creditLineState", line.state);
  return pairs(
    [
      [words.labels.creditLine, words.party.lineFor(style.strong(nameOf(line.bank)), nameOf(line.obligor))],
      [words.labels.state, line.automatic ? words.party.automatic(state) : state],
      [words.labels.limit, money(line.limit, line.currency)],
      [words.labels.drawn, money(line.drawn, line.currency)],
      [words.labels.free, line.state === "Closed" ? words.party.nothingFree : money(line.available, line.currency)],
      [words.labels.valid, words.party.period(line.validFrom, line.validTo)],
      [words.labels.countsWhile, words.party.speaksForBank(line.bankMspId)],
    ],
    style,
  );
}
