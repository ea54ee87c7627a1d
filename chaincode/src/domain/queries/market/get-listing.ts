import { z } from "zod";

import { loadListing } from "../../market/listing.js";
import { query } from "../../operation/query.js";
import { listingViewSchema, viewListing } from "../../state/listing.js";
import { listingIdSchema } from "../../vocabulary/identifiers.js";

/** A listing as it is now. */
export const getListing = query({
  name: "GetListing",
  contract: "market",
  summary: "Shows a listing: what is sold, in which condition, for what, and which certificates the seller takes.",
  refuses: ["LISTING_NOT_FOUND"],
  request: z.strictObject({ listingId: listingIdSchema }),
  response: listingViewSchema,
  async answer(view, { listingId }) {
    return viewListing(await loadListing(view, listingId));
  },
});
