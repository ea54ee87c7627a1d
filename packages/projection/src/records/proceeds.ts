import type { OwedProceeds } from "@tallystick/client";

import { body, count, flag, flagOf, table, text, textOrNull } from "../schema/table.js";
import { mapping } from "./mapping.js";
import { minorUnits } from "./money.js";
import { waitsOf, type Wait } from "./waits.js";

const proceedsTable = table({
  name: "proceeds",
  description:
    "What buyers owe, or have paid, for discounts free of payment, and pledgees of what they were paid beyond their security.",
  columns: {
    certificate_id: text("Certificate that was sold, or paid under pledge, as its units were then."),
    creditor: text("LEI of the party that sold or pledged it."),
    sold_on: text("Day since which they are owed: of the sale, or the value date of the payment with a surplus."),
    surplus_of: text("UETR of the payment that brought a pledgee a surplus. Empty: they are owed for a discount."),
    debtor: text("LEI of the party that bought it, or was its pledgee."),
    currency: text("ISO 4217."),
    units: count("The proceeds, or the surplus, in minor units."),
    stated_uetr: textOrNull("UETR of the payment that the debtor says it has made. Null: it says nothing."),
    paid_uetr: textOrNull("UETR of the payment that the creditor has acknowledged. Null: none."),
    paid_on: textOrNull("Its value date."),
    returned: flag("Whether the payment that brought the surplus was returned, so that nothing is owed."),
    changed_at: text("Instant of the last act on it."),
    body,
  },
  key: ["certificate_id", "creditor", "sold_on", "surplus_of"],
  indexes: [["creditor"], ["debtor"]],
});

/** Proceeds of discounts free of payment, and surpluses of pledgees. */
export const proceeds = mapping(
  proceedsTable,
  ({ sum: { currency, amount }, stated, paid, returned, ...owed }: OwedProceeds) => ({
    ...{ certificate_id: owed.certificateId, creditor: owed.creditor, sold_on: owed.soldOn, debtor: owed.debtor },
    surplus_of: owed.surplusOf ?? "",
    ...{ currency, units: minorUnits(amount, currency), stated_uetr: stated?.uetr ?? null },
    ...{
      paid_uetr: paid?.uetr ?? null,
      paid_on: paid?.valueDate ?? null,
      returned: flagOf(returned === true),
      changed_at: owed.changedAt,
    },
    body: { ...owed, sum: { currency, amount }, stated, paid, returned },
  }),
  {
    parts: [
      waitsOf(
        "proceeds",
        ({ certificateId, creditor, soldOn, surplusOf, sum: { currency, amount } }: OwedProceeds) => ({
          key: `${certificateId} ${creditor} ${surplusOf ?? soldOn}`,
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
function waitsIn({ creditor, debtor, stated, paid, returned, changedAt: since }: OwedProceeds): readonly Wait[] {
  const detail = stated === undefined ? "owed" : "statedPaid";
  return paid === undefined && returned === undefined
    ? [
        { party: debtor, kind: "proceeds", detail, askedBy: creditor, since },
        { party: creditor, kind: "proceeds", detail, askedBy: debtor, since },
      ]
    : [];
}
