import { z } from "zod";

import { requireUnrecycled } from "../../battery/guards.js";
import { loadWithParties } from "../../battery/load.js";
import { batteryHappened } from "../../battery/outcome.js";
import { loadSuccessors } from "../../battery/recalls.js";
import { refuse } from "../../kernel/refusal.js";
import { sideBySide } from "../../kernel/side-by-side.js";
import { act } from "../../operation/act.js";
import { requireLaterThan } from "../../operation/later.js";
import { loadParty, requireAnyActor } from "../../party/authority.js";
import { loadPlatform } from "../../party/platform.js";
import { batteryViewSchema, viewBattery, type Battery } from "../../state/battery.js";
import { batteryIdSchema } from "../../vocabulary/identifiers.js";
import { text } from "../../vocabulary/text.js";

const recallRequestSchema = z.strictObject({
  batteryId: batteryIdSchema,
  reason: text(200).describe("Why, for the owner and for whoever reads the passport."),
});
const recallResponseSchema = z.strictObject({ battery: batteryViewSchema });

export const recall = act({
  name: "Recall",
  contract: "batteries",
  summary:
    "The manufacturer of a battery, the manufacturer of a battery from which it was made, or the regulator recalls it: it cannot be sold, and only its manufacturer, a party that recalled a part of it, or a recycler can take it.",
  details:
    "A battery that became part of another one is recalled as well: the recall then lies on that one too, and on what became of it. One that was recycled is not recalled. " +
    "The organisation that recalled it must endorse every change until `LiftRecall`. The regulator's recall takes the place of the manufacturer's, " +
    "and the regulator alone lifts it then.",
  example: 'await tally.batteries.recall({ batteryId, reason: "cells of lot 7 overheat" });',
  refuses: ["BATTERY_NOT_FOUND", "WRONG_STATE"],
  request: recallRequestSchema,
  response: recallResponseSchema,
  batchable: true,
  repeatable: true,
  withdrawable: false,
  dualControl: "about no sum",

  async load(view, { batteryId }, context) {
    const found = await loadWithParties(view, batteryId, context);
    const makers = await sideBySide(...(found.battery.past?.makers ?? []).map((lei) => loadParty(view, lei)));
    const regulator = await loadParty(view, (await loadPlatform(view)).regulator.lei);
    return { ...found, makers, regulator, successors: await loadSuccessors(view, found.battery) };
  },

  decide({ battery, manufacturer, makers, regulator, successors }, { batteryId, reason }, context) {
    const who = "the manufacturer, that of a battery of which it was made, or the regulator";
    const by = requireAnyActor([manufacturer, ...makers, regulator], who, context);
    for (const each of [battery, ...successors]) {
      requireLaterThan(each, context);
    }
    requireUnrecycled(battery);
    const present = battery.recall;
    if (present !== undefined && (present.by === regulator.lei || by.lei !== regulator.lei)) {
      refuse("WRONG_STATE", {
        id: batteryId,
        state: `recalled by ${present.by}: ${present.reason}`,
        required: "a battery that is not recalled",
      });
    }
    const { now } = context;
    const recalled = { by: by.lei, mspId: by.mspId, at: now, reason };
    const after: Battery = { ...battery, recall: recalled, changedAt: now };
    const marked = successors.map((before) => {
      const others = (before.recalledParts ?? []).filter(({ of }) => of !== batteryId);
      const recalledParts = [...others, { of: batteryId, ...recalled }];
      return { before, after: { ...before, recalledParts, changedAt: now } };
    });
    const done = { by: by.lei, batteries: [{ before: battery, after }, ...marked] };
    return { ...batteryHappened("BatteryRecalled", done, context), response: { battery: viewBattery(after) } };
  },
});
