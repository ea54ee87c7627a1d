import type { OwedProceeds } from "@tallystick/client";

import { body, count, table, text, textOrNull } from "../schema/table.js";
import { mapping } from "./mapping.js";
import { minorUnits } from "./money.js";
import { waitsOf, type Wait } from "./waits.js";

const proceedsTable = table({
  name: "proceeds",
  description: "What buyers owe, or have paid, for discounts free of payment.",
  columns: {
    certificate_id: text("Certificate that was sold, as its units were then."),
    creditor: text("LEI of the party that sold it."),
    sold_on: text("Day of the sale. The proceeds are owed since then."),
    debtor: text("LEI of the party that bought it."),
    currency: text("ISO 4217."),
    units: count("The proceeds, in minor units."),
    stated_uetr: textOrNull("UETR of the payment that the debtor says it has made. Null: it says nothing."),
    paid_uetr: textOrNull("UETR of the payment that the creditor has acknowledged. Null: the proceeds are owed."),
    paid_on: textOrNull("Its value date."),
    changed_at: text("Instant of the last act on it."),
    body,
  },
  key: ["certificate_id", "creditor", "sold_on"],
  indexes: [["creditor"], ["debtor"]],
});

/** Proceeds of discounts free of payment. */
export const proceeds = mapping(
  proceedsTable,
  ({ sum: { currency, amount }, stated, paid, ...owed }: OwedProceeds) => ({
    ...{ certificate_id: owed.certificateId, creditor: owed.creditor, sold_on: owed.soldOn, debtor: owed.debtor },
    ...{ currency, units: minorUnits(amount, currency), stated_uetr: stated?.uetr ?? null },
    ...{ paid_uetr: paid?.uetr ?? null, paid_on: paid?.valueDate ?? null, changed_at: owed.changedAt },
    body: { ...owed, sum: { currency, amount }, stated, paid },
  }),
  {
    parts: [
      waitsOf(
        "proceeds",
        ({ certificateId, creditor, soldOn, sum: { currency, amount } }: OwedProceeds) => ({
          key: `${certificateId} ${creditor} ${soldOn}`,
          subject: certificateId,
          currency,
          units: minorUnits(amount, currency),
        }),
        waitsIn,
      ),
    ],
    concerns: ({ creditor, debtor }) => [creditor, debtor],
  },
);

/** Until the creditor acknowledges a payment, the proceeds wait for the debtor's money and for the creditor's word. */
function waitsIn({ creditor, debtor, stated, paid, changedAt: since }: OwedProceeds): readonly Wait[] {
  const detail = stated === undefined ? "owed" : "statedPaid";
  return paid === undefined
    ? [
        { party: debtor, kind: "proceeds", detail, askedBy: creditor, since },
        { party: creditor, kind: "proceeds", detail, askedBy: debtor, since },
      ]
    : [];
}
