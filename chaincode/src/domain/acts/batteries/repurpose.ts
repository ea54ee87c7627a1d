import { z } from "zod";

import { findCodes } from "../../battery/codes.js";
import { requireInUse, requireUnpromised } from "../../battery/guards.js";
import { keysOf } from "../../battery/key-chain.js";
import { loadBattery } from "../../battery/load.js";
import { isTakenBy, newBattery, newBatteryFields } from "../../battery/new-battery.js";
import { batteryHappened } from "../../battery/outcome.js";
import { pastOf } from "../../battery/past.js";
import { recallsOn } from "../../battery/recalls.js";
import { refuse } from "../../kernel/refusal.js";
import { sideBySide } from "../../kernel/side-by-side.js";
import { act } from "../../operation/act.js";
import { loadCaller, requireCaller, requireRole } from "../../party/authority.js";
import { isOneWith } from "../../party/one-with.js";
import { loadPlatform } from "../../party/platform.js";
import { inForce } from "../../party/policy-in-force.js";
import { batteryViewSchema, viewBattery, type Battery, type BatteryStatus } from "../../state/battery.js";
import type { Party } from "../../state/party.js";
import { batteryIdSchema } from "../../vocabulary/identifiers.js";

const repurposeRequestSchema = z.strictObject({
  predecessors: z
    .array(batteryIdSchema)
    .min(1)
    .max(20)
    .refine((ids) => new Set(ids).size === ids.length, { message: "must not name a battery twice" })
    .describe("The caller's batteries from which the new battery is made, or parts of them."),
  operation: z
    .enum(["repurposing", "preparationForReuse", "remanufacturing"])
    .default("repurposing")
    .describe(
      "`repurposing`: for another purpose than it was made for. `preparationForReuse`: for the same one, in the same category; its status is " +
        "`Reused`. `remanufacturing`: for the same one, with a rated capacity of at least 90 % of the former one; its status is " +
        "`Remanufactured`. Default: `repurposing`.",
    ),
  ...newBatteryFields,
});
type Operation = z.output<typeof repurposeRequestSchema>["operation"];

const statusAfter = {
  repurposing: "Repurposed",
  preparationForReuse: "Reused",
  remanufacturing: "Remanufactured",
} as const satisfies Record<Operation, BatteryStatus>;

const repurposeResponseSchema = z.strictObject({
  battery: batteryViewSchema.describe("The new battery."),
  predecessors: z.array(batteryViewSchema).describe("The batteries of which it was made. Their passports have ended."),
});

export const repurpose = act({
  name: "Repurpose",
  contract: "batteries",
  summary:
    "The owner of batteries makes a new one of them, for another purpose, to be used again or by remanufacturing, and answers for it as its manufacturer.",
  details:
    "The new battery names its predecessors, and its `past` has what they bring: missing readings, broken keys, counters that began again, their last condition, " +
    "and their manufacturers, each of which can recall it. Each of them names it as its successor, keeps its status, and ends: nothing " +
    "more is done on it but a recall. One battery becomes the same category, chemistry and rating by preparation for re-use or remanufacturing alone. The caller has the role " +
    "manufacturer, recycler or enterprise.",
  example:
    'await tally.batteries.repurpose({ predecessors: [first, second], serial: "STORE-1", model, category: "stationary", chemistry, manufacturedOn, rated });',
  refuses: ["BATTERY_NOT_FOUND", "BATTERY_EXISTS", "BATTERY_CODE_TAKEN", "WRONG_STATE"],
  request: repurposeRequestSchema,
  response: repurposeResponseSchema,
  batchable: true,
  repeatable: true,
  withdrawable: false,
  dualControl: "about no sum",

  async load(view, { predecessors, serial, externalIds }, context) {
    const [platform, maker, codes, ...found] = await sideBySide(
      loadPlatform(view),
      loadCaller(view, context),
      findCodes(view, externalIds),
      ...predecessors.map(async (batteryId) => {
        const battery = await loadBattery(view, batteryId);
        return { battery, keys: await keysOf(view, battery) };
      }),
    );
    const taken = await isTakenBy(view, maker, serial);
    return { platform, policy: inForce(platform, context), maker, found, taken, codes };
  },

  decide(
    { platform, policy, found: parts, taken, codes, ...others },
    { predecessors, operation, ...request },
    context,
  ) {
    const maker = requireCaller(others.maker, context);
    requireRole(maker, "manufacturer", "recycler", "enterprise");
    const found = parts.map(({ battery }) => battery);
    for (const battery of found) {
      requireOwned(battery, maker);
      requireInUse(battery, context);
      requireUnpromised(battery, context);
      requireNotRecalled(battery);
    }
    const fresh = newBattery(maker, request, { platform, policy, taken, codes }, context);
    requirePurpose(operation, found, fresh);
    const battery: Battery = { ...fresh, status: statusAfter[operation], predecessors, past: pastOf(parts) };
    const { batteryId: successor } = battery;
    const ended = found.map(({ offer: _, ...before }): Battery => ({ ...before, successor, changedAt: context.now }));
    const done = {
      by: maker.lei,
      batteries: [{ after: battery }, ...found.map((before, index) => ({ before, after: ended[index] ?? before }))],
    };
    return {
      ...batteryHappened("BatteryRepurposed", done, context),
      response: { battery: viewBattery(battery), predecessors: ended.map(viewBattery) },
    };
  },
});

function requireOwned({ batteryId, owner }: Battery, maker: Party): void {
  if (!isOneWith(maker, owner.lei)) {
    refuse("NOT_AUTHORIZED", {
      caller: `${maker.name} (${maker.lei})`,
      required: `the owner of ${batteryId}: ${owner.lei}`,
    });
  }
}

function requireNotRecalled(battery: Battery): void {
  const { batteryId } = battery;
  const [recall] = recallsOn(battery);
  if (recall !== undefined) {
    refuse("WRONG_STATE", {
      id: batteryId,
      state: `recalled by ${recall.by}`,
      required: "a battery that is not recalled",
    });
  }
}

/**
 * Requires that the request names the operation correctly. Repurposing is use for another purpose than the battery was
 * made for. Preparation for re-use and remanufacturing are for the same purpose, and the latter restores at least 90 % of
 * the original rated capacity (Regulation (EU) 2023/1542, article 3, points 29 to 32; Directive 2008/98/EC, article 3,
 * point 16).
 *
 * @throws `INVALID_REQUEST`
 */
function requirePurpose(operation: Operation, found: readonly Battery[], made: Battery): void {
  const [only, ...more] = found;
  if (operation === "repurposing" && only !== undefined && more.length === 0 && isSameKind(only, made)) {
    refuse("INVALID_REQUEST", {
      path: "operation",
      problem: `must be preparationForReuse or remanufacturing: ${only.batteryId} has this category, chemistry and rating already, and is not repurposed by another number`,
    });
  }
  const other = found.find(({ category }) => category !== made.category);
  if (operation !== "repurposing" && other !== undefined) {
    refuse("INVALID_REQUEST", {
      path: "operation",
      problem: `must be repurposing: ${other.batteryId} was made for the category ${other.category}, not ${made.category}`,
    });
  }
  const rated = made.rated.capacityMilliampHours;
  const stronger = found.find((each) => rated * 10 < each.rated.capacityMilliampHours * 9);
  if (operation === "remanufacturing" && stronger !== undefined) {
    refuse("INVALID_REQUEST", {
      path: "rated.capacityMilliampHours",
      problem: `must be at least 90 % of the ${String(stronger.rated.capacityMilliampHours)} of ${stronger.batteryId}, and is ${String(rated)}`,
    });
  }
}

function isSameKind(one: Battery, other: Battery): boolean {
  return (
    one.category === other.category &&
    one.chemistry.trim().toLowerCase() === other.chemistry.trim().toLowerCase() &&
    one.rated.capacityMilliampHours === other.rated.capacityMilliampHours &&
    one.rated.energyMilliwattHours === other.rated.energyMilliwattHours &&
    one.rated.nominalMilliVolts === other.rated.nominalMilliVolts
  );
}
