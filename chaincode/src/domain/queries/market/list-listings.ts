import { z } from "zod";

import { query } from "../../operation/query.js";
import { listings, listingStateSchema, listingViewSchema, viewListing } from "../../state/listing.js";
import { currencySchema } from "../../vocabulary/currency.js";
import { leiSchema } from "../../vocabulary/lei.js";
import { collect, paged, paging } from "../paging.js";

const listListingsRequestSchema = z.strictObject({
  seller: leiSchema.optional().describe("LEI of the seller. Default: all sellers."),
  kind: z.enum(["battery", "document"]).optional().describe("Only those that sell a good of this kind."),
  currency: currencySchema.optional().describe("Only those with a price in this currency."),
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
  summary: "Lists what is for sale, of all sellers or of one.",
  refuses: [],
  request: listListingsRequestSchema,
  response: listListingsResponseSchema,
  async answer(view, { seller, kind, currency, state, ...page }, { now }) {
    const { records, ...next } = await collect(
      (each) => (seller === undefined ? view.list(listings, [], each) : view.listFor(listings, "seller", seller, each)),
      (listing) =>
        listing.state === state &&
        (state !== "Open" || now < listing.expiresAt) &&
        (kind === undefined || listing.goods.some((good) => good.kind === kind)) &&
        (currency === undefined || listing.price.currency === currency),
      page,
    );
    return { listings: records.map(viewListing), ...next };
  },
});
