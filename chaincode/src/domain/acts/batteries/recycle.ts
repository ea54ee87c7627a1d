import { z } from "zod";

import { requireInUse, requireUnpromised } from "../../battery/guards.js";
import { loadWithParties } from "../../battery/load.js";
import { batteryHappened } from "../../battery/outcome.js";
import { refuse } from "../../kernel/refusal.js";
import { act } from "../../operation/act.js";
import { requireActor, requireRole } from "../../party/authority.js";
import { batteryViewSchema, viewBattery, type Battery } from "../../state/battery.js";
import { recoveredSchema, targetedMaterials, type Recovered } from "../../state/recycled.js";
import { batteryIdSchema } from "../../vocabulary/identifiers.js";

/** Materials that have fields of their own. Among the other materials they would not be counted. */
const named: readonly string[] = targetedMaterials;

const recycleRequestSchema = z.strictObject({
  batteryId: batteryIdSchema,
  recovered: recoveredSchema
    .refine(namesSomething, { message: "must name a material" })
    .refine(namesEachOnce, {
      message: "must name each material once, and cobalt, copper, lead, lithium and nickel by their own fields",
    })
    .describe("The mass of each material that was recovered, in grams."),
});
const recycleResponseSchema = z.strictObject({ battery: batteryViewSchema });

export const recycle = act({
  name: "Recycle",
  contract: "batteries",
  summary: "The recycler that owns a battery says that it has recycled it, and what it recovered: the passport ceases.",
  details:
    "The battery is waste, and neither listed nor offered. It is final: nothing more is done on the battery, and its record stays as it is. " +
    "A passport ceases to exist after recycling (Regulation (EU) 2023/1542, article 77(8)).",
  example: "await tally.batteries.recycle({ batteryId, recovered: { cobaltGrams: 1200, lithiumGrams: 340 } });",
  refuses: ["BATTERY_NOT_FOUND", "WRONG_STATE"],
  request: recycleRequestSchema,
  response: recycleResponseSchema,
  batchable: true,
  repeatable: true,
  withdrawable: false,
  dualControl: "about no sum",

  load: (view, { batteryId }, context) => loadWithParties(view, batteryId, context),

  decide({ battery: before, ...found }, { batteryId, recovered }, context) {
    const owner = requireActor(found.owner, "the owner", context);
    requireRole(owner, "recycler");
    requireInUse(before, context);
    requireUnpromised(before, context);
    if (before.status !== "Waste") {
      refuse("WRONG_STATE", { id: batteryId, state: before.status, required: "Waste" });
    }
    const { now, txId } = context;
    const recycled = { by: owner.lei, at: now, transactionId: txId, recovered };
    const { offer: _, ...kept } = before;
    const after: Battery = { ...kept, recycled, changedAt: now };
    const done = { by: owner.lei, batteries: [{ before, after }] };
    return { ...batteryHappened("BatteryRecycled", done, context), response: { battery: viewBattery(after) } };
  },
});

function namesSomething({ others = [], ...masses }: Recovered): boolean {
  return others.length > 0 || Object.values(masses).some((grams) => grams !== undefined);
}

function namesEachOnce({ others = [] }: Recovered): boolean {
  const names = others.map(({ material }) => material.trim().toLowerCase());
  return new Set(names).size === names.length && !names.some((name) => named.includes(name));
}
