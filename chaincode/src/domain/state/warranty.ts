import { z } from "zod";

import { amountSchema, formatAmount, sumSchema } from "../vocabulary/amount.js";
import { instantSchema } from "../vocabulary/calendar.js";
import type { Currency } from "../vocabulary/currency.js";
import { leiSchema } from "../vocabulary/lei.js";
import { fingerprintSchema, text } from "../vocabulary/text.js";

const days = z.int().min(1).max(365);

/** The warranty that a listing gives, and the retention that secures it. */
export const warrantySchema = z
  .strictObject({
    days: days.describe("Days from the acceptance for which the buyer can claim a defect."),
    retentionPerMille: z
      .int()
      .min(1)
      .max(500)
      .describe("Part of the price that stays locked for as long, in thousandths, rounded up to the minor unit."),
    awardDays: days.default(30).describe("Days within which the seller meets an award. Default: 30."),
  })
  .meta({ id: "WarrantyTerms", description: "The seller's warranty, and the retention of the price that secures it." });
export type Warranty = z.output<typeof warrantySchema>;

/** Whether the buyer keeps defective goods, or gives them back to the seller. */
export const remedySchema = z
  .enum(["reduction", "return"])
  .describe("`reduction`: the buyer keeps the goods at a lower price. `return`: their title goes back to the seller.");
export type Remedy = z.output<typeof remedySchema>;

const actOf = (what: string) => ({
  by: leiSchema.describe("LEI of the party whose act it was."),
  at: instantSchema.describe(what),
});

const warrantedWith = <Sum extends z.ZodType>(sum: Sum) => ({
  sale: z
    .strictObject({
      ...actOf("Instant at which the goods passed to the buyer."),
      way: z.enum(["acceptance", "silence", "settlement", "arbitration"]).describe("How it came about."),
      priceFinal: sum.describe("The price, of which a part is retained."),
      retained: sum.describe("What is retained for the term of the warranty: the last units of the price."),
    })
    .optional()
    .describe("The sale of goods under a warranty. Absent: there was none, or no warranty."),
  claim: z
    .strictObject({
      ...actOf("Instant of the claim."),
      reason: text(500).describe("The defect."),
      evidence: z.array(fingerprintSchema).describe("SHA-256 of each document that shows it."),
      sum: sum.describe("What the buyer wants back."),
      remedy: remedySchema,
      proposal: z
        .strictObject({
          ...actOf("Instant of the proposal."),
          priceFinal: sum.describe("What the seller would keep of the price."),
          remedy: remedySchema,
        })
        .optional()
        .describe("The settlement that one side proposes, at first the claim itself. Absent: it was decided."),
    })
    .optional()
    .describe("The buyer's claim under the warranty. Absent: there was none."),
  award: z
    .strictObject({
      ...actOf("Instant of the award."),
      way: z.enum(["settlement", "arbitration"]).describe("How it came about."),
      priceFinal: sum.describe("What the seller keeps of the price."),
      remedy: remedySchema,
      reason: text(500).optional().describe("Why. Absent: nothing was said."),
    })
    .optional()
    .describe("What was decided on the claim, if the retained part alone does not meet it. Absent: nothing was."),
});

/** What becomes of an order after its goods have passed under a warranty, in the form of the ledger. */
export const warrantedShape = warrantedWith(sumSchema);
/** The same in the form of responses and events. */
export const warrantedViewShape = warrantedWith(amountSchema);

export type Warranted = z.output<z.ZodObject<typeof warrantedShape, z.core.$strict>>;
export type Award = NonNullable<Warranted["award"]>;
type WarrantedView = z.output<z.ZodObject<typeof warrantedViewShape, z.core.$strict>>;

export function viewWarranted({ sale, claim, award }: Warranted, currency: Currency): WarrantedView {
  const sum = (units: bigint): string => formatAmount(units, currency);
  return {
    ...(sale !== undefined && {
      sale: { ...sale, priceFinal: sum(sale.priceFinal), retained: sum(sale.retained) },
    }),
    ...(claim !== undefined && { claim: viewClaim(claim, sum) }),
    ...(award !== undefined && { award: { ...award, priceFinal: sum(award.priceFinal) } }),
  };
}

function viewClaim(
  { sum: claimed, proposal, ...kept }: NonNullable<Warranted["claim"]>,
  sum: (units: bigint) => string,
): NonNullable<WarrantedView["claim"]> {
  return {
    ...kept,
    sum: sum(claimed),
    ...(proposal !== undefined && { proposal: { ...proposal, priceFinal: sum(proposal.priceFinal) } }),
  };
}
