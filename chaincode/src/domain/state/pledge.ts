import { z } from "zod";

import { dateSchema, instantSchema } from "../vocabulary/calendar.js";
import { leiSchema } from "../vocabulary/lei.js";
import { moneySchema, moneyViewSchema, type Money } from "../vocabulary/sums.js";
import { mspIdSchema, text } from "../vocabulary/text.js";
import { registrationSchema } from "./registration.js";

/** A pledge with its sum in the ledger's form or in the shown form. */
const pledgeWith = <Sum extends z.ZodType<Money>>(sum: Sum) =>
  z.strictObject({
    pledgee: z.strictObject({ lei: leiSchema, mspId: mspIdSchema }).describe("The party that it secures."),
    obligation: text(200).describe("What it secures."),
    secured: sum
      .optional()
      .describe("The most that it secures; a part that was cut off has its share. Absent: all of the certificate."),
    enforceableFrom: dateSchema.describe("Day from which the pledgee can make itself the holder."),
    at: instantSchema.describe("Instant at which it was pledged."),
    registration: registrationSchema.optional(),
  });
export const pledgeSchema = pledgeWith(moneySchema);
export type Pledge = z.output<typeof pledgeSchema>;
/** The pledge in the form that responses and events have. */
export const pledgeViewSchema = pledgeWith(moneyViewSchema).meta({
  id: "PledgeTerms",
  description: "A pledge: security for an obligation. The holder stays the owner until the pledgee enforces it.",
});
