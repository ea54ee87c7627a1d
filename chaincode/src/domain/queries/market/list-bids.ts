import { z } from "zod";

import { query } from "../../operation/query.js";
import { identifyCaller } from "../../party/authority.js";
import { bids, bidStateSchema, bidViewSchema, viewBid } from "../../state/bid.js";
import { listingIdSchema } from "../../vocabulary/identifiers.js";
import { leiSchema } from "../../vocabulary/lei.js";
import { collect, paged, paging } from "../paging.js";

const listBidsRequestSchema = z.strictObject({
  party: leiSchema.optional().describe("LEI of the party. Default: the caller's own."),
  as: z.enum(["buyer", "seller"]).default("buyer").describe("Which side of the bids it is. Default: `buyer`."),
  listingId: listingIdSchema.optional(),
  state: bidStateSchema.optional().describe("Only those in this state; `Open` ones only if they have not expired."),
  ...paging,
});
const listBidsResponseSchema = z.strictObject({
  bids: z.array(bidViewSchema).describe("The bids, by listing and buyer."),
  ...paged,
});

/** Bids of a buyer, or on the listings of a seller. */
export const listBids = query({
  name: "ListBids",
  contract: "market",
  summary: "Lists the bids that a party made, or those on its listings, with the seller's answers.",
  refuses: ["PARTY_SUSPENDED"],
  request: listBidsRequestSchema,
  response: listBidsResponseSchema,
  async answer(view, { party, as, listingId, state, ...page }, context) {
    const lei = party ?? (await identifyCaller(view, context)).lei;
    const { records, ...next } = await collect(
      (each) => view.listFor(bids, as, lei, each),
      (bid) =>
        (listingId === undefined || bid.listingId === listingId) &&
        (state === undefined || bid.state === state) &&
        (state !== "Open" || context.now < bid.expiresAt),
      page,
    );
    return { bids: records.map(viewBid), ...next };
  },
});
