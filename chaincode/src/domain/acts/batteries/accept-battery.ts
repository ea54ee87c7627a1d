import { z } from "zod";

import { requireInUse, requireTakenBy } from "../../battery/guards.js";
import { loadOffered, requireOffered } from "../../battery/offered.js";
import { batteryHappened } from "../../battery/outcome.js";
import { passTo } from "../../battery/pass-to.js";
import { act } from "../../operation/act.js";
import { requireActor, requireUnsuspended } from "../../party/authority.js";
import { batteryViewSchema, viewBattery } from "../../state/battery.js";
import { seenSchema } from "../../state/shown.js";
import { batteryIdSchema } from "../../vocabulary/identifiers.js";

const acceptBatteryRequestSchema = z.strictObject({ batteryId: batteryIdSchema, seen: seenSchema });
const acceptBatteryResponseSchema = z.strictObject({ battery: batteryViewSchema });

export const acceptBattery = act({
  name: "AcceptBattery",
  contract: "batteries",
  summary: "The party to which a battery is offered free of payment accepts it, and owns it.",
  details:
    "What forbids the offer forbids its acceptance, also where it came in between: a recall, or that the battery is waste.",
  example: "const { battery } = await tally.batteries.acceptBattery({ batteryId });",
  refuses: ["BATTERY_NOT_FOUND", "NOT_SALEABLE", "WRONG_STATE", "TERMS_CHANGED"],
  request: acceptBatteryRequestSchema,
  response: acceptBatteryResponseSchema,
  batchable: true,
  repeatable: false,
  withdrawable: false,
  dualControl: "about no sum",

  load: (view, { batteryId }, context) => loadOffered(view, batteryId, context),

  shows: ({ battery }) => ({ battery }),

  decide(found, _request, context) {
    const { battery, owner } = found;
    const taker = requireActor(requireOffered(found, context), "who is offered the battery", context);
    requireUnsuspended(owner);
    requireInUse(battery, context);
    requireTakenBy(battery, taker);
    const after = passTo(battery, taker, { way: "delivery" }, context);
    const done = { by: taker.lei, batteries: [{ before: battery, after }] };
    return { ...batteryHappened("BatteryTransferred", done, context), response: { battery: viewBattery(after) } };
  },
});
