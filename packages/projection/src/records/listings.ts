import type { SaleListing } from "@tallystick/client";

import { body, count, countOrNull, table, text, textOrNull } from "../schema/table.js";
import { mapping } from "./mapping.js";
import { minorUnits } from "./money.js";

const listingsTable = table({
  name: "listings",
  description: "Goods that were offered for sale against certificates.",
  columns: {
    listing_id: text("Id of the listing."),
    seller: text("LEI of the seller."),
    state: text("`Open`, `Reserved`, `Sold` or `Withdrawn`."),
    currency: text("ISO 4217."),
    price: count("Price in minor units."),
    sold_for: countOrNull(
      "What was paid in one act at an agreed price, in minor units. Null: its price, or not sold so.",
    ),
    expires_at: text("Instant from which nobody can buy."),
    buyer: textOrNull("LEI of the buyer."),
    order_id: textOrNull("Order that reserves it."),
    changed_at: text("Instant of the last act on it."),
    body,
  },
  key: ["listing_id"],
  indexes: [["state", "expires_at"], ["seller"]],
});

/** Listings of the market. */
export const listings = mapping(
  listingsTable,
  (listing: SaleListing) => ({
    ...{ listing_id: listing.listingId, seller: listing.seller, state: listing.state },
    currency: listing.price.currency,
    price: minorUnits(listing.price.amount, listing.price.currency),
    sold_for: listing.soldFor === undefined ? null : minorUnits(listing.soldFor.amount, listing.soldFor.currency),
    expires_at: listing.expiresAt,
    buyer: listing.buyer ?? null,
    order_id: listing.orderId ?? null,
    changed_at: listing.changedAt,
    body: listing,
  }),
  { concerns: ({ seller, buyer }) => [seller, buyer] },
);
