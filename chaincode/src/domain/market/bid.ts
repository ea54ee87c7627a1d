import { refuse } from "../kernel/refusal.js";
import { sideBySide } from "../kernel/side-by-side.js";
import type { ActContext } from "../operation/context.js";
import { requireLaterThan } from "../operation/later.js";
import { loadParty } from "../party/authority.js";
import { loadPlatform } from "../party/platform.js";
import { inForce } from "../party/policy-in-force.js";
import { bids, type Bid } from "../state/bid.js";
import type { LedgerView } from "../state/ledger-view.js";
import { formatInstant } from "../vocabulary/calendar.js";
import type { ListingId } from "../vocabulary/identifiers.js";
import type { Lei } from "../vocabulary/lei.js";
import { loadListing } from "./listing.js";

/**
 * A bid with its listing and its sides. The seller is that of the listing, because anybody could write another one on a
 * bid.
 *
 * @throws `BID_NOT_FOUND`, `LISTING_NOT_FOUND`
 */
export async function loadBid(view: LedgerView, listingId: ListingId, by: Lei, context: ActContext) {
  const [platform, bid] = await sideBySide(loadPlatform(view), view.find(bids, listingId, by));
  if (bid === undefined) {
    return refuse("BID_NOT_FOUND", { listingId, buyer: by });
  }
  const [buyer, listing] = await sideBySide(loadParty(view, by), loadListing(view, listingId));
  const seller = await loadParty(view, listing.seller.lei);
  return { policy: inForce(platform, context), bid, listing, buyer, seller };
}

/** @throws `WRONG_STATE` if the bid was answered, ended, or has expired; `CLOCK_SKEW` */
export function requireOpenBid(bid: Bid, context: ActContext): void {
  requireLaterThan(bid, context);
  const { listingId, buyer, state, expiresAt } = bid;
  const expired = state === "Open" && context.now >= expiresAt;
  if (state !== "Open" || expired) {
    refuse("WRONG_STATE", {
      id: `${listingId} for ${buyer.lei}`,
      state: expired ? `Open, expired at ${formatInstant(expiresAt)}` : state,
      required: "a bid that is Open and has not expired",
    });
  }
}
