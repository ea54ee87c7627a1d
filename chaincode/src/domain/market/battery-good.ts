import { loadBattery } from "../battery/load.js";
import { batteryHappened } from "../battery/outcome.js";
import { passTo } from "../battery/pass-to.js";
import { requireReturnable, requireSaleable } from "../battery/saleable.js";
import { refuse } from "../kernel/refusal.js";
import { update } from "../operation/change.js";
import type { ActContext } from "../operation/context.js";
import { requireLaterThan } from "../operation/later.js";
import { batteryPastSchema, type BatteryPast } from "../state/battery-past.js";
import { batteries, viewBattery, type Battery } from "../state/battery.js";
import { conditionSchema, type Condition } from "../state/condition.js";
import type { LedgerView } from "../state/ledger-view.js";
import type { ListedGood } from "../state/listing.js";
import type { Policy } from "../state/policy.js";
import { formatInstant, plusHours } from "../vocabulary/calendar.js";
import type { BatteryId } from "../vocabulary/identifiers.js";
import type { Good, GoodOutcome } from "./good.js";

type ListedBattery = Extract<ListedGood, { readonly kind: "battery" }>;

export async function loadBatteryGood(view: LedgerView, batteryId: BatteryId): Promise<Good> {
  return batteryGood(await loadBattery(view, batteryId));
}

function batteryGood(battery: Battery): Good {
  const { batteryId, category, chemistry } = battery;
  return {
    kind: "battery",
    conditionOf() {
      const condition = conditionOf(battery);
      const { past } = battery;
      return {
        ...{ kind: "battery", batteryId, category, chemistry },
        ...(condition !== undefined && { condition }),
        ...(past !== undefined && { past }),
      };
    },
    requireSaleable(sale, context) {
      requireSaleable(battery, sale, context);
    },
    requireAsListed(listed, policy, context) {
      requireCondition(battery, listed.kind === "battery" ? listed : { batteryId }, policy, context);
    },
    putOn: (listing, _, { now }) => relisted(battery, { ...battery, listing, changedAt: now }),
    takeOff(listingId, context) {
      const { listing, ...kept } = battery;
      if (listing !== listingId) {
        return { changes: [], events: [] };
      }
      requireLaterThan(battery, context);
      return relisted(battery, { ...kept, changedAt: context.now });
    },
    // The battery stays on its listing, and the listing is reserved.
    reserve: () => ({ changes: [], events: [] }),
    passTo({ buyer, by, ...sale }, context) {
      const after = passTo(battery, buyer, { way: "sale", ...sale }, context);
      return batteryHappened("BatteryTransferred", { by: by.lei, batteries: [{ before: battery, after }] }, context);
    },
    giveBack({ seller, buyer, by, ...sale }, context) {
      requireReturnable(battery, { seller, buyer, orderId: sale.orderId }, context);
      const after = passTo(battery, seller, { way: "return", ...sale }, context);
      return batteryHappened("BatteryTransferred", { by: by.lei, batteries: [{ before: battery, after }] }, context);
    },
  };
}

function relisted(before: Battery, after: Battery): GoodOutcome {
  return { changes: [update(batteries, before, after)], events: [], batteries: [viewBattery(after)] };
}

/** The battery's present condition. Undefined if it has no readings. */
function conditionOf({ last, missing, device, restarts }: Battery): Condition | undefined {
  if (last === undefined) {
    return undefined;
  }
  const { sequence, root, to, stateOfHealthPerMille, capacityMilliampHours } = last;
  return {
    ...{ sequence, missing },
    ...(root !== undefined && { root }),
    ...(to !== undefined && { asOf: to }),
    ...(stateOfHealthPerMille !== undefined && { stateOfHealthPerMille }),
    ...(capacityMilliampHours !== undefined && { capacityMilliampHours }),
    ...(restarts !== undefined && { restarts: restarts.length }),
    ...(device !== undefined && { device }),
  };
}

/** Whether two conditions have the same value in every field. */
function isSame(one: Condition | undefined, other: Condition | undefined): boolean {
  return conditionSchema.keyof().options.every((field) => one?.[field] === other?.[field]);
}

function isSamePast(one: BatteryPast | undefined, other: BatteryPast | undefined): boolean {
  return batteryPastSchema.keyof().options.every((field) => String(one?.[field]) === String(other?.[field]));
}

/**
 * Requires that the battery is still as the listing shows it: no reading was anchored since, and no other device
 * replaced its own. The last reading must also be recent enough.
 */
function requireCondition(
  battery: Battery,
  { condition: listed, past, ...made }: Omit<ListedBattery, "kind">,
  policy: Policy | undefined,
  { now }: ActContext,
): void {
  const present = conditionOf(battery);
  const stale = (problem: string): never =>
    refuse("CONDITION_STALE", {
      batteryId: battery.batteryId,
      listed: inWords(listed),
      present: inWords(present),
      problem,
    });
  // A listing from before listings said it names neither.
  if (
    (made.category ?? battery.category) !== battery.category ||
    (made.chemistry ?? battery.chemistry) !== battery.chemistry
  ) {
    stale("the listing shows another category or chemistry than the battery's");
  }
  if (!isSame(listed, present)) {
    stale("the listing does not show the battery's present condition");
  }
  if (!isSamePast(past, battery.past)) {
    stale("the listing does not show what the battery has of those of which it was made");
  }
  const days = policy?.rules.conditionFreshDays;
  if (days === undefined) {
    return;
  }
  if (present?.asOf === undefined) {
    stale(`no reading was anchored, and the policy asks for one of the last ${String(days)} days`);
  } else if (plusHours(present.asOf, days * 24) < now) {
    stale(`its last reading is older than the ${String(days)} days of the policy`);
  }
}

function inWords(condition: Condition | undefined): string {
  if (condition === undefined) {
    return "no readings";
  }
  const { sequence, asOf, device, restarts } = condition;
  return [
    `reading ${String(sequence)}`,
    ...(asOf === undefined ? [] : [`of ${formatInstant(asOf)}`]),
    ...(restarts === undefined ? [] : [`with counters that began again ${String(restarts)} times`]),
    ...(device === undefined ? ["without a device"] : [`by device ${device.slice(0, 8)}`]),
  ].join(" ");
}
