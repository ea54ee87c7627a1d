import { z } from "zod";

import { unitsSchema } from "../vocabulary/amount.js";
import { dateSchema } from "../vocabulary/calendar.js";
import { annualRateSchema, dayCountSchema } from "../vocabulary/interest.js";
import { moneySchema, moneyViewSchema, type Money } from "../vocabulary/sums.js";
import { text } from "../vocabulary/text.js";

/** The purpose of costs, in the claimant's words. */
export const costPurposeSchema = text(200).describe("What the costs are for.");

/** The sum that the holder can claim after dishonour, with its amounts in the ledger's form or in the shown form. */
const dueWith = <Sum extends z.ZodType<Money>>(sum: Sum) =>
  z.strictObject({
    principal: sum.describe("The face; for a holder that has paid a claim, all that it paid."),
    interestFrom: dateSchema.describe(
      "Day from which interest runs: maturity, or the value date of the payment with which the claimant paid a claim itself.",
    ),
    annualRate: annualRateSchema,
    dayCount: dayCountSchema,
    cutFrom: z
      .strictObject({ units: unitsSchema.describe("Number of units of the dishonoured certificate.") })
      .optional()
      .describe(
        "The dishonoured certificate of which this is a part, with its share of the policy's limit on costs. Absent: it was not cut.",
      ),
    atDefault: z
      .strictObject({
        on: dateSchema.describe("Day of the issuer's default."),
        sum: sum.describe("What the issuer and the guarantor owe to the holder, apart from its own costs."),
      })
      .optional()
      .describe(
        "For a holder that paid a claim after the issuer's default had ended interest against the issuer and the guarantor. Absent: these owe the principal.",
      ),
    costs: z
      .array(z.strictObject({ sum: sum.describe("What they come to."), purpose: costPurposeSchema }))
      .describe("The holder's own costs, as it stated them with its claims."),
  });
export const dueSchema = dueWith(moneySchema);
export type Due = z.output<typeof dueSchema>;
/** The due sum in the form that responses and events have. */
export const dueViewSchema = dueWith(moneyViewSchema).meta({
  id: "RecourseDue",
  description:
    "Under a policy that sets late interest: what is due to the holder, from which anybody computes the sum for a day.",
});

/** The parts of a payment after the due day, with its amounts in the ledger's form or in the shown form. */
const paidSumsWith = <Sum extends z.ZodType<Money>>(sum: Sum) =>
  z.strictObject({
    principal: sum.describe("What bore interest."),
    interest: sum.optional().describe("Interest on the principal. Absent where none is due."),
    costs: sum.optional().describe("The creditor's costs. Absent where there are none."),
    days: z.int().describe("Days of interest, without those on which an order forbade payment."),
    annualRate: annualRateSchema,
    dayCount: dayCountSchema,
  });
export const paidSumsSchema = paidSumsWith(moneySchema);
export type PaidSums = z.output<typeof paidSumsSchema>;
/** The paid sums in the form that responses and events have. */
export const paidSumsViewSchema = paidSumsWith(moneyViewSchema).meta({
  id: "PaidSums",
  description: "Under a policy that sets late interest: what the payment consisted of.",
});
