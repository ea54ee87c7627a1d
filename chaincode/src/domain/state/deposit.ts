import { z } from "zod";

import { instantSchema } from "../vocabulary/calendar.js";

/**
 * The deposit for which a listing can be reserved. A deposit of more than a fifth of the price has no effect as one:
 * Civil Code of the PRC, art. 586.
 */
export const depositTermsSchema = z
  .strictObject({
    perMille: z
      .int()
      .min(1)
      .max(200)
      .describe("Part of the price that a buyer deposits, in thousandths, rounded down to the minor unit."),
    days: z.int().min(1).max(365).describe("Days for which the deposit reserves the goods."),
  })
  .meta({ id: "DepositTerms", description: "The deposit for which the goods are reserved before an order." });
export type DepositTerms = z.output<typeof depositTermsSchema>;

/** A deposit in an order, with its sum in the form of the ledger or of responses. */
export const depositWith = <Sum extends z.ZodType>(sum: Sum) =>
  z.strictObject({
    at: instantSchema.describe("Instant of the reservation."),
    sum: sum.describe("What was deposited: the first units of the price."),
  });
