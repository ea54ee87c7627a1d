import { z } from "zod";

import { instantSchema } from "../vocabulary/calendar.js";
import { leiSchema } from "../vocabulary/lei.js";
import { text } from "../vocabulary/text.js";

/** The materials whose recovery has targets of its own (Regulation (EU) 2023/1542, annex XII, part C). */
export const targetedMaterials = ["cobalt", "copper", "lead", "lithium", "nickel"] as const;

/** The most grams of one material that a battery can plausibly give: a hundred tonnes. */
const MOST_GRAMS = 100_000_000;

const massSchema = z.int().min(0).max(MOST_GRAMS);
const mass = (material: string) => massSchema.optional().describe(`${material} in grams. Absent: it is not said.`);

/**
 * The recovered materials: those whose recovery has targets of its own (Regulation (EU) 2023/1542, annex XII, part C),
 * and others by name.
 */
export const recoveredSchema = z
  .strictObject({
    cobaltGrams: mass("Cobalt"),
    copperGrams: mass("Copper"),
    leadGrams: mass("Lead"),
    lithiumGrams: mass("Lithium"),
    nickelGrams: mass("Nickel"),
    others: z
      .array(
        z.strictObject({
          material: text(50).describe("Name of the material, such as `aluminium`."),
          grams: massSchema.describe("Its mass in grams."),
        }),
      )
      .max(20)
      .optional()
      .describe("Other materials. Absent: none."),
  })
  .meta({ id: "Recovered", description: "What was recovered of a battery, by material." });
export type Recovered = z.output<typeof recoveredSchema>;

/** The end of a battery's life. */
export const recycledSchema = z.strictObject({
  by: leiSchema.describe("LEI of the recycler."),
  at: instantSchema,
  transactionId: z.string().describe("Id of its transaction."),
  recovered: recoveredSchema,
});
