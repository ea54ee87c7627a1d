import type { Sale } from "../battery/saleable.js";
import type { Change } from "../operation/change.js";
import type { ActContext } from "../operation/context.js";
import type { TallyEvent } from "../operation/events.js";
import type { BatteryView } from "../state/battery.js";
import type { GoodKind, ListedGood } from "../state/listing.js";
import type { Party } from "../state/party.js";
import type { Policy } from "../state/policy.js";
import type { TitleView } from "../state/title.js";
import type { ListingId, OrderId } from "../vocabulary/identifiers.js";

/**
 * What an act does to a good: the writes, the events of the good's own kind, and what the market's event shows of the
 * good.
 */
export interface GoodOutcome {
  readonly changes: readonly Change[];
  readonly events: readonly TallyEvent[];
  readonly batteries?: readonly BatteryView[];
  readonly titles?: readonly TitleView[];
}

/** A sale by which a title passes. */
export interface Passing {
  readonly buyer: Party;
  /** The party whose act it is. */
  readonly by: Party;
  readonly listingId: ListingId;
  /** The order of a sale under a warranty, by which the title can come back. Absent: there is no warranty. */
  readonly orderId?: OrderId;
}

/** The return of what was sold under a warranty. */
export interface GivingBack extends Required<Passing> {
  readonly seller: Party;
}

/** A loaded good, as the market knows it. Each kind of good has one implementation. */
export interface Good {
  readonly kind: GoodKind;
  /** The good as a listing shows it now, with its present condition. */
  conditionOf(): ListedGood;
  /** @throws `NOT_SALEABLE` with the reason; `CLOCK_SKEW` */
  requireSaleable(sale: Sale, context: ActContext): void;
  /**
   * @param policy - Absent: the age of the condition does not matter.
   * @throws `CONDITION_STALE` if the good is not as it was listed, or its condition is older than the policy allows.
   */
  requireAsListed(listed: ListedGood, policy: Policy | undefined, context: ActContext): void;
  /** Puts the good on a listing. */
  putOn(listingId: ListingId, seller: Party, context: ActContext): GoodOutcome;
  /** Takes the good off a listing. Changes nothing if the good is not on that listing. */
  takeOff(listingId: ListingId, context: ActContext): GoodOutcome;
  /** Keeps the good for the buyer whose order names a listing. */
  reserve(listingId: ListingId, context: ActContext): GoodOutcome;
  /** Passes the title to the buyer. */
  passTo(sale: Passing, context: ActContext): GoodOutcome;
  /** Passes the title back to the seller. @throws `NOT_SALEABLE` with the reason; `CLOCK_SKEW` */
  giveBack(sale: GivingBack, context: ActContext): GoodOutcome;
}
