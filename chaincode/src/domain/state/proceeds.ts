import { z } from "zod";

import { dateSchema, instantSchema } from "../vocabulary/calendar.js";
import { leiSchema } from "../vocabulary/lei.js";
import { moneySchema, moneyViewSchema } from "../vocabulary/sums.js";
import { mspIdSchema, uetrSchema } from "../vocabulary/text.js";
import { endorsersSchema } from "./endorsers.js";
import { recordKind, shownIn } from "./record.js";

export const soldOnSchema = dateSchema.describe(
  "Day since which they are owed: of a sale its discount date, on which the bank accepted it; of a surplus the value date of the payment.",
);

export const surplusOfSchema = uetrSchema
  .optional()
  .describe(
    "UETR of the payment by which the debtor, as the creditor's pledgee, was paid more than its pledge secured. Absent: they are owed for a discount.",
  );

const transferredSchema = z.strictObject({
  uetr: uetrSchema,
  valueDate: dateSchema.describe("Day on which the money counts as paid."),
  at: instantSchema.describe("Instant at which it was recorded."),
});

/** The record with its parties and its sum in the ledger's form or in the shown form. */
const proceedsWith = <Side extends z.ZodType, Sum extends z.ZodType>(side: Side, sum: Sum) => ({
  certificateId: z.string().describe("Certificate that was sold, or paid under pledge, as its units were then."),
  creditor: side.describe("Who sold it, or pledged it, and is owed the proceeds."),
  soldOn: soldOnSchema,
  surplusOf: surplusOfSchema,
  debtor: side.describe("Who bought it, or was its pledgee, and owes the proceeds."),
  sum: sum.describe("The proceeds, or what exceeded the secured sum."),
  stated: transferredSchema
    .optional()
    .describe("The payment that the debtor says it has made. It discharges nothing. Absent: it says nothing."),
  paid: transferredSchema.optional().describe("The payment that the creditor has acknowledged. Absent: it is owed."),
  returned: z
    .literal(true)
    .optional()
    .describe("True: the payment that brought the surplus was returned. Nothing is owed any more. Absent: it stands."),
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
  description:
    "What the buyer owes for a discount free of payment, or a pledgee of what it was paid beyond its security, until the creditor acknowledges its payment.",
});
export type ProceedsView = z.output<typeof proceedsViewSchema>;

export function viewProceeds({ creditor, debtor, endorsers: _, ...kept }: Proceeds): ProceedsView {
  return { ...kept, creditor: creditor.lei, debtor: debtor.lei };
}

/** Whether proceeds are still owed. */
export function isOwed({ paid, returned }: Pick<ProceedsView, "paid" | "returned">): boolean {
  return paid === undefined && returned === undefined;
}

/** What tells a debt from others to the same creditor for the same certificate: the day of the sale, or the payment. */
export function causeOf({ soldOn, surplusOf }: Pick<ProceedsView, "soldOn" | "surplusOf">): string {
  return surplusOf ?? soldOn;
}

/**
 * The debt of a discount free of payment, or of a pledgee's surplus. It is about the sale or the payment, and not about
 * the certificate, which can be cut and pass on. The creditor's organisation must endorse each change, so that no debtor
 * discharges itself.
 */
export const proceeds = recordKind({
  name: "proceeds",
  schema: proceedsSchema,
  keyOf: (owed) => [owed.certificateId, owed.creditor.lei, causeOf(owed)],
  guardOf({ creditor, debtor, endorsers: { operator, regulator } }) {
    const witnesses = [...new Set([debtor.mspId, operator, regulator])].filter((mspId) => mspId !== creditor.mspId);
    return { owner: creditor.mspId, witnesses, operator, regulator };
  },
  listings: {
    names: ["owed"],
    listedFor: (owed) => (isOwed(owed) ? [owed.creditor.lei, owed.debtor.lei] : []),
  },
  shown: shownIn({
    field: "proceeds",
    schema: proceedsViewSchema,
    view: viewProceeds,
    keyOf: (owed) => [owed.certificateId, owed.creditor, causeOf(owed)],
  }),
});
