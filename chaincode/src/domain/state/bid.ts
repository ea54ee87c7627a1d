import { z } from "zod";

import { namedBy } from "../kernel/names-form.js";
import { instantSchema } from "../vocabulary/calendar.js";
import { listingIdSchema } from "../vocabulary/identifiers.js";
import { leiSchema } from "../vocabulary/lei.js";
import { moneySchema, moneyViewSchema, type Money } from "../vocabulary/sums.js";
import { text } from "../vocabulary/text.js";
import { endorsersSchema } from "./endorsers.js";
import { ofBothSides } from "./guard.js";
import { standSchema } from "./listing.js";
import { recordKind, shownIn } from "./record.js";

export const bidStateSchema = z
  .enum(["Open", "Accepted", "Countered", "Rejected", "Withdrawn"])
  .describe(
    "`Open`: the seller can answer it until it expires. `Accepted`: at its price. `Countered`: with a higher price. `Rejected` by the seller. `Withdrawn` by the buyer.",
  );

const bidWith = <Side extends z.ZodType, Sum extends z.ZodType<Money>, More extends z.ZodRawShape>(
  side: Side,
  sum: Sum,
  more: More,
) =>
  z.strictObject({
    listingId: listingIdSchema,
    buyer: side.describe("Who bids."),
    seller: side.describe("Who sells."),
    price: sum.describe("What the buyer would pay: less than the listing's price."),
    expiresAt: instantSchema.describe("Instant from which the seller can no longer answer it."),
    state: bidStateSchema,
    answer: z
      .strictObject({
        price: sum.describe("The price at which the seller sells to this buyer."),
        until: instantSchema.describe("Instant from which it no longer does."),
      })
      .optional()
      .describe("The seller's answer, as it is also on the listing. Absent: it has not named a price."),
    reason: text(200).optional().describe("Why it was rejected or withdrawn. Absent: nothing was said, or it was not."),
    changedAt: instantSchema.describe("Timestamp of the last act on it."),
    ...more,
  });

const bidSchema = bidWith(standSchema, moneySchema, {
  endorsers: endorsersSchema.pick({ operator: true, regulator: true }).describe("The platform's organisations."),
});
export type Bid = z.output<typeof bidSchema>;

/** A bid in the form of responses and events. */
export const bidViewSchema = namedBy(
  bidWith(leiSchema, moneyViewSchema, {}).meta({
    id: "Bid",
    description: "A buyer's bid below the price of a listing, and the seller's answer.",
  }),
  "listingId",
  "buyer",
);
export type BidView = z.output<typeof bidViewSchema>;

export function viewBid({ endorsers: _, seller, buyer, ...kept }: Bid): BidView {
  return { ...kept, seller: seller.lei, buyer: buyer.lei };
}

/**
 * A buyer has one bid on a listing. It says what was said, and no act sells by it: the price to which the seller agreed
 * is on the listing, which only the seller's organisation changes with another one.
 */
export const bids = recordKind({
  name: "bid",
  schema: bidSchema,
  keyOf: ({ listingId, buyer }) => [listingId, buyer.lei],
  guardOf: ({ buyer, seller, endorsers }) => ofBothSides(buyer.mspId, seller.mspId, endorsers),
  listings: { names: ["buyer", "seller"], listedFor: (bid, listing) => [bid[listing].lei] },
  shown: shownIn({
    field: "bid",
    schema: bidViewSchema,
    view: viewBid,
    keyOf: ({ listingId, buyer }) => [listingId, buyer],
  }),
});
