import { z } from "zod";

import { leiSchema } from "../vocabulary/lei.js";

/**
 * The past that a battery takes over from the batteries of which it was made, and from the batteries of which those
 * were made. It never changes.
 */
export const batteryPastSchema = z
  .strictObject({
    batteries: z.int().min(1).describe("Of how many batteries it was made, those of which they were made included."),
    makers: z.array(leiSchema).describe("LEIs of their manufacturers. Each can recall the battery."),
    readings: z.int().min(0).describe("How many of their readings were anchored or declared missing."),
    missing: z.int().min(0).describe("How many of these were declared missing."),
    gaps: z.int().min(0).describe("In how many gaps."),
    brokenKeys: z
      .int()
      .min(0)
      .describe("How many of their keys were revoked, or were replaced without the old key's signature."),
    restarts: z.int().min(0).describe("How often their counters began again."),
    leastStateOfHealthPerMille: z
      .int()
      .optional()
      .describe(
        "The least state of health of one of them at its end, in thousandths, as its device said. Absent: none said one.",
      ),
    mostCycles: z
      .int()
      .optional()
      .describe("The most charging cycles of one of them at its end. Absent: none said them."),
  })
  .meta({ id: "BatteryPast", description: "What a battery has of the batteries of which it was made." });
export type BatteryPast = z.output<typeof batteryPastSchema>;
