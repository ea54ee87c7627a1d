import { z } from "zod";

import { instantSchema } from "../vocabulary/calendar.js";
import { batteryIdSchema } from "../vocabulary/identifiers.js";
import { text } from "../vocabulary/text.js";
import { codeSchemeSchema } from "./battery.js";
import { endorsersSchema } from "./endorsers.js";
import { finalUnder } from "./guard.js";
import { recordKind } from "./record.js";

/**
 * The battery that has a code: a scanned code leads to one battery. No act changes this record, so a battery's maker
 * and owner cannot give its code to another battery, even together.
 */
const batteryCodeSchema = z.strictObject({
  scheme: codeSchemeSchema,
  code: text(60).describe("The code in the one spelling that counts."),
  batteryId: batteryIdSchema,
  at: instantSchema.describe("Instant of the battery's registration."),
  endorsers: endorsersSchema.pick({ operator: true, regulator: true }).describe("The platform's organisations."),
});
export type BatteryCodeRecord = z.output<typeof batteryCodeSchema>;

export const batteryCodes = recordKind({
  name: "batterycode",
  schema: batteryCodeSchema,
  keyOf: ({ scheme, code }): readonly [string, string] => [scheme, code],
  guardOf: ({ endorsers }) => finalUnder(endorsers),
});
