import { z } from "zod";

import { requireInUse } from "../../battery/guards.js";
import { loadWithParties } from "../../battery/load.js";
import { batteryHappened } from "../../battery/outcome.js";
import { refuse } from "../../kernel/refusal.js";
import { sideBySide } from "../../kernel/side-by-side.js";
import { act } from "../../operation/act.js";
import { requireAnyActor } from "../../party/authority.js";
import { isOneWith } from "../../party/one-with.js";
import { loadPlatform } from "../../party/platform.js";
import { batteryViewSchema, viewBattery, type Battery } from "../../state/battery.js";
import { keyOfUnit } from "../../state/record.js";
import { outlineStretch, stretches, stretchOutlineSchema, type Stretch } from "../../state/stretch.js";
import { batteryIdSchema } from "../../vocabulary/identifiers.js";
import { text } from "../../vocabulary/text.js";

const correctGapRequestSchema = z.strictObject({
  batteryId: batteryIdSchema,
  first: z.int().min(1).describe("Number of the first reading of the gap."),
  reason: text(200).describe("Why no readings are missing, and how that is known. It remains visible permanently."),
});
const correctGapResponseSchema = z.strictObject({ stretch: stretchOutlineSchema, battery: batteryViewSchema });

export const correctGap = act({
  name: "CorrectGap",
  contract: "batteries",
  summary:
    "The owner or the manufacturer corrects a gap that was declared in error, with the consent of the other: no readings had its numbers.",
  details:
    "From then on the passport shows the correction, and does not count the gap. The declaration stays in the record with its reason. The numbers stay used. " +
    "If one party is owner and manufacturer, the operator must consent.",
  example:
    'await tally.batteries.correctGap({ batteryId, first: 1201, reason: "a flipped bit: the device went on with 1201 as 66737" });',
  refuses: ["BATTERY_NOT_FOUND", "WRONG_STATE"],
  request: correctGapRequestSchema,
  response: correctGapResponseSchema,
  batchable: true,
  awaitsConsent: true,
  repeatable: false,
  withdrawable: false,
  dualControl: "as decided",

  async load(view, { batteryId, first }, context) {
    const [found, gap, platform] = await sideBySide(
      loadWithParties(view, batteryId, context),
      view.find(stretches, batteryId, keyOfUnit(BigInt(first))),
      loadPlatform(view),
    );
    return { ...found, gap, platform };
  },

  decide({ battery, owner, manufacturer, gap, platform }, { batteryId, first, reason }, context) {
    const actor = requireAnyActor([owner, manufacturer], "the owner or the manufacturer", context);
    requireInUse(battery, context);
    if (gap?.type !== "gap" || gap.corrected !== undefined) {
      const is = gap?.type === "window" ? "the first of an anchored window" : "not the first of a gap";
      return refuse("WRONG_STATE", {
        id: `reading ${String(first)} of ${batteryId}`,
        state: gap?.type === "gap" ? "the first of a gap that is corrected already" : is,
        required: "the number of the first reading of a gap that was declared",
      });
    }
    const other = isOneWith(actor, owner.lei) ? manufacturer : owner;
    // If one party is both, it must not clean its battery's record alone.
    const consenting = isOneWith(other, actor.lei) ? platform.operator.lei : (other.successor?.lei ?? other.lei);
    const { now, txId: transactionId } = context;
    const corrected: Stretch = {
      ...gap,
      corrected: { reason, by: actor.lei, consentOf: consenting, at: now, transactionId },
    };
    const count = gap.last - gap.first + 1;
    const after: Battery = {
      ...battery,
      ...{ gaps: battery.gaps - 1, missing: battery.missing - count, corrected: (battery.corrected ?? 0) + count },
      changedAt: now,
    };
    const done = {
      by: actor.lei,
      batteries: [{ before: battery, after }],
      stretch: { before: gap, after: corrected },
    };
    return {
      ...batteryHappened("GapCorrected", done, context),
      response: { stretch: outlineStretch(corrected), battery: viewBattery(after) },
      stakes: [
        { act: "CorrectGap", party: consenting, consent: `the correction of gap ${String(first)} of ${batteryId}` },
      ],
    };
  },
});
