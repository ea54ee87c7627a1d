import { z } from "zod";

import { instantSchema } from "../vocabulary/calendar.js";
import { deviceIdSchema } from "../vocabulary/identifiers.js";
import { fingerprintSchema } from "../vocabulary/text.js";

/**
 * The condition that a battery's readings showed when it was listed. The contract takes it from the battery, and never
 * from the seller.
 */
export const conditionSchema = z
  .strictObject({
    sequence: z.int().min(1).describe("Number of its last reading that was anchored or declared missing."),
    root: fingerprintSchema.optional().describe("Root of its last anchored window. Absent: none was anchored."),
    asOf: instantSchema.optional().describe("Time of its last anchored reading. Absent: none was anchored."),
    stateOfHealthPerMille: z
      .int()
      .optional()
      .describe("State of health in thousandths, as its device says. Absent: its device said none."),
    capacityMilliampHours: z
      .int()
      .optional()
      .describe("Capacity in milliampere hours, as its device says. Absent: its device said none."),
    restarts: z.int().min(1).optional().describe("How often its counters began again. Absent: they never did."),
    missing: z.int().min(0).describe("How many of its readings were declared missing."),
    device: deviceIdSchema.optional().describe("The device that signed for it. Absent: none."),
  })
  .meta({ id: "Condition", description: "What a battery's readings said of it when it was listed." });
export type Condition = z.output<typeof conditionSchema>;
