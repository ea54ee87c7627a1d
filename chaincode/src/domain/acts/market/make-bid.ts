import { z } from "zod";

import { refuse } from "../../kernel/refusal.js";
import { sideBySide } from "../../kernel/side-by-side.js";
import { priceFor } from "../../market/agreed-price.js";
import { requireAllSaleable } from "../../market/goods.js";
import { marketHappened } from "../../market/happened.js";
import {
  loadForSale,
  requireLaterExpiry,
  requireNotExpired,
  requireOpenListing,
  standOf,
} from "../../market/listing.js";
import { act } from "../../operation/act.js";
import { requireLaterThan } from "../../operation/later.js";
import { loadCaller, requireActive, requireCaller } from "../../party/authority.js";
import { bids, bidViewSchema, viewBid, type Bid } from "../../state/bid.js";
import { amountSchema, parseAmount } from "../../vocabulary/amount.js";
import { instantSchema } from "../../vocabulary/calendar.js";
import { listingIdSchema } from "../../vocabulary/identifiers.js";

const makeBidRequestSchema = z.strictObject({
  listingId: listingIdSchema,
  price: amountSchema.describe(
    "What the buyer would pay, in major units of the listing's currency: less than its price.",
  ),
  expiresAt: instantSchema.describe("Instant from which the seller can no longer answer it."),
});
const makeBidResponseSchema = z.strictObject({ bid: bidViewSchema });

export const makeBid = act({
  name: "MakeBid",
  contract: "market",
  summary: "A buyer bids less than the price of a listing.",
  details:
    "It binds nobody, and the listing stays open to all. If the seller answers with `AnswerBid`, the buyer can buy or order at the price of the " +
    "answer. A further bid of the same buyer takes the place of the one before.",
  example: 'await tally.market.makeBid({ listingId, price: "850.00", expiresAt });',
  refuses: [
    ...(["LISTING_NOT_FOUND", "LISTING_RESERVED", "WRONG_STATE", "NOT_SALEABLE"] as const),
    ...(["INVALID_AMOUNT", "PARTY_SUCCEEDED"] as const),
  ],
  request: makeBidRequestSchema,
  response: makeBidResponseSchema,
  batchable: true,
  repeatable: true,
  withdrawable: false,
  dualControl: ({ bid }) => [bid.price],

  async load(view, { listingId }, context) {
    const [forSale, caller] = await sideBySide(loadForSale(view, listingId, context), loadCaller(view, context));
    const lei = caller.claimed?.lei;
    return { ...forSale, caller, former: lei === undefined ? undefined : await view.find(bids, listingId, lei) };
  },

  decide({ platform, listing, seller, goods, former, caller }, { listingId, price: named, expiresAt }, context) {
    const buyer = requireCaller(caller, context);
    requireActive(seller);
    requireOpenListing(listing, context);
    requireNotExpired(listing, context);
    requireAllSaleable(goods, { seller, buyer, listingId }, context);
    requireLaterExpiry(expiresAt, context);
    if (former !== undefined) {
      requireLaterThan(former, context);
    }
    const { currency } = listing.price;
    const price = { currency, units: parseAmount(named, currency, "price") };
    if (price.units >= priceFor(listing, buyer, context).units) {
      refuse("INVALID_REQUEST", { path: "price", problem: "is not less than what the listing costs this buyer now" });
    }
    const { operator, regulator } = platform;
    const bid: Bid = {
      ...{ listingId, buyer: standOf(buyer), seller: standOf(seller), price, expiresAt },
      ...{ state: "Open", changedAt: context.now },
      endorsers: { operator: operator.mspId, regulator: regulator.mspId },
    };
    const done = { by: buyer.lei, bid: { ...(former !== undefined && { before: former }), after: bid } };
    return { ...marketHappened("BidMade", done, context), response: { bid: viewBid(bid) } };
  },
});
