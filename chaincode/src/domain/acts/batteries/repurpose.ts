import { z } from "zod";

import { requireInUse, requireUnpromised } from "../../battery/guards.js";
import { loadBattery } from "../../battery/load.js";
import { isTakenBy, newBattery, newBatteryFields } from "../../battery/new-battery.js";
import { batteryHappened } from "../../battery/outcome.js";
import { refuse } from "../../kernel/refusal.js";
import { sideBySide } from "../../kernel/side-by-side.js";
import { act } from "../../operation/act.js";
import { loadMaker, requireMaker, requireRole } from "../../party/authority.js";
import { isOneWith } from "../../party/one-with.js";
import { loadPlatform } from "../../party/platform.js";
import { inForce } from "../../party/policy-in-force.js";
import { batteryViewSchema, viewBattery, type Battery } from "../../state/battery.js";
import type { Party } from "../../state/party.js";
import { batteryIdSchema } from "../../vocabulary/identifiers.js";

const repurposeRequestSchema = z.strictObject({
  predecessors: z
    .array(batteryIdSchema)
    .min(1)
    .max(20)
    .refine((ids) => new Set(ids).size === ids.length, { message: "must not name a battery twice" })
    .describe("The caller's batteries of which it is made, or their parts."),
  ...newBatteryFields,
});
const repurposeResponseSchema = z.strictObject({
  battery: batteryViewSchema.describe("The new battery."),
  predecessors: z.array(batteryViewSchema).describe("The batteries of which it was made. Their passports have ended."),
});

export const repurpose = act({
  name: "Repurpose",
  contract: "batteries",
  summary:
    "The owner of batteries makes a new one of them for another purpose, and answers for it as its manufacturer.",
  details:
    "The new battery has status `Repurposed` and names its predecessors. Each of them names it as its successor, keeps its status, and ends: nothing " +
    "more is done on it. The caller has the role manufacturer, recycler or enterprise.",
  example:
    'await tally.batteries.repurpose({ predecessors: [first, second], serial: "STORE-1", model, category: "stationary", chemistry, manufacturedOn, rated });',
  refuses: ["BATTERY_NOT_FOUND", "BATTERY_EXISTS", "WRONG_STATE", "PARTY_NOT_FOUND"],
  request: repurposeRequestSchema,
  response: repurposeResponseSchema,
  batchable: true,
  repeatable: true,
  dualControl: "about no sum",

  async load(view, { predecessors, serial }, context) {
    const [platform, maker, ...found] = await sideBySide(
      loadPlatform(view),
      loadMaker(view, context),
      ...predecessors.map((batteryId) => loadBattery(view, batteryId)),
    );
    const taken = await isTakenBy(view, maker, serial);
    return { platform, policy: inForce(platform, context), maker, found, taken };
  },

  decide({ platform, policy, found, taken, ...others }, { predecessors, ...request }, context) {
    const maker = requireMaker(others.maker, context);
    requireRole(maker, "manufacturer", "recycler", "enterprise");
    for (const battery of found) {
      requireOwned(battery, maker);
      requireInUse(battery, context);
      requireUnpromised(battery, context);
      requireNotRecalled(battery);
    }
    const fresh = newBattery(maker, request, { platform, policy, taken }, context);
    const battery: Battery = { ...fresh, status: "Repurposed", predecessors };
    const { batteryId: successor } = battery;
    const ended = found.map(({ offer: _, ...before }): Battery => ({ ...before, successor, changedAt: context.now }));
    const done = {
      by: maker.lei,
      batteries: [{ after: battery }, ...found.map((before, index) => ({ before, after: ended[index] ?? before }))],
    };
    return {
      ...batteryHappened("BatteryRepurposed", done, context),
      response: { battery: viewBattery(battery), predecessors: ended.map(viewBattery) },
    };
  },
});

function requireOwned({ batteryId, owner }: Battery, maker: Party): void {
  if (!isOneWith(maker, owner.lei)) {
    refuse("NOT_AUTHORIZED", {
      caller: `${maker.name} (${maker.lei})`,
      required: `the owner of ${batteryId}: ${owner.lei}`,
    });
  }
}

function requireNotRecalled({ batteryId, recall }: Battery): void {
  if (recall !== undefined) {
    refuse("WRONG_STATE", {
      id: batteryId,
      state: `recalled by ${recall.by}`,
      required: "a battery that is not recalled",
    });
  }
}
