import { refuse } from "../kernel/refusal.js";
import { sideBySide } from "../kernel/side-by-side.js";
import type { ActContext } from "../operation/context.js";
import { requireLaterThan } from "../operation/later.js";
import { loadParty } from "../party/authority.js";
import { loadPlatform } from "../party/platform.js";
import { inForce } from "../party/policy-in-force.js";
import type { LedgerView } from "../state/ledger-view.js";
import { listings, type SaleListing } from "../state/listing.js";
import type { Party } from "../state/party.js";
import { formatInstant, type Instant } from "../vocabulary/calendar.js";
import type { ListingId } from "../vocabulary/identifiers.js";
import { loadGoods } from "./goods.js";

/** @throws `LISTING_NOT_FOUND` */
export async function loadListing(view: LedgerView, listingId: ListingId): Promise<SaleListing> {
  return (await view.find(listings, listingId)) ?? refuse("LISTING_NOT_FOUND", { listingId });
}

/** A listing with its goods, its seller and the policy in force. */
export async function loadForSale(view: LedgerView, listingId: ListingId, context: ActContext) {
  const [platform, listing] = await sideBySide(loadPlatform(view), loadListing(view, listingId));
  const [seller, goods] = await sideBySide(
    loadParty(view, listing.seller.lei),
    loadGoods(view, listing.goods, listing.seller.lei, platform),
  );
  return { platform, policy: inForce(platform, context), listing, seller, goods };
}

/** @throws `LISTING_RESERVED`; `WRONG_STATE` if it is sold or withdrawn; `CLOCK_SKEW` */
export function requireOpenListing(listing: SaleListing, context: ActContext): void {
  requireLaterThan(listing, context);
  const { listingId, state, orderId } = listing;
  if (state === "Reserved") {
    refuse("LISTING_RESERVED", { listingId, orderId: orderId ?? "" });
  }
  if (state !== "Open") {
    refuse("WRONG_STATE", { id: listingId, state, required: "Open" });
  }
}

/** @throws `WRONG_STATE` if an open listing has expired */
export function requireNotExpired({ listingId, expiresAt }: SaleListing, { now }: ActContext): void {
  if (now >= expiresAt) {
    const state = `Open, expired at ${formatInstant(expiresAt)}`;
    refuse("WRONG_STATE", { id: listingId, state, required: "a listing that has not expired" });
  }
}

/** The revision of a listing that the buyer saw, and the act by which it buys. */
export interface Seen {
  readonly revision: number;
  /** Whether the buyer buys in one act or places an order. */
  readonly way: "Buy" | "PlaceOrder";
}

/**
 * Requires that a listing can be bought now, and that it is as the buyer saw it.
 *
 * @throws as {@link requireOpenListing}; `LISTING_CHANGED`
 */
export function requireForSale(listing: SaleListing, { revision, way }: Seen, context: ActContext): void {
  requireOpenListing(listing, context);
  requireNotExpired(listing, context);
  const { listingId, inspection } = listing;
  const needed = inspection === undefined ? "Buy" : "PlaceOrder";
  if (way !== needed) {
    const state = inspection === undefined ? "Open, without an inspection" : "Open, with an inspection";
    refuse("WRONG_STATE", { id: listingId, state, required: `\`${needed}\`` });
  }
  if (revision !== listing.revision) {
    refuse("LISTING_CHANGED", { listingId, revision: String(listing.revision), got: String(revision) });
  }
}

/** A party as a record names it: its LEI, and the organisation that acts for it now. */
export function standOf({ lei, mspId }: Party): Pick<Party, "lei" | "mspId"> {
  return { lei, mspId };
}

/** @throws `INVALID_REQUEST` if the expiry is not later than now. */
export function requireLaterExpiry(expiresAt: Instant, { now }: ActContext): void {
  if (expiresAt <= now) {
    const problem = `${formatInstant(expiresAt)} is not later than now, ${formatInstant(now)}`;
    refuse("INVALID_REQUEST", { path: "expiresAt", problem });
  }
}
