import { z } from "zod";

import { takenOff } from "../../market/goods.js";
import { marketHappened } from "../../market/happened.js";
import { loadForSale, requireOpenListing, standOf } from "../../market/listing.js";
import { act } from "../../operation/act.js";
import { requireActor } from "../../party/authority.js";
import { listingViewSchema, viewListing, type SaleListing } from "../../state/listing.js";
import { listingIdSchema } from "../../vocabulary/identifiers.js";

const unlistRequestSchema = z.strictObject({ listingId: listingIdSchema });
const unlistResponseSchema = z.strictObject({ listing: listingViewSchema });

export const unlist = act({
  name: "Unlist",
  contract: "market",
  summary: "The seller takes a listing off the market. Its goods are free again.",
  example: "await tally.market.unlist({ listingId });",
  refuses: ["LISTING_NOT_FOUND", "LISTING_RESERVED", "WRONG_STATE"],
  request: unlistRequestSchema,
  response: unlistResponseSchema,
  batchable: true,
  repeatable: true,
  withdrawable: false,
  dualControl: ({ listing }) => [listing.price],

  load: (view, { listingId }, context) => loadForSale(view, listingId, context),

  decide({ listing, goods, ...found }, { listingId }, context) {
    const seller = requireActor(found.seller, "the seller", context);
    requireOpenListing(listing, context);
    const after: SaleListing = {
      ...listing,
      ...{ seller: standOf(seller), state: "Withdrawn", changedAt: context.now },
    };
    const done = {
      by: seller.lei,
      listing: { before: listing, after },
      goods: takenOff(goods, listingId, context),
    };
    return { ...marketHappened("ListingWithdrawn", done, context), response: { listing: viewListing(after) } };
  },
});
