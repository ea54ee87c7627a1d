import { z } from "zod";

import { requireInUse } from "../../battery/guards.js";
import { loadOffered, putBack, requireOffered } from "../../battery/offered.js";
import { batteryHappened } from "../../battery/outcome.js";
import { act } from "../../operation/act.js";
import { requireActor } from "../../party/authority.js";
import { batteryViewSchema, viewBattery } from "../../state/battery.js";
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
  dualControl: "about no sum",

  load: (view, { batteryId }, context) => loadOffered(view, batteryId, context),

  decide(found, _request, context) {
    const { battery } = found;
    const taker = requireActor(requireOffered(found, context), "who is offered the battery", context);
    requireInUse(battery, context);
    const after = putBack(battery, context);
    const done = { by: taker.lei, batteries: [{ before: battery, after }] };
    return { ...batteryHappened("BatteryOfferRejected", done, context), response: { battery: viewBattery(after) } };
  },
});
