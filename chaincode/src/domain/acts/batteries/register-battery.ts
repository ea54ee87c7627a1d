import { z } from "zod";

import { findCodes } from "../../battery/codes.js";
import { isTakenBy, newBattery, newBatteryFields } from "../../battery/new-battery.js";
import { batteryHappened } from "../../battery/outcome.js";
import { sideBySide } from "../../kernel/side-by-side.js";
import { act } from "../../operation/act.js";
import { loadCaller, requireCaller, requireRole } from "../../party/authority.js";
import { loadPlatform } from "../../party/platform.js";
import { inForce } from "../../party/policy-in-force.js";
import { batteryViewSchema, viewBattery } from "../../state/battery.js";

const registerBatteryRequestSchema = z.strictObject(newBatteryFields);
const registerBatteryResponseSchema = z.strictObject({ battery: batteryViewSchema });

export const registerBattery = act({
  name: "RegisterBattery",
  contract: "batteries",
  summary: "The manufacturer registers a battery that it made, and owns it.",
  example:
    'const { battery } = await tally.batteries.registerBattery({ serial: "TN-0001", model, category: "lmt", chemistry: "NCA", manufacturedOn, rated });',
  refuses: ["BATTERY_EXISTS", "BATTERY_CODE_TAKEN"],
  request: registerBatteryRequestSchema,
  response: registerBatteryResponseSchema,
  batchable: true,
  repeatable: true,
  withdrawable: false,
  dualControl: "about no sum",

  async load(view, { serial, externalIds }, context) {
    const [platform, maker, codes] = await sideBySide(
      loadPlatform(view),
      loadCaller(view, context),
      findCodes(view, externalIds),
    );
    const taken = await isTakenBy(view, maker, serial);
    return { platform, policy: inForce(platform, context), maker, taken, codes };
  },

  decide({ platform, policy, taken, codes, ...found }, request, context) {
    const maker = requireCaller(found.maker, context);
    requireRole(maker, "manufacturer");
    const battery = newBattery(maker, request, { platform, policy, taken, codes }, context);
    return {
      ...batteryHappened("BatteryRegistered", { by: maker.lei, batteries: [{ after: battery }] }, context),
      response: { battery: viewBattery(battery) },
    };
  },
});
