import { z } from "zod";

import { lockedBy } from "../../certificate/offers/offers.js";
import { happened } from "../../certificate/outcome.js";
import { refuse } from "../../kernel/refusal.js";
import { priceFor } from "../../market/agreed-price.js";
import { requireFewCancelled } from "../../market/cancelled.js";
import { requireAllAsListed, requireAllSaleable, reserved } from "../../market/goods.js";
import { marketHappened } from "../../market/happened.js";
import { requireForSale, standOf } from "../../market/listing.js";
import { daysAfter, lastDeadlineOf } from "../../market/order.js";
import { pay, requirePrice } from "../../market/payment.js";
import { loadPurchase, purchaseRefusals, purchaseSchema } from "../../market/purchase.js";
import { act } from "../../operation/act.js";
import { requireActive, requireCaller } from "../../party/authority.js";
import { isOneWith } from "../../party/one-with.js";
import { certificateViewSchema, viewCertificate, type Certificate } from "../../state/certificate.js";
import { listingViewSchema, viewListing, type Inspection, type SaleListing } from "../../state/listing.js";
import { orderViewSchema, viewOrder, type Order } from "../../state/order.js";
import { certificateIdOf, orderIdOf } from "../../vocabulary/identifiers.js";

const placeOrderResponseSchema = z.strictObject({
  order: orderViewSchema,
  listing: listingViewSchema,
  certificates: z
    .array(certificateViewSchema)
    .describe("What the order locks, and what stayed free with the buyer, in the order given."),
});

export const placeOrder = act({
  name: "PlaceOrder",
  contract: "market",
  summary: "A buyer orders listed goods that it will inspect: its certificates are locked, and the goods reserved.",
  details:
    "The certificates pass to the seller when the buyer accepts the delivery. Whatever else happens they come back as they were, except that " +
    "both sides or the arbiter can settle a dispute at a lower price. They must not fall due before the order can end, its warranty included. Where the " +
    "listing names no arbiter, nobody but both sides together can settle a dispute. A buyer that " +
    "cancelled as many orders on the listing as the policy's `mostCancelledOrders` allows places no further one there.",
  example:
    "const { order } = await tally.market.placeOrder({ listingId, revision, price: listing.price.amount, certificates: [certificateId] });",
  refuses: purchaseRefusals,
  request: purchaseSchema,
  response: placeOrderResponseSchema,
  batchable: true,
  repeatable: true,
  dualControl: ({ order }) => [order.price],

  load: loadPurchase,

  decide({ platform, policy, listing, seller, goods, payment, ...found }, { listingId, revision, price }, context) {
    const buyer = requireCaller(found.buyer, context);
    requireActive(seller);
    requireForSale(listing, { revision, way: "PlaceOrder" }, context);
    const inspection = requireInspection(listing);
    requireFewCancelled(listing, buyer, policy);
    if (isOneWith(buyer, inspection.arbiter)) {
      refuse("INVALID_REQUEST", { path: "listingId", problem: "names the buyer as the arbiter of a dispute" });
    }
    requireAllSaleable(goods, { seller, buyer, listingId }, context);
    requireAllAsListed(goods, listing.goods, policy, context);
    const due = priceFor(listing, buyer, context);
    requirePrice(due, price);
    const { now } = context;
    const { warranty } = listing;
    const lastDeadline = lastDeadlineOf({ inspection, warranty }, now);
    const paying = pay(payment, buyer, { ...listing, price: due }, lastDeadline, context);

    const orderId = orderIdOf(listingId, listing.orders + 1);
    const terms = {
      by: buyer.lei,
      to: seller.lei,
      at: now,
      expiresAt: lastDeadline,
      orderId,
      listingId,
      seller: seller.mspId,
    };
    const locked = paying.map(({ part, recourse }) =>
      lockedBy(part, { kind: "delivery", ...terms, recourse }, context),
    );
    const after = locked.flatMap((part, index): Certificate[] => {
      const rest = paying[index]?.rest;
      return rest === undefined ? [part] : [part, rest];
    });
    const { operator, regulator } = platform;
    const order: Order = {
      ...{ orderId, listingId, seller: standOf(seller), buyer: standOf(buyer), goods: listing.goods },
      ...{ price: due, certificates: locked.map(certificateIdOf), inspection },
      ...(warranty !== undefined && { warranty }),
      ...(listing.terms !== undefined && { terms: listing.terms }),
      ...{ state: "Placed", placedAt: now, deadline: daysAfter(now, inspection.dispatchDays), lastDeadline },
      changedAt: now,
      endorsers: { operator: operator.mspId, regulator: regulator.mspId },
    };
    const waiting: SaleListing = {
      ...listing,
      ...{ seller: standOf(seller), state: "Reserved", orders: listing.orders + 1, orderId, changedAt: now },
    };
    const before = paying.map((each) => each.before);
    const done = {
      by: buyer.lei,
      listing: { before: listing, after: waiting },
      order: { after: order },
      goods: reserved(goods, listingId, context),
      certificates: happened("CertificateOffered", { by: buyer.lei, before, after }, context),
    };
    return {
      ...marketHappened("OrderPlaced", done, context),
      response: {
        order: viewOrder(order),
        listing: viewListing(waiting),
        certificates: after.map(viewCertificate),
      },
    };
  },
});

function requireInspection({ inspection }: SaleListing): Inspection {
  if (inspection === undefined) {
    throw new Error("what is ordered has terms of inspection");
  }
  return inspection;
}
