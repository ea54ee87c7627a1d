import { z } from "zod";

import { requireInUse, requireUnpromised } from "../../battery/guards.js";
import { loadWithParties } from "../../battery/load.js";
import { batteryHappened } from "../../battery/outcome.js";
import { refuse } from "../../kernel/refusal.js";
import { act } from "../../operation/act.js";
import { requireActor } from "../../party/authority.js";
import {
  batteryStatusSchema,
  batteryViewSchema,
  viewBattery,
  type Battery,
  type BatteryStatus,
} from "../../state/battery.js";
import { batteryIdSchema } from "../../vocabulary/identifiers.js";

/**
 * For each status, the statuses that can follow it. No status leads to `Repurposed`: a battery for another purpose is a
 * new battery, which the act `Repurpose` makes. No status follows `Waste`.
 */
const next: Readonly<Record<BatteryStatus, readonly BatteryStatus[]>> = {
  Original: ["Reused", "Remanufactured", "Waste"],
  Reused: ["Remanufactured", "Waste"],
  Remanufactured: ["Reused", "Waste"],
  Repurposed: ["Reused", "Remanufactured", "Waste"],
  Waste: [],
};

const changeStatusRequestSchema = z.strictObject({
  batteryId: batteryIdSchema,
  status: batteryStatusSchema.exclude(["Original", "Repurposed"]).describe("The new status. `Waste` is final."),
});
const changeStatusResponseSchema = z.strictObject({ battery: batteryViewSchema });

export const changeStatus = act({
  name: "ChangeStatus",
  contract: "batteries",
  summary: "The owner changes the status of a battery: reused, remanufactured, or waste, which is final.",
  details:
    "From `Original` to `Reused`, `Remanufactured` or `Waste`; from `Reused`, `Remanufactured` or `Repurposed` to another of the first three. " +
    "Waste goes to recyclers alone. A battery for another purpose is a new one: `Repurpose` makes it.",
  example: 'await tally.batteries.changeStatus({ batteryId, status: "Waste" });',
  refuses: ["BATTERY_NOT_FOUND", "WRONG_STATE"],
  request: changeStatusRequestSchema,
  response: changeStatusResponseSchema,
  batchable: true,
  repeatable: true,
  withdrawable: false,
  dualControl: "about no sum",

  load: (view, { batteryId }, context) => loadWithParties(view, batteryId, context),

  decide({ battery, ...found }, { batteryId, status }, context) {
    const owner = requireActor(found.owner, "the owner", context);
    requireInUse(battery, context);
    requireUnpromised(battery, context);
    if (!next[battery.status].includes(status)) {
      const from = Object.entries(next).flatMap(([state, after]) => (after.includes(status) ? [state] : []));
      refuse("WRONG_STATE", { id: batteryId, state: battery.status, required: from.join(" or ") });
    }
    const after: Battery = { ...battery, status, changedAt: context.now };
    const done = { by: owner.lei, batteries: [{ before: battery, after }] };
    return { ...batteryHappened("BatteryStatusChanged", done, context), response: { battery: viewBattery(after) } };
  },
});
