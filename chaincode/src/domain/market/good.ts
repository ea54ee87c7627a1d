import type { Sale } from "../battery/saleable.js";
import type { Change } from "../operation/change.js";
import type { ActContext } from "../operation/context.js";
import type { TallyEvent } from "../operation/events.js";
import type { BatteryView } from "../state/battery.js";
import type { GoodKind, ListedGood } from "../state/listing.js";
import type { Party } from "../state/party.js";
import type { Policy } from "../state/policy.js";
import type { TitleView } from "../state/title.js";
import type { ListingId } from "../vocabulary/identifiers.js";

/** What became of a good: the writes, the facts of its own kind, and what the market's own fact shows of it. */
export interface GoodOutcome {
  readonly changes: readonly Change[];
  readonly events: readonly TallyEvent[];
  readonly batteries?: readonly BatteryView[];
  readonly titles?: readonly TitleView[];
}

/** All that the market knows of a good that was loaded. There is one implementation for each kind. */
export interface Good {
  readonly kind: GoodKind;
  /** The good as a listing shows it now, with its present condition. */
  conditionOf(): ListedGood;
  /** @throws `NOT_SALEABLE` with the reason; `CLOCK_SKEW` */
  requireSaleable(sale: Sale, context: ActContext): void;
  /** @throws `CONDITION_STALE` where it is not what was listed, or is older than the policy allows. */
  requireAsListed(listed: ListedGood, policy: Policy, context: ActContext): void;
  /** The good on a listing. */
  putOn(listingId: ListingId, seller: Party, context: ActContext): GoodOutcome;
  /** The good off a listing, if it is on that one. */
  takeOff(listingId: ListingId, context: ActContext): GoodOutcome;
  /** The good as an order by a listing keeps it for the buyer. */
  reserve(listingId: ListingId, context: ActContext): GoodOutcome;
  /** The title in the buyer's hand. */
  passTo(buyer: Party, by: Party, listingId: ListingId, context: ActContext): GoodOutcome;
}
