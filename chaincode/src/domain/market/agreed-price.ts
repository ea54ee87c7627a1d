import { refuse } from "../kernel/refusal.js";
import type { ActContext } from "../operation/context.js";
import { isOneWith } from "../party/one-with.js";
import type { SaleListing } from "../state/listing.js";
import type { Party } from "../state/party.js";
import type { Instant } from "../vocabulary/calendar.js";
import type { Lei } from "../vocabulary/lei.js";
import type { Money } from "../vocabulary/sums.js";

/** The most prices to which a seller can be bound on one listing at a time. */
const MOST_AGREED = 50;

/** The price at which a listing is sold to one buyer, until an instant. */
export interface AgreedPrice {
  readonly buyer: Lei;
  readonly price: Money;
  readonly until: Instant;
}

/**
 * What a listing costs a buyer now: the least price to which the seller is bound for this buyer, or for a predecessor of
 * it, and the listing's price for everybody else. The seller's word counts only where it is on the listing.
 */
export function priceFor({ price, agreed = [] }: SaleListing, buyer: Party, { now }: Pick<ActContext, "now">): Money {
  return agreed
    .filter((each) => now < each.until && isOneWith(buyer, each.buyer))
    .reduce((least, each) => (each.price.units < least.units ? each.price : least), price);
}

/**
 * A listing with one more price for a buyer, without those that have run out. A price that holds is not taken back.
 *
 * @throws `INVALID_REQUEST` if as many prices hold already as a listing can have
 */
export function agreedWith(
  { agreed = [], ...listing }: SaleListing,
  price: AgreedPrice,
  { now }: Pick<ActContext, "now">,
): SaleListing {
  const held = agreed.filter(({ until }) => now < until);
  if (held.length >= MOST_AGREED) {
    const problem = `has ${String(MOST_AGREED)} prices for buyers that still hold: wait until one has run out`;
    refuse("INVALID_REQUEST", { path: "listingId", problem });
  }
  return { ...listing, agreed: [...held, price], changedAt: now };
}
