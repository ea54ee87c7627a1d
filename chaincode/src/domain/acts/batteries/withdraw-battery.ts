import { z } from "zod";

import { requireInUse } from "../../battery/guards.js";
import { loadOffered, putBack, requireOffered } from "../../battery/offered.js";
import { batteryHappened } from "../../battery/outcome.js";
import { act } from "../../operation/act.js";
import { requireActor } from "../../party/authority.js";
import { batteryViewSchema, viewBattery } from "../../state/battery.js";
import { batteryIdSchema } from "../../vocabulary/identifiers.js";

const withdrawBatteryRequestSchema = z.strictObject({ batteryId: batteryIdSchema });
const withdrawBatteryResponseSchema = z.strictObject({ battery: batteryViewSchema });

export const withdrawBattery = act({
  name: "WithdrawBattery",
  contract: "batteries",
  summary: "The owner takes back the offer of a battery free of payment.",
  example: "await tally.batteries.withdrawBattery({ batteryId });",
  refuses: ["BATTERY_NOT_FOUND", "WRONG_STATE"],
  request: withdrawBatteryRequestSchema,
  response: withdrawBatteryResponseSchema,
  batchable: true,
  repeatable: false,
  dualControl: "about no sum",

  load: (view, { batteryId }, context) => loadOffered(view, batteryId, context),

  decide(found, _request, context) {
    const { battery } = found;
    const owner = requireActor(found.owner, "the owner", context);
    requireOffered(found, context);
    requireInUse(battery, context);
    const after = putBack(battery, context);
    const done = { by: owner.lei, batteries: [{ before: battery, after }] };
    return { ...batteryHappened("BatteryOfferWithdrawn", done, context), response: { battery: viewBattery(after) } };
  },
});
