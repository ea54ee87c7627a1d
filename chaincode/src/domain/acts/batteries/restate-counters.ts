import { z } from "zod";

import { restarted } from "../../battery/counters.js";
import { requireInUse } from "../../battery/guards.js";
import { loadWithParties } from "../../battery/load.js";
import { batteryHappened } from "../../battery/outcome.js";
import { sideBySide } from "../../kernel/side-by-side.js";
import { act } from "../../operation/act.js";
import { requireAnyActor } from "../../party/authority.js";
import { loadPlatform } from "../../party/platform.js";
import { batteryViewSchema, viewBattery } from "../../state/battery.js";
import { batteryIdSchema } from "../../vocabulary/identifiers.js";
import { restatedCountersSchema } from "../../vocabulary/quantities.js";
import { text } from "../../vocabulary/text.js";

const restateCountersRequestSchema = z.strictObject({
  batteryId: batteryIdSchema,
  counters: restatedCountersSchema,
  reason: text(200).describe("Why, and how the figures are known. It remains visible permanently."),
});
const restateCountersResponseSchema = z.strictObject({ battery: batteryViewSchema });

export const restateCounters = act({
  name: "RestateCounters",
  contract: "batteries",
  summary:
    "The manufacturer sets the counters of a battery, with the operator's consent: after its device began again, or showed a wrong figure.",
  details:
    "From then on the battery has what the device reports and the difference between the two figures. What the counters were, what they became and " +
    "the reason remain visible permanently. Where a new key comes with the new counters, `RotateDevice` with `countersRestart` is enough.",
  example:
    'await tally.batteries.restateCounters({ batteryId, counters: { cycles: { total: 412, device: 0 } }, reason: "the board was replaced" });',
  refuses: ["BATTERY_NOT_FOUND", "WRONG_STATE"],
  request: restateCountersRequestSchema,
  response: restateCountersResponseSchema,
  batchable: true,
  awaitsConsent: true,
  repeatable: false,
  withdrawable: false,
  dualControl: "as decided",

  async load(view, { batteryId }, context) {
    const [found, platform] = await sideBySide(loadWithParties(view, batteryId, context), loadPlatform(view));
    return { ...found, platform };
  },

  decide({ battery, manufacturer, platform }, { batteryId, counters, reason }, context) {
    const actor = requireAnyActor([manufacturer], "the manufacturer", context);
    requireInUse(battery, context);
    const after = restarted(battery, counters, { reason, by: actor.lei }, context);
    const done = { by: actor.lei, batteries: [{ before: battery, after }] };
    return {
      ...batteryHappened("CountersRestated", done, context),
      response: { battery: viewBattery(after) },
      // The operator must consent. Otherwise the manufacturer could set a battery's counters back before it sells the
      // battery.
      stakes: [
        { act: "RestateCounters", party: platform.operator.lei, consent: `counters of ${batteryId} that are set` },
      ],
    };
  },
});
