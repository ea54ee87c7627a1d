import { z } from "zod";

import { requireUnrecycled } from "../../battery/guards.js";
import { loadWithParties } from "../../battery/load.js";
import { batteryHappened } from "../../battery/outcome.js";
import { loadSuccessors } from "../../battery/recalls.js";
import { refuse } from "../../kernel/refusal.js";
import { act } from "../../operation/act.js";
import { requireLaterThan } from "../../operation/later.js";
import { loadParty, requireAnyActor } from "../../party/authority.js";
import { loadPlatform } from "../../party/platform.js";
import { batteryViewSchema, viewBattery, type Battery } from "../../state/battery.js";
import type { Instant } from "../../vocabulary/calendar.js";
import { batteryIdSchema, type BatteryId } from "../../vocabulary/identifiers.js";

const liftRecallRequestSchema = z.strictObject({ batteryId: batteryIdSchema });
const liftRecallResponseSchema = z.strictObject({ battery: batteryViewSchema });

export const liftRecall = act({
  name: "LiftRecall",
  contract: "batteries",
  summary: "Who recalled a battery lifts the recall, or the regulator does.",
  details:
    "The recall of a battery that became part of another one is lifted from that one as well, by the id of the battery that was recalled.",
  example: "await tally.batteries.liftRecall({ batteryId });",
  refuses: ["BATTERY_NOT_FOUND", "WRONG_STATE"],
  request: liftRecallRequestSchema,
  response: liftRecallResponseSchema,
  batchable: true,
  repeatable: false,
  withdrawable: false,
  dualControl: "about no sum",

  async load(view, { batteryId }, context) {
    const found = await loadWithParties(view, batteryId, context);
    const { recall } = found.battery;
    const regulator = await loadParty(view, (await loadPlatform(view)).regulator.lei);
    const recaller = recall === undefined ? undefined : await loadParty(view, recall.by);
    return { ...found, regulator, recaller, successors: await loadSuccessors(view, found.battery) };
  },

  decide({ battery, regulator, recaller, successors }, { batteryId }, context) {
    if (recaller === undefined) {
      return refuse("WRONG_STATE", { id: batteryId, state: "not recalled", required: "a recalled battery" });
    }
    const by = requireAnyActor([recaller, regulator], "who recalled it, or the regulator", context);
    for (const each of [battery, ...successors]) {
      requireLaterThan(each, context);
    }
    requireUnrecycled(battery);
    const { now } = context;
    const { recall: _, ...free } = battery;
    const freed = successors.map((before) => ({ before, after: withoutRecallOf(before, batteryId, now) }));
    const after: Battery = { ...free, changedAt: now };
    const done = { by: by.lei, batteries: [{ before: battery, after }, ...freed] };
    return { ...batteryHappened("BatteryRecallLifted", done, context), response: { battery: viewBattery(after) } };
  },
});

function withoutRecallOf({ recalledParts = [], ...free }: Battery, part: BatteryId, now: Instant): Battery {
  const others = recalledParts.filter(({ of }) => of !== part);
  return { ...free, ...(others.length > 0 && { recalledParts: others }), changedAt: now };
}
