import { z } from "zod";

import type { Sale } from "../battery/saleable.js";
import { refuse } from "../kernel/refusal.js";
import { sideBySide } from "../kernel/side-by-side.js";
import type { ActContext } from "../operation/context.js";
import type { LedgerView } from "../state/ledger-view.js";
import type { ListedGood } from "../state/listing.js";
import type { Platform } from "../state/party.js";
import type { Policy } from "../state/policy.js";
import { batteryIdSchema, type ListingId } from "../vocabulary/identifiers.js";
import { leiSchema, type Lei } from "../vocabulary/lei.js";
import { fingerprintSchema } from "../vocabulary/text.js";
import { loadBatteryGood } from "./battery-good.js";
import { loadDocumentGood } from "./document-good.js";
import type { GivingBack, Good, GoodOutcome, Passing } from "./good.js";

/** A good as a request names it. */
export const namedGoodSchema = z
  .discriminatedUnion("kind", [
    z.strictObject({ kind: z.literal("battery").describe("What kind of good it is."), batteryId: batteryIdSchema }),
    z.strictObject({
      kind: z.literal("document").describe("What kind of good it is."),
      fingerprint: fingerprintSchema.describe("SHA-256 of the description of the good."),
      registrant: leiSchema.optional().describe("LEI of the party that first listed it. Default: the seller."),
    }),
  ])
  .meta({ id: "NamedGood", description: "A battery, or any other good by the fingerprint of its description." });
export type NamedGood = z.output<typeof namedGoodSchema>;

/** The most goods on one listing. */
export const MOST_GOODS = 20;

/** The goods, in the order in which they are named. */
export async function loadGoods(
  view: LedgerView,
  named: readonly (NamedGood | ListedGood)[],
  seller: Lei,
  platform: Platform,
): Promise<Good[]> {
  return sideBySide(
    ...named.map((good) =>
      good.kind === "battery"
        ? loadBatteryGood(view, good.batteryId)
        : loadDocumentGood(view, { registrant: good.registrant ?? seller, fingerprint: good.fingerprint }, platform),
    ),
  );
}

/** @throws `INVALID_REQUEST` if a good is named twice. One description is one good, also under two registrants. */
export function requireEachOnce(goods: readonly Good[]): void {
  const names = goods.map((good) => nameOf(good.conditionOf()));
  const again = names.findIndex((name, index) => names.indexOf(name) < index);
  if (again >= 0) {
    refuse("INVALID_REQUEST", { path: `goods[${String(again)}]`, problem: "is named twice" });
  }
}

function nameOf(good: ListedGood): string {
  return good.kind === "battery" ? good.batteryId : good.fingerprint;
}

/** @throws `NOT_SALEABLE`, `CLOCK_SKEW` */
export function requireAllSaleable(goods: readonly Good[], sale: Sale, context: ActContext): void {
  goods.forEach((good) => {
    good.requireSaleable(sale, context);
  });
}

/** @throws `CONDITION_STALE` */
export function requireAllAsListed(
  goods: readonly Good[],
  listed: readonly ListedGood[],
  policy: Policy | undefined,
  context: ActContext,
): void {
  goods.forEach((good, index) => {
    const as = listed[index];
    if (as !== undefined) {
      good.requireAsListed(as, policy, context);
    }
  });
}

/** What an act does to all goods together. */
export function together(outcomes: readonly GoodOutcome[]): Required<GoodOutcome> {
  return {
    changes: outcomes.flatMap(({ changes }) => changes),
    events: outcomes.flatMap(({ events }) => events),
    batteries: outcomes.flatMap(({ batteries = [] }) => batteries),
    titles: outcomes.flatMap((outcome) => outcome.titles ?? []),
  };
}

export function takenOff(goods: readonly Good[], listingId: ListingId, context: ActContext): Required<GoodOutcome> {
  return together(goods.map((good) => good.takeOff(listingId, context)));
}

export function reserved(goods: readonly Good[], listingId: ListingId, context: ActContext): Required<GoodOutcome> {
  return together(goods.map((good) => good.reserve(listingId, context)));
}

export function passedTo(goods: readonly Good[], sale: Passing, context: ActContext): Required<GoodOutcome> {
  return together(goods.map((good) => good.passTo(sale, context)));
}

/** @throws `NOT_SALEABLE`, `CLOCK_SKEW` */
export function givenBack(goods: readonly Good[], sale: GivingBack, context: ActContext): Required<GoodOutcome> {
  return together(goods.map((good) => good.giveBack(sale, context)));
}
