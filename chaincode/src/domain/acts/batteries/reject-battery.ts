import { z } from "zod";

import { loadOffered, putBack, requireOffered } from "../../battery/offered.js";
import { act } from "../../operation/act.js";
import { requireActor } from "../../party/authority.js";
import { batteryViewSchema } from "../../state/battery.js";
import { batteryIdSchema } from "../../vocabulary/identifiers.js";

const rejectBatteryRequestSchema = z.strictObject({ batteryId: batteryIdSchema });
const rejectBatteryResponseSchema = z.strictObject({ battery: batteryViewSchema });

export const rejectBattery = act({
  name: "RejectBattery",
  contract: "batteries",
  summary: "The party to which a battery is offered free of payment rejects it: it stays with its owner.",
  example: "await tally.batteries.rejectBattery({ batteryId });",
  refuses: ["BATTERY_NOT_FOUND", "WRONG_STATE"],
  request: rejectBatteryRequestSchema,
  response: rejectBatteryResponseSchema,
  batchable: true,
  repeatable: false,
  withdrawable: false,
  dualControl: "about no sum",

  load: (view, { batteryId }, context) => loadOffered(view, batteryId, context),

  decide(found, _request, context) {
    const taker = requireActor(requireOffered(found, context), "who is offered the battery", context);
    return putBack(found, taker.lei, "BatteryOfferRejected", context);
  },
});
