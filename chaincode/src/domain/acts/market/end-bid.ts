import { z } from "zod";

import { loadBid, requireOpenBid } from "../../market/bid.js";
import { marketHappened } from "../../market/happened.js";
import { standOf } from "../../market/listing.js";
import { act } from "../../operation/act.js";
import { requireAnyActor } from "../../party/authority.js";
import { bidViewSchema, viewBid, type Bid } from "../../state/bid.js";
import { listingIdSchema } from "../../vocabulary/identifiers.js";
import { leiSchema } from "../../vocabulary/lei.js";
import { text } from "../../vocabulary/text.js";

const endBidRequestSchema = z.strictObject({
  listingId: listingIdSchema,
  buyer: leiSchema.describe("LEI of the party that bids."),
  reason: text(200).optional().describe("Why. Absent: nothing is said."),
});
const endBidResponseSchema = z.strictObject({ bid: bidViewSchema });

export const endBid = act({
  name: "EndBid",
  contract: "market",
  summary: "The seller rejects a bid, or the buyer withdraws it.",
  details: "A price with which the seller has answered stays as long as the answer says.",
  example: 'await tally.market.endBid({ listingId, buyer, reason: "too low" });',
  refuses: ["BID_NOT_FOUND", "WRONG_STATE"],
  request: endBidRequestSchema,
  response: endBidResponseSchema,
  batchable: true,
  repeatable: false,
  withdrawable: false,
  dualControl: ({ bid }) => [bid.price],

  load: (view, { listingId, buyer: by }, context) => loadBid(view, listingId, by, context),

  decide({ bid, buyer, seller }, { reason }, context) {
    const by = requireAnyActor([buyer, seller], "the buyer or the seller", context);
    requireOpenBid(bid, context);
    const after: Bid = {
      ...bid,
      ...{ seller: standOf(seller), buyer: standOf(buyer), changedAt: context.now },
      state: by === buyer ? "Withdrawn" : "Rejected",
      ...(reason !== undefined && { reason }),
    };
    return {
      ...marketHappened("BidEnded", { by: by.lei, bid: { before: bid, after } }, context),
      response: { bid: viewBid(after) },
    };
  },
});
