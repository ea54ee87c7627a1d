import { z } from "zod";

import { instantSchema } from "../vocabulary/calendar.js";
import { leiSchema } from "../vocabulary/lei.js";
import { moneySchema, moneyViewSchema } from "../vocabulary/sums.js";
import { fingerprintSchema, mspIdSchema, text, uetrSchema } from "../vocabulary/text.js";
import { endorsersSchema } from "./endorsers.js";
import { recordKind, shownIn } from "./record.js";

/** What ends an objection, or decides about it. */
export const objectionAnswerSchema = z.enum(["Proved", "Withdrawn", "Paid", "Unpaid"]);

/** Who answered an objection, and by which document. */
export const objectionProofSchema = z.strictObject({
  document: fingerprintSchema
    .optional()
    .describe("SHA-256 of the document: the bank's proof of the payment, or the court's decision."),
  court: text(200).optional().describe("Of a decision: the court, or the body of arbitration."),
  number: text(100).optional().describe("Of a decision: its number."),
});

/** The record with its party and its sum in the ledger's form or in the shown form. */
const objectionWith = <Side extends z.ZodType, Sum extends z.ZodType>(side: Side, sum: Sum) => ({
  uetr: uetrSchema,
  certificateId: z.string().describe("Certificate that was paid, as its units were then."),
  by: side.describe("Who objects: it held the certificate when it was paid, or had it as a pledge."),
  bank: leiSchema.describe("LEI of the settlement bank that recorded the payment."),
  issuer: leiSchema.describe("LEI of the issuer, which owes it again if the payment is returned."),
  guarantor: leiSchema.optional().describe("LEI of the guarantor, which does not release these units meanwhile."),
  sum: sum.describe("The payment that was not received."),
  reason: text(200).describe("What the party says about it."),
  at: instantSchema.describe("Instant of the objection."),
  state: z
    .enum(["Open", ...objectionAnswerSchema.options, "Returned"])
    .describe(
      "`Open`; `Proved` by the bank; `Withdrawn` by the party that objected; `Paid` or `Unpaid` by the decision of a court; `Returned`: the payment was undone. Under `Open` and `Unpaid` no guarantee of its units is released.",
    ),
  answer: objectionProofSchema
    .extend({ by: leiSchema.describe("LEI of the party that gave it."), at: instantSchema })
    .optional()
    .describe("The last answer to it. Absent: there is none."),
  changedAt: instantSchema.describe("Timestamp of the last act on it."),
});

const objectionSchema = z.strictObject({
  ...objectionWith(z.strictObject({ lei: leiSchema, mspId: mspIdSchema }), moneySchema),
  endorsers: endorsersSchema
    .pick({ operator: true, regulator: true })
    .describe("The platform's organisations. Two of these and of the objecting party's must endorse a change."),
});
export type Objection = z.output<typeof objectionSchema>;

/** An objection in the form of responses and events. */
export const objectionViewSchema = z.strictObject(objectionWith(leiSchema, moneyViewSchema)).meta({
  id: "PaymentObjection",
  description: "The word of the party that was to be paid that it has not received a payment which a bank recorded.",
});
export type ObjectionView = z.output<typeof objectionViewSchema>;

export function viewObjection({ by, endorsers: _, ...kept }: Objection): ObjectionView {
  return { ...kept, by: by.lei };
}

/** Whether the payment counts as contested, so that no guarantee of its units is released. */
export function isContested({ state }: Pick<Objection, "state">): boolean {
  return state === "Open" || state === "Unpaid";
}

/**
 * An objection to a payment. It has a key of its own, so that neither a payment nor a certificate waits for it. The
 * bank's organisation is not among those that must endorse it: no bank ends an objection to its own word.
 */
export const objections = recordKind({
  name: "objection",
  schema: objectionSchema,
  keyOf: ({ uetr }) => [uetr],
  guardOf({ by, endorsers: { operator, regulator } }) {
    const witnesses = [operator, regulator].filter((mspId) => mspId !== by.mspId);
    return { owner: by.mspId, witnesses, operator, regulator };
  },
  listings: {
    names: ["contested"],
    listedFor: (objection) =>
      isContested(objection)
        ? [
            ...new Set([
              ...[objection.by.lei, objection.bank, objection.issuer],
              ...(objection.guarantor === undefined ? [] : [objection.guarantor]),
            ]),
          ]
        : [],
  },
  shown: shownIn({
    field: "objection",
    schema: objectionViewSchema,
    view: viewObjection,
    keyOf: ({ uetr }) => [uetr],
  }),
});
