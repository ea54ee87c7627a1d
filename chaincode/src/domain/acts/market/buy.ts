import { z } from "zod";

import { priceFor } from "../../market/agreed-price.js";
import { passedTo, requireAllAsListed, requireAllSaleable } from "../../market/goods.js";
import { marketHappened } from "../../market/happened.js";
import { requireForSale, standOf } from "../../market/listing.js";
import { pay, requirePrice } from "../../market/payment.js";
import { loadPurchase, purchaseRefusals, purchaseSchema } from "../../market/purchase.js";
import { paidTo } from "../../market/sell.js";
import { act } from "../../operation/act.js";
import { requireActive, requireCaller } from "../../party/authority.js";
import { certificateViewSchema, viewCertificate } from "../../state/certificate.js";
import { listingViewSchema, viewListing, type SaleListing } from "../../state/listing.js";

const buyResponseSchema = z.strictObject({
  listing: listingViewSchema,
  certificates: z
    .array(certificateViewSchema)
    .describe("What the seller holds now, and what stayed with the buyer, in the order given."),
});

export const buy = act({
  name: "Buy",
  contract: "market",
  summary: "A buyer buys listed goods: in one act the title passes to it and its certificates to the seller.",
  details:
    "Both happen or neither does, and the peers of both sides' organisations must endorse it. The certificates pass as by a plain " +
    "transfer that the seller has accepted by its listing. The condition on the listing must still be the battery's.",
  example:
    "const { listing } = await tally.market.buy({ listingId, revision, price: listing.price.amount, certificates: [certificateId] });",
  refuses: purchaseRefusals,
  request: purchaseSchema,
  response: buyResponseSchema,
  batchable: true,
  repeatable: true,
  withdrawable: false,
  dualControl: ({ listing }) => [listing.soldFor ?? listing.price],

  load: loadPurchase,

  decide({ policy, listing, seller, goods, payment, ...found }, { listingId, revision, price }, context) {
    const buyer = requireCaller(found.buyer, context);
    requireActive(seller);
    requireForSale(listing, { revision, way: "Buy" }, context);
    requireAllSaleable(goods, { seller, buyer, listingId }, context);
    requireAllAsListed(goods, listing.goods, policy, context);
    const due = priceFor(listing, buyer, context);
    requirePrice(due, price);
    const paying = pay(payment, buyer, { ...listing, price: due }, undefined, context);

    const { after, ...certificates } = paidTo(seller, buyer, paying, listingId, context);
    const sold: SaleListing = {
      ...listing,
      ...{ seller: standOf(seller), state: "Sold", buyer: buyer.lei, changedAt: context.now },
      ...(due.units !== listing.price.units && { soldFor: due }),
    };
    const done = {
      by: buyer.lei,
      listing: { before: listing, after: sold },
      goods: passedTo(goods, { buyer, by: buyer, listingId }, context),
      certificates,
    };
    return {
      ...marketHappened("GoodSold", done, context),
      response: { listing: viewListing(sold), certificates: after.map(viewCertificate) },
    };
  },
});
