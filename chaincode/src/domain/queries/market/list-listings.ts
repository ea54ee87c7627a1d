import { z } from "zod";

import { searchFor, searchSchema } from "../../market/search.js";
import { query } from "../../operation/query.js";
import { listings, listingStateSchema, listingViewSchema, viewListing } from "../../state/listing.js";
import { leiSchema } from "../../vocabulary/lei.js";
import { collect, paged, paging } from "../paging.js";

const listListingsRequestSchema = z.strictObject({
  seller: leiSchema.optional().describe("LEI of the seller. Default: all sellers."),
  ...searchSchema.shape,
  state: listingStateSchema.default("Open").describe("State of the listings. Default: `Open`, and not expired."),
  ...paging,
});
const listListingsResponseSchema = z.strictObject({
  listings: z.array(listingViewSchema).describe("The listings, by seller and reference."),
  ...paged,
});

/** The listings of goods for sale. */
export const listListings = query({
  name: "ListListings",
  contract: "market",
  summary: "Lists what is for sale, of all sellers or of one, by kind, condition and price.",
  details:
    "A call reads a bounded number of listings. So a page can have fewer entries than asked for, or none, and still name where the list " +
    "continues.",
  refuses: ["INVALID_AMOUNT"],
  request: listListingsRequestSchema,
  response: listListingsResponseSchema,
  async answer(view, { seller, state, pageSize, bookmark, ...search }, { now }) {
    const isWanted = searchFor(search, now);
    const { records, ...next } = await collect(
      (each) => (seller === undefined ? view.list(listings, [], each) : view.listFor(listings, "seller", seller, each)),
      (listing) => listing.state === state && (state !== "Open" || now < listing.expiresAt) && isWanted(listing),
      { pageSize, bookmark },
    );
    return { listings: records.map(viewListing), ...next };
  },
});
