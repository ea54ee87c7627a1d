import type { CreditLine } from "@tallystick/client";

import { money } from "./figures.js";
import { pairs } from "./table.js";
import type { Canvas } from "./view.js";

/** What a bank guarantees for an obligor: its limit, what is drawn, what is free. */
export function showCreditLine(line: CreditLine, { style, nameOf }: Canvas): string {
  return pairs(
    [
      ["Credit line", `${style.strong(nameOf(line.bank))} for ${nameOf(line.obligor)}`],
      ["State", line.automatic ? `${line.state}, guarantees at issue without being asked` : line.state],
      ["Limit", money(line.limit, line.currency)],
      ["Drawn", money(line.drawn, line.currency)],
      ["Free", line.state === "Closed" ? "nothing, it is closed" : money(line.available, line.currency)],
      ["Valid", `${line.validFrom} to ${line.validTo}`],
      ["Counts while", `${line.bankMspId} speaks for the bank`],
    ],
    style,
  );
}
