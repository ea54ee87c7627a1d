import { z } from "zod";

import { requireInUse, requireUnpromised } from "../../battery/guards.js";
import { loadWithParties } from "../../battery/load.js";
import { batteryHappened } from "../../battery/outcome.js";
import { refuse } from "../../kernel/refusal.js";
import { act } from "../../operation/act.js";
import { requireActor } from "../../party/authority.js";
import { batteryStatusSchema, batteryViewSchema, viewBattery, type Battery } from "../../state/battery.js";
import { batteryIdSchema } from "../../vocabulary/identifiers.js";

const changeStatusRequestSchema = z.strictObject({
  batteryId: batteryIdSchema,
  status: batteryStatusSchema.extract(["Waste"]).describe("The new status, which is final."),
});
const changeStatusResponseSchema = z.strictObject({ battery: batteryViewSchema });

export const changeStatus = act({
  name: "ChangeStatus",
  contract: "batteries",
  summary: "The owner says that a battery is waste, which is final.",
  details:
    "Waste goes to recyclers alone. A battery that is re-used, repurposed or remanufactured is a new one: `Repurpose` makes it.",
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
    if (battery.status === status) {
      refuse("WRONG_STATE", { id: batteryId, state: battery.status, required: "a battery that is not waste" });
    }
    const after: Battery = { ...battery, status, changedAt: context.now };
    const done = { by: owner.lei, batteries: [{ before: battery, after }] };
    return { ...batteryHappened("BatteryStatusChanged", done, context), response: { battery: viewBattery(after) } };
  },
});
