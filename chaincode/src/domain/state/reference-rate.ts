import { z } from "zod";

import { dateSchema } from "../vocabulary/calendar.js";
import { annualRateSchema } from "../vocabulary/interest.js";
import { text } from "../vocabulary/text.js";

/** A rate below half of the highest yearly rate, so that a reference rate and a margin together are a valid rate. */
const halfRateSchema = annualRateSchema.refine((rate) => Number.parseInt(rate, 10) < 500, {
  message: "must be below 500",
});

const nameSchema = text(30).describe("Name of the reference rate, such as LPR-1Y.");

/** A reference rate from a day on. Of several rates with one name, the latest whose day has come holds. */
export const referenceRateSchema = z.strictObject({
  name: nameSchema,
  from: dateSchema.describe("First day on which it holds."),
  annualRate: halfRateSchema,
});
export type ReferenceRate = z.output<typeof referenceRateSchema>;

/** A yearly rate that follows a reference rate. */
export const byReferenceSchema = z.strictObject({
  name: nameSchema,
  margin: halfRateSchema.optional().describe("Per cent a year that are added to the reference rate. Absent: none."),
});
