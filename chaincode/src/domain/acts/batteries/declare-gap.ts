import { z } from "zod";

import { nextSequence, requireNext } from "../../battery/continuation.js";
import { requireInUse } from "../../battery/guards.js";
import { loadWithParties } from "../../battery/load.js";
import { batteryHappened } from "../../battery/outcome.js";
import { refuse } from "../../kernel/refusal.js";
import { act } from "../../operation/act.js";
import { requireActor } from "../../party/authority.js";
import { batteryViewSchema, viewBattery, type Battery } from "../../state/battery.js";
import { keyOfUnit } from "../../state/record.js";
import { stretches, stretchOutlineSchema, outlineStretch, type Stretch } from "../../state/stretch.js";
import { batteryIdSchema } from "../../vocabulary/identifiers.js";
import { text } from "../../vocabulary/text.js";

/**
 * The most readings of one gap, so that a typing error does not use up a battery's numbers. A device that reports every
 * second makes this many in three years.
 */
const MOST_MISSING = 100_000_000;

const declareGapRequestSchema = z.strictObject({
  batteryId: batteryIdSchema,
  to: z
    .int()
    .min(1)
    .describe("Number of the last missing reading. The first one is the reading that was to come next."),
  reason: text(200).describe("Why they are missing. It remains visible permanently."),
});
const declareGapResponseSchema = z.strictObject({ stretch: stretchOutlineSchema, battery: batteryViewSchema });

export const declareGap = act({
  name: "DeclareGap",
  contract: "batteries",
  summary:
    "The owner declares readings missing, from the next number on. The gap shows in the passport permanently, unless it is corrected.",
  details:
    "Readings that were declared missing are never anchored later. The next window begins with the reading after them. What was declared in error is corrected by owner and manufacturer together, with `CorrectGap`.",
  example: 'await tally.batteries.declareGap({ batteryId, to: 1200, reason: "the gateway lost its storage" });',
  refuses: ["BATTERY_NOT_FOUND", "SEQUENCE_REPLAYED", "WRONG_STATE"],
  request: declareGapRequestSchema,
  response: declareGapResponseSchema,
  batchable: true,
  repeatable: true,
  withdrawable: false,
  dualControl: "about no sum",

  async load(view, { batteryId }, context) {
    const found = await loadWithParties(view, batteryId, context);
    const taken = await view.find(stretches, batteryId, keyOfUnit(BigInt(nextSequence(found.battery))));
    return { ...found, taken };
  },

  decide({ battery, owner, taken }, { batteryId, to, reason }, context) {
    const actor = requireActor(owner, "the owner", context);
    requireInUse(battery, context);
    const first = nextSequence(battery);
    requireNext(battery, Math.min(first, to), taken);
    const missing = to - first + 1;
    if (missing > MOST_MISSING) {
      refuse("INVALID_REQUEST", {
        path: "to",
        problem: `would declare ${String(missing)} readings missing; ${String(MOST_MISSING)} is the most`,
      });
    }
    const { now, txId: transactionId } = context;
    const stretch: Stretch = {
      type: "gap",
      ...{ batteryId, first, last: to, by: actor.lei, at: now, transactionId, reason },
      endorsers: battery.endorsers,
    };
    const after: Battery = {
      ...battery,
      last: { counters: {}, ...battery.last, sequence: to },
      ...{ gaps: battery.gaps + 1, missing: battery.missing + missing, changedAt: now },
    };
    const done = { by: actor.lei, batteries: [{ before: battery, after }], stretch: { after: stretch } };
    return {
      ...batteryHappened("GapDeclared", done, context),
      response: { stretch: outlineStretch(stretch), battery: viewBattery(after) },
    };
  },
});
