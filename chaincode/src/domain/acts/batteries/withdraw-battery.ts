import { z } from "zod";

import { loadOffered, putBack, requireOffered } from "../../battery/offered.js";
import { act } from "../../operation/act.js";
import { requireActor } from "../../party/authority.js";
import { batteryViewSchema } from "../../state/battery.js";
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
  withdrawable: false,
  dualControl: "about no sum",

  load: (view, { batteryId }, context) => loadOffered(view, batteryId, context),

  decide(found, _request, context) {
    const owner = requireActor(found.owner, "the owner", context);
    requireOffered(found, context);
    return putBack(found, owner.lei, "BatteryOfferWithdrawn", context);
  },
});
