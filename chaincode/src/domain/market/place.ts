import { lockedBy } from "../certificate/offers/offers.js";
import { happened } from "../certificate/outcome.js";
import { refuse } from "../kernel/refusal.js";
import type { ActContext } from "../operation/context.js";
import { requireActive, requireCaller } from "../party/authority.js";
import { isOneWith } from "../party/one-with.js";
import { viewCertificate, type Certificate } from "../state/certificate.js";
import { viewListing, type Inspection, type SaleListing } from "../state/listing.js";
import { viewOrder, type Order } from "../state/order.js";
import type { Party } from "../state/party.js";
import { certificateIdOf, orderIdOf } from "../vocabulary/identifiers.js";
import type { Money } from "../vocabulary/sums.js";
import { requireFewAbandoned } from "./abandoned.js";
import { priceFor } from "./agreed-price.js";
import { requireAllAsListed, requireAllSaleable, reserved } from "./goods.js";
import { marketHappened } from "./happened.js";
import { requireForSale, standOf } from "./listing.js";
import type { Paying } from "./payment.js";
import type { PurchaseInContext } from "./purchase.js";

type Found = Omit<PurchaseInContext, "payment">;

/** What a buyer names of a listing that it orders or reserves. */
interface Named {
  readonly revision: number;
}

/** An order that a buyer may place, with the price that it has for this buyer. */
interface Orderable extends Pick<Found, "platform" | "listing" | "seller" | "goods"> {
  readonly buyer: Party;
  readonly inspection: Inspection;
  readonly price: Money;
}

/**
 * Requires that the caller can order or reserve listed goods, as it saw them.
 *
 * @throws `LISTING_RESERVED`, `WRONG_STATE`, `LISTING_CHANGED`, `POLICY_VIOLATION`, `INVALID_REQUEST`, `NOT_SALEABLE`,
 *   `CONDITION_STALE`, `NOT_AUTHORIZED`, `PARTY_SUSPENDED`, `PARTY_SUCCEEDED`, `CLOCK_SKEW`
 */
export function requireOrderable(found: Found, { revision }: Named, context: ActContext): Orderable {
  const { platform, policy, listing, seller, goods } = found;
  const { listingId } = listing;
  const buyer = requireCaller(found.buyer, context);
  requireActive(seller);
  requireForSale(listing, { revision, way: "PlaceOrder" }, context);
  const inspection = requireInspection(listing);
  requireFewAbandoned(listing, buyer, found);
  if (isOneWith(buyer, inspection.arbiter)) {
    refuse("INVALID_REQUEST", { path: "listingId", problem: "names the buyer as the arbiter of a dispute" });
  }
  if (isOneWith(buyer, inspection.carrier)) {
    refuse("INVALID_REQUEST", { path: "listingId", problem: "names the buyer as the carrier" });
  }
  requireAllSaleable(goods, { seller, buyer, listingId }, context);
  requireAllAsListed(goods, listing.goods, policy, context);
  return { platform, listing, seller, goods, buyer, inspection, price: priceFor(listing, buyer, context) };
}

function requireInspection({ inspection }: SaleListing): Inspection {
  if (inspection === undefined) {
    throw new Error("what is ordered has terms of inspection");
  }
  return inspection;
}

/** How a new order begins. */
export interface Beginning extends Pick<Order, "state" | "deadline" | "lastDeadline" | "deposit"> {
  readonly type: "GoodReserved" | "OrderPlaced";
}

/** A new order on a listing, which reserves it, with the certificates that it locks. */
export function placed(
  { platform, listing, seller, goods, buyer, inspection, price }: Orderable,
  paying: readonly Paying[],
  { type, ...beginning }: Beginning,
  context: ActContext,
) {
  const { now } = context;
  const { listingId, warranty, terms } = listing;
  const orderId = orderIdOf(listingId, listing.orders + 1);
  const payment = lockedFor({ orderId, listingId, ...beginning }, { seller, buyer }, paying, context);
  const { operator, regulator } = platform;
  const order: Order = {
    ...{ orderId, listingId, seller: standOf(seller), buyer: standOf(buyer), goods: listing.goods },
    ...{ price, certificates: payment.locked.map(certificateIdOf), inspection },
    ...(warranty !== undefined && { warranty }),
    ...(terms !== undefined && { terms }),
    ...{ ...beginning, placedAt: now, changedAt: now },
    endorsers: { operator: operator.mspId, regulator: regulator.mspId },
  };
  const waiting: SaleListing = {
    ...listing,
    ...{ seller: standOf(seller), state: "Reserved", orders: listing.orders + 1, orderId, changedAt: now },
  };
  const done = {
    by: buyer.lei,
    listing: { before: listing, after: waiting },
    order: { after: order },
    goods: reserved(goods, listingId, context),
    certificates: happened("CertificateOffered", { by: buyer.lei, ...payment }, context),
  };
  return {
    ...marketHappened(type, done, context),
    response: {
      order: viewOrder(order),
      listing: viewListing(waiting),
      certificates: payment.after.map(viewCertificate),
    },
  };
}

/** The certificates that pay, locked for an order, and their rests. */
export function lockedFor(
  { orderId, listingId, lastDeadline }: Pick<Order, "orderId" | "listingId" | "lastDeadline">,
  { seller, buyer }: { readonly seller: Party; readonly buyer: Party },
  paying: readonly Paying[],
  context: ActContext,
) {
  const terms = {
    ...{ by: buyer.lei, to: seller.lei, at: context.now, expiresAt: lastDeadline },
    ...{ orderId, listingId, seller: seller.mspId },
  };
  const locked = paying.map(({ part, recourse }) => lockedBy(part, { kind: "delivery", ...terms, recourse }, context));
  const after = locked.flatMap((part, index): Certificate[] => {
    const rest = paying[index]?.rest;
    return rest === undefined ? [part] : [part, rest];
  });
  return { locked, before: paying.map((each) => each.before), after };
}
