import { z } from "zod";

import { requireAllSaleable } from "../../market/goods.js";
import { marketHappened } from "../../market/happened.js";
import { loadForSale, requireLaterExpiry, requireOpenListing, standOf } from "../../market/listing.js";
import { act } from "../../operation/act.js";
import { requireActor } from "../../party/authority.js";
import { listingViewSchema, viewListing, type SaleListing } from "../../state/listing.js";
import { amountSchema, parseAmount } from "../../vocabulary/amount.js";
import { instantSchema } from "../../vocabulary/calendar.js";
import { listingIdSchema } from "../../vocabulary/identifiers.js";
import type { Money } from "../../vocabulary/sums.js";

const repriceRequestSchema = z.strictObject({
  listingId: listingIdSchema,
  price: amountSchema.optional().describe("The new price, in major units. Absent: the price stays."),
  expiresAt: instantSchema
    .optional()
    .describe("The new instant from which it can no longer be bought or ordered. Absent: it stays."),
});
const repriceResponseSchema = z.strictObject({ listing: listingViewSchema });

export const reprice = act({
  name: "Reprice",
  contract: "market",
  summary: "The seller renews a listing: its price, its expiry, and in any case the condition of its goods.",
  details: "The listing gets a new revision, so that nobody buys something else than it saw.",
  example: 'await tally.market.reprice({ listingId, price: "880.00" });',
  refuses: ["LISTING_NOT_FOUND", "LISTING_RESERVED", "WRONG_STATE", "NOT_SALEABLE", "INVALID_AMOUNT"],
  request: repriceRequestSchema,
  response: repriceResponseSchema,
  batchable: true,
  repeatable: false,
  withdrawable: false,
  dualControl: "as decided",

  load: (view, { listingId }, context) => loadForSale(view, listingId, context),

  decide({ listing, goods, ...found }, { listingId, price, expiresAt = listing.expiresAt }, context) {
    const seller = requireActor(found.seller, "the seller", context);
    requireOpenListing(listing, context);
    requireLaterExpiry(expiresAt, context);
    requireAllSaleable(goods, { seller, listingId }, context);
    const { currency } = listing.price;
    const after: SaleListing = {
      ...listing,
      ...{ seller: standOf(seller), goods: goods.map((good) => good.conditionOf()), expiresAt },
      ...(price !== undefined && { price: { currency, units: parseAmount(price, currency, "price") } }),
      ...{ revision: listing.revision + 1, changedAt: context.now },
    };
    return {
      ...marketHappened("ListingRepriced", { by: seller.lei, listing: { before: listing, after } }, context),
      response: { listing: viewListing(after) },
      // A low price could otherwise give away goods that one person cannot sell at the price before.
      stakes: [{ act: "Reprice", party: seller.lei, sums: [higher(listing.price, after.price)] }],
    };
  },
});

function higher(one: Money, other: Money): Money {
  return one.units > other.units ? one : other;
}
