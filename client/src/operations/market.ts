import type { MarketMethods } from "../contract-methods.js";
import { listing, type Listing, type ListingRequest } from "./listings.js";
import { methodsOf } from "./methods.js";
import type { QueryOptions, Session } from "./session.js";

/**
 * Acts and queries of the contract `market`: goods that are sold against certificates, in one act or by an order with an inspection.
 *
 * Every act may be refused with `INVALID_REQUEST` (a wrong form, before any network trip), `CALLER_UNKNOWN`, `NOT_AUTHORIZED`, `PARTY_SUSPENDED`
 * and `CLOCK_SKEW`. Each method names what else may refuse it. A refusal is thrown as `Rejected`.
 */
export interface Market extends MarketMethods {
  /** Everything that is for sale, of all sellers or of one. Pages are fetched as they are needed; see `listListings`. */
  listings(request?: ListingRequest<"ListListings">, options?: QueryOptions): Listing<"ListListings">;
  /** Every bid that a party made, or every one on its listings; the caller's own unless a party is named. See `listBids`. */
  bids(request?: ListingRequest<"ListBids">, options?: QueryOptions): Listing<"ListBids">;
  /** Every order that a party placed, or every one on its listings; the caller's own unless a party is named. See `listOrders`. */
  orders(request?: ListingRequest<"ListOrders">, options?: QueryOptions): Listing<"ListOrders">;
}

export function market(session: Session): Market {
  return {
    ...methodsOf("market", session),
    listings: (request = {}, options) => listing(session, "ListListings", request, options),
    bids: (request = {}, options) => listing(session, "ListBids", request, options),
    orders: (request = {}, options) => listing(session, "ListOrders", request, options),
  };
}
