import type { Bid } from "@tallystick/client";

import { body, count, countOrNull, table, text, textOrNull } from "../schema/table.js";
import { mapping } from "./mapping.js";
import { minorUnits } from "./money.js";
import { waitsOf, type Wait } from "./waits.js";

const bidsTable = table({
  name: "bids",
  description: "Bids below the price of a listing: the newest one of each buyer.",
  columns: {
    listing_id: text("Listing."),
    buyer: text("LEI of the buyer."),
    seller: text("LEI of the seller."),
    state: text("`Open`, `Accepted`, `Countered`, `Rejected` or `Withdrawn`."),
    currency: text("ISO 4217."),
    price: count("What the buyer would pay, in minor units."),
    expires_at: text("Instant from which the seller can no longer answer."),
    answer_price: countOrNull(
      "Price at which the seller sells to this buyer, in minor units. Null: it has named none.",
    ),
    answer_until: textOrNull("Instant from which the seller no longer sells at that price."),
    changed_at: text("Instant of the last act on it."),
    body,
  },
  key: ["listing_id", "buyer"],
  indexes: [
    ["buyer", "state"],
    ["seller", "state"],
  ],
});

/** Bids on listings of the market. */
export const bids = mapping(
  bidsTable,
  (bid: Bid) => ({
    ...{ listing_id: bid.listingId, buyer: bid.buyer, seller: bid.seller, state: bid.state },
    currency: bid.price.currency,
    price: minorUnits(bid.price.amount, bid.price.currency),
    expires_at: bid.expiresAt,
    answer_price: bid.answer === undefined ? null : minorUnits(bid.answer.price.amount, bid.answer.price.currency),
    answer_until: bid.answer?.until ?? null,
    changed_at: bid.changedAt,
    body: bid,
  }),
  {
    parts: [
      waitsOf(
        "bids",
        ({ listingId, buyer, price: { amount, currency } }: Bid) => ({
          key: `${listingId} ${buyer}`,
          subject: listingId,
          currency,
          units: minorUnits(amount, currency),
        }),
        waitsIn,
      ),
    ],
    concerns: ({ buyer, seller }) => [buyer, seller],
  },
);

/** An open bid waits for the seller. A price that the seller has named waits for the buyer. */
function waitsIn({ state, buyer, seller, expiresAt, changedAt: since, answer }: Bid): readonly Wait[] {
  if (state === "Open") {
    return [{ party: seller, kind: "bid", detail: state, askedBy: buyer, since, lapsesAt: expiresAt }];
  }
  // A bid that was answered has ended.
  return answer === undefined
    ? []
    : [{ party: buyer, kind: "answer", detail: state, askedBy: seller, since, lapsesAt: answer.until }];
}
