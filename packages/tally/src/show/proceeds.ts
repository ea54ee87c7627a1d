import type { OwedProceeds } from "@tallystick/client";

import { money } from "./figures.js";
import { partyColumn } from "./party-column.js";
import { table } from "./table.js";
import type { Canvas } from "./view.js";

/** Shows the proceeds of discounts free of payment and the surpluses of pledgees, one on each line. */
export function showProceeds(proceeds: readonly OwedProceeds[], canvas: Canvas): string {
  const { labels, waiting } = canvas.words;
  return table(
    proceeds,
    [
      { title: labels.certificate, of: ({ certificateId }) => certificateId, lead: true },
      { title: labels.proceeds, of: ({ sum }) => money(sum.amount, sum.currency), right: true },
      { title: labels.since, of: ({ soldOn }) => soldOn },
      partyColumn(labels.owedBy, ({ debtor }) => debtor, canvas, 7),
      partyColumn(labels.creditor, ({ creditor }) => creditor, canvas, 7),
      {
        title: "",
        of: ({ surplusOf, stated, paid }) =>
          [
            surplusOf === undefined ? "" : waiting.surplusOf(surplusOf),
            paid !== undefined
              ? waiting.paidBy(paid.uetr, paid.valueDate)
              : stated !== undefined
                ? waiting.statedPaid(stated.uetr, stated.valueDate)
                : "",
          ]
            .filter((said) => said !== "")
            .join("; "),
        ...{ wraps: 24, worth: 6, remark: true },
      },
    ],
    canvas,
  );
}
