import { z } from "zod";

import { refuse } from "../../kernel/refusal.js";
import { agreedWith } from "../../market/agreed-price.js";
import { loadBid, requireOpenBid } from "../../market/bid.js";
import { marketHappened } from "../../market/happened.js";
import { requireNotExpired, requireOpenListing, standOf } from "../../market/listing.js";
import { act } from "../../operation/act.js";
import { requireActor, requireActive } from "../../party/authority.js";
import { bidViewSchema, viewBid, type Bid } from "../../state/bid.js";
import { listingViewSchema, viewListing } from "../../state/listing.js";
import { amountSchema, formatAmount, parseAmount } from "../../vocabulary/amount.js";
import { formatInstant, instantSchema } from "../../vocabulary/calendar.js";
import { listingIdSchema } from "../../vocabulary/identifiers.js";
import { leiSchema } from "../../vocabulary/lei.js";

const answerBidRequestSchema = z.strictObject({
  listingId: listingIdSchema,
  buyer: leiSchema.describe("LEI of the party that bids."),
  price: amountSchema.describe(
    "The price at which the seller sells to this buyer, in major units: that of the bid, or a higher one below the listing's price.",
  ),
  until: instantSchema.describe("Instant from which this price no longer holds."),
});
const answerBidResponseSchema = z.strictObject({ bid: bidViewSchema, listing: listingViewSchema });

export const answerBid = act({
  name: "AnswerBid",
  contract: "market",
  summary: "The seller accepts a bid, or answers it with a higher price: this buyer can buy at that price for a while.",
  details:
    "The price is on the listing, for this buyer alone, and the seller cannot take it back before its time is over. It reserves nothing: until the " +
    "buyer buys or orders, others can at the listing's price, and the seller can withdraw the listing.",
  example: 'await tally.market.answerBid({ listingId, buyer, price: "870.00", until });',
  refuses: [
    ...(["BID_NOT_FOUND", "LISTING_RESERVED", "WRONG_STATE"] as const),
    ...(["INVALID_AMOUNT", "PRICE_MISMATCH", "PARTY_SUCCEEDED"] as const),
  ],
  request: answerBidRequestSchema,
  response: answerBidResponseSchema,
  batchable: true,
  repeatable: true,
  withdrawable: false,
  // The goods are worth the listing's price. A low answer could otherwise give them away below the threshold.
  dualControl: ({ listing }) => [listing.price],

  load: (view, { listingId, buyer: by }, context) => loadBid(view, listingId, by, context),

  decide({ bid, listing, ...found }, { price: named, until }, context) {
    const seller = requireActor(found.seller, "the seller", context);
    const buyer = requireActive(found.buyer);
    requireOpenBid(bid, context);
    requireOpenListing(listing, context);
    requireNotExpired(listing, context);
    if (until <= context.now) {
      const problem = `${formatInstant(until)} is not later than now, ${formatInstant(context.now)}`;
      refuse("INVALID_REQUEST", { path: "until", problem });
    }
    const { currency } = listing.price;
    const price = { currency, units: parseAmount(named, currency, "price") };
    if (price.units < bid.price.units) {
      // The buyer has bid more since the seller read the bid.
      refuse("PRICE_MISMATCH", {
        ...{ price: formatAmount(bid.price.units, currency), offered: formatAmount(price.units, currency), currency },
      });
    }
    if (price.units >= listing.price.units) {
      refuse("INVALID_REQUEST", { path: "price", problem: "is not below the listing's price" });
    }
    const after: Bid = {
      ...bid,
      ...{ seller: standOf(seller), buyer: standOf(buyer), changedAt: context.now },
      state: price.units === bid.price.units ? "Accepted" : "Countered",
      answer: { price, until },
    };
    const bound = { ...agreedWith(listing, { buyer: buyer.lei, price, until }, context), seller: standOf(seller) };
    const done = { by: seller.lei, bid: { before: bid, after }, listing: { before: listing, after: bound } };
    return {
      ...marketHappened("BidAnswered", done, context),
      response: { bid: viewBid(after), listing: viewListing(bound) },
    };
  },
});
