import type { PaymentObjection } from "@tallystick/client";

import { body, count, table, text, textOrNull } from "../schema/table.js";
import { mapping } from "./mapping.js";
import { minorUnits } from "./money.js";
import { waitsOf, type Wait } from "./waits.js";

const objectionsTable = table({
  name: "objections",
  description:
    "Objections to payments: a bank has recorded the payment, and the party that was to be paid has not received it.",
  columns: {
    uetr: text("UETR of the payment."),
    certificate_id: text("Certificate that was paid, as its units were then."),
    objected_by: text("LEI of the party that objects."),
    bank: text("LEI of the bank that recorded the payment."),
    issuer: text("LEI of the issuer."),
    guarantor: textOrNull("LEI of the guarantor. Null: there is none."),
    currency: text("ISO 4217."),
    units: count("The payment, in minor units."),
    state: text("`Open`, `Proved`, `Withdrawn`, `Paid`, `Unpaid` or `Returned`."),
    objected_at: text("Instant of the objection."),
    reason: text("What the party says about it."),
    body,
  },
  key: ["uetr"],
  indexes: [["objected_by"], ["bank"], ["issuer"], ["guarantor"]],
});

/** Objections to payments. */
export const objections = mapping(
  objectionsTable,
  (objection: PaymentObjection) => ({
    ...{ uetr: objection.uetr, certificate_id: objection.certificateId, objected_by: objection.by },
    ...{ bank: objection.bank, issuer: objection.issuer, guarantor: objection.guarantor ?? null },
    currency: objection.sum.currency,
    units: minorUnits(objection.sum.amount, objection.sum.currency),
    ...{ state: objection.state, objected_at: objection.at, reason: objection.reason, body: objection },
  }),
  {
    parts: [
      waitsOf(
        "objections",
        ({ uetr, certificateId, sum: { currency, amount } }: PaymentObjection) => ({
          ...{ key: uetr, subject: certificateId, currency },
          units: minorUnits(amount, currency),
        }),
        waitsIn,
      ),
    ],
    concerns: ({ by, bank, issuer, guarantor }) => [
      ...[by, bank, issuer],
      ...(guarantor === undefined ? [] : [guarantor]),
    ],
  },
);

/** The bank has to answer. Once a court has found that nothing was paid, the bank or the party itself undoes the payment. */
function waitsIn({ by, bank, state, changedAt: since }: PaymentObjection): readonly Wait[] {
  const wait = { kind: "objection", detail: state, since } as const;
  return [
    ...(state === "Open" || state === "Unpaid" ? [{ ...wait, party: bank, askedBy: by }] : []),
    ...(state === "Unpaid" ? [{ ...wait, party: by, askedBy: bank }] : []),
  ];
}
