import { z } from "zod";

import { requireInUse } from "../../battery/guards.js";
import { loadWithParties } from "../../battery/load.js";
import { batteryHappened } from "../../battery/outcome.js";
import { refuse } from "../../kernel/refusal.js";
import { act } from "../../operation/act.js";
import { loadParty, requireAnyActor } from "../../party/authority.js";
import { loadPlatform } from "../../party/platform.js";
import { batteryViewSchema, viewBattery } from "../../state/battery.js";
import { batteryIdSchema } from "../../vocabulary/identifiers.js";

const liftRecallRequestSchema = z.strictObject({ batteryId: batteryIdSchema });
const liftRecallResponseSchema = z.strictObject({ battery: batteryViewSchema });

export const liftRecall = act({
  name: "LiftRecall",
  contract: "batteries",
  summary: "Who recalled a battery lifts the recall, or the regulator does.",
  example: "await tally.batteries.liftRecall({ batteryId });",
  refuses: ["BATTERY_NOT_FOUND", "PARTY_NOT_FOUND", "WRONG_STATE"],
  request: liftRecallRequestSchema,
  response: liftRecallResponseSchema,
  batchable: true,
  repeatable: false,
  dualControl: "about no sum",

  async load(view, { batteryId }, context) {
    const found = await loadWithParties(view, batteryId, context);
    const { recall } = found.battery;
    const regulator = await loadParty(view, (await loadPlatform(view)).regulator.lei);
    return { ...found, regulator, recaller: recall === undefined ? undefined : await loadParty(view, recall.by) };
  },

  decide({ battery, regulator, recaller }, { batteryId }, context) {
    if (recaller === undefined) {
      return refuse("WRONG_STATE", { id: batteryId, state: "not recalled", required: "a recalled battery" });
    }
    const by = requireAnyActor([recaller, regulator], "who recalled it, or the regulator", context);
    requireInUse(battery, context);
    const { recall: _, ...free } = battery;
    const after = { ...free, changedAt: context.now };
    const done = { by: by.lei, batteries: [{ before: battery, after }] };
    return { ...batteryHappened("BatteryRecallLifted", done, context), response: { battery: viewBattery(after) } };
  },
});
