import { z } from "zod";

import { dateSchema, instantSchema } from "../vocabulary/calendar.js";
import { leiSchema } from "../vocabulary/lei.js";
import { moneySchema, moneyViewSchema } from "../vocabulary/sums.js";
import { mspIdSchema, uetrSchema } from "../vocabulary/text.js";
import { endorsersSchema } from "./endorsers.js";
import { recordKind, shownIn } from "./record.js";

export const soldOnSchema = dateSchema.describe(
  "Day of the sale: its discount date, on which the bank accepted it. The proceeds are owed since then.",
);

const transferredSchema = z.strictObject({
  uetr: uetrSchema,
  valueDate: dateSchema.describe("Day on which the money counts as paid."),
  at: instantSchema.describe("Instant at which it was recorded."),
});

/** The record with its parties and its sum in the ledger's form or in the shown form. */
const proceedsWith = <Side extends z.ZodType, Sum extends z.ZodType>(side: Side, sum: Sum) => ({
  certificateId: z.string().describe("Certificate that was sold, as its units were then."),
  creditor: side.describe("Who sold it, and is owed the proceeds."),
  soldOn: soldOnSchema,
  debtor: side.describe("Who bought it, and owes the proceeds."),
  sum: sum.describe("The proceeds."),
  stated: transferredSchema
    .optional()
    .describe("The payment that the debtor says it has made. It discharges nothing. Absent: it says nothing."),
  paid: transferredSchema.optional().describe("The payment that the creditor has acknowledged. Absent: it is owed."),
  changedAt: instantSchema.describe("Timestamp of the last act on it."),
});

const proceedsSchema = z.strictObject({
  ...proceedsWith(z.strictObject({ lei: leiSchema, mspId: mspIdSchema }), moneySchema),
  endorsers: endorsersSchema
    .pick({ operator: true, regulator: true })
    .describe("The platform's organisations. One of them, or the debtor's, must endorse with the creditor's."),
});
export type Proceeds = z.output<typeof proceedsSchema>;

/** Owed proceeds in the form of responses and events. */
export const proceedsViewSchema = z.strictObject(proceedsWith(leiSchema, moneyViewSchema)).meta({
  id: "OwedProceeds",
  description: "What the buyer owes for a discount free of payment, until the seller acknowledges its payment.",
});
export type ProceedsView = z.output<typeof proceedsViewSchema>;

export function viewProceeds({ creditor, debtor, endorsers: _, ...kept }: Proceeds): ProceedsView {
  return { ...kept, creditor: creditor.lei, debtor: debtor.lei };
}

/**
 * The debt of a discount free of payment. It is about the sale and not about the certificate, which can be cut and pass
 * on. The creditor's organisation must endorse each change, so that no debtor discharges itself.
 */
export const proceeds = recordKind({
  name: "proceeds",
  schema: proceedsSchema,
  keyOf: ({ certificateId, creditor, soldOn }) => [certificateId, creditor.lei, soldOn],
  guardOf({ creditor, debtor, endorsers: { operator, regulator } }) {
    const witnesses = [...new Set([debtor.mspId, operator, regulator])].filter((mspId) => mspId !== creditor.mspId);
    return { owner: creditor.mspId, witnesses, operator, regulator };
  },
  listings: {
    names: ["owed"],
    listedFor: ({ creditor, debtor, paid }) => (paid === undefined ? [creditor.lei, debtor.lei] : []),
  },
  shown: shownIn({
    field: "proceeds",
    schema: proceedsViewSchema,
    view: viewProceeds,
    keyOf: ({ certificateId, creditor, soldOn }) => [certificateId, creditor, soldOn],
  }),
});
