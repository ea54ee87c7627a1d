import { z } from "zod";

import { requireInUse } from "../../battery/guards.js";
import { loadWithParties } from "../../battery/load.js";
import { batteryHappened } from "../../battery/outcome.js";
import { refuse } from "../../kernel/refusal.js";
import { act } from "../../operation/act.js";
import { loadParty, requireAnyActor } from "../../party/authority.js";
import { loadPlatform } from "../../party/platform.js";
import { batteryViewSchema, viewBattery, type Battery } from "../../state/battery.js";
import { batteryIdSchema } from "../../vocabulary/identifiers.js";
import { text } from "../../vocabulary/text.js";

const recallRequestSchema = z.strictObject({
  batteryId: batteryIdSchema,
  reason: text(200).describe("Why, for the owner and for whoever reads the passport."),
});
const recallResponseSchema = z.strictObject({ battery: batteryViewSchema });

export const recall = act({
  name: "Recall",
  contract: "batteries",
  summary:
    "The manufacturer or the regulator recalls a battery: it is not sold, and goes to its manufacturer or a recycler alone.",
  details:
    "The organisation that recalled it must endorse every change until `LiftRecall`. The regulator's recall takes the place of the manufacturer's, " +
    "and the regulator alone lifts it then.",
  example: 'await tally.batteries.recall({ batteryId, reason: "cells of lot 7 overheat" });',
  refuses: ["BATTERY_NOT_FOUND", "PARTY_NOT_FOUND", "WRONG_STATE"],
  request: recallRequestSchema,
  response: recallResponseSchema,
  batchable: true,
  repeatable: true,
  dualControl: "about no sum",

  async load(view, { batteryId }, context) {
    const found = await loadWithParties(view, batteryId, context);
    return { ...found, regulator: await loadParty(view, (await loadPlatform(view)).regulator.lei) };
  },

  decide({ battery, manufacturer, regulator }, { batteryId, reason }, context) {
    const by = requireAnyActor([manufacturer, regulator], "the manufacturer or the regulator", context);
    requireInUse(battery, context);
    const present = battery.recall;
    if (present !== undefined && (present.by === regulator.lei || by.lei !== regulator.lei)) {
      refuse("WRONG_STATE", {
        id: batteryId,
        state: `recalled by ${present.by}: ${present.reason}`,
        required: "a battery that is not recalled",
      });
    }
    const { now } = context;
    const after: Battery = { ...battery, recall: { by: by.lei, mspId: by.mspId, at: now, reason }, changedAt: now };
    const done = { by: by.lei, batteries: [{ before: battery, after }] };
    return { ...batteryHappened("BatteryRecalled", done, context), response: { battery: viewBattery(after) } };
  },
});
