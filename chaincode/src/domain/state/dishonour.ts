import { z } from "zod";

import { dateSchema, instantSchema } from "../vocabulary/calendar.js";
import { leiSchema } from "../vocabulary/lei.js";
import { text } from "../vocabulary/text.js";

/** The settlement bank's refusal, or its silence past the policy's days. */
export const dishonourSchema = z
  .strictObject({
    by: leiSchema.describe("LEI of the party that declared it."),
    at: instantSchema,
    reason: text(200).describe("Why it was not paid."),
    presentedOn: dateSchema.describe("Day of the presentation that was dishonoured first."),
    presentedLate: z
      .literal(true)
      .optional()
      .describe("True if that presentation came after the policy's days: no endorser answers."),
    dishonouredOn: dateSchema.describe("Day of the first dishonour. A later one sets no period running again."),
  })
  .meta({
    id: "Dishonour",
    description: "The settlement bank's refusal to pay, or its silence past the policy's days.",
  });

/** The holder's claim on a party that is liable after dishonour. */
export const claimSchema = z
  .strictObject({
    on: leiSchema.describe("LEI of the party that must pay."),
    at: instantSchema,
  })
  .meta({ id: "RecourseClaim", description: "The holder's claim on a party that is liable after dishonour." });
