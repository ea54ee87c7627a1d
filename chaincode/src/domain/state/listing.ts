import { z } from "zod";

import { namedBy } from "../kernel/names-form.js";
import { dateSchema, instantSchema } from "../vocabulary/calendar.js";
import { batteryIdSchema, listingIdSchema, orderIdSchema } from "../vocabulary/identifiers.js";
import { leiSchema } from "../vocabulary/lei.js";
import { moneySchema, moneyViewSchema, type Money } from "../vocabulary/sums.js";
import { fingerprintSchema, mspIdSchema, text } from "../vocabulary/text.js";
import { batteryPastSchema } from "./battery-past.js";
import { batteryCategorySchema } from "./battery.js";
import { conditionSchema } from "./condition.js";
import { depositTermsSchema } from "./deposit.js";
import { endorsersSchema } from "./endorsers.js";
import { recordKind, shownIn } from "./record.js";
import { warrantySchema } from "./warranty.js";

/** A good in the form of a listing. */
export const listedGoodSchema = z
  .discriminatedUnion("kind", [
    z.strictObject({
      kind: z.literal("battery").describe("What kind of good it is."),
      batteryId: batteryIdSchema,
      category: batteryCategorySchema
        .optional()
        .describe("Its category, from its record. Absent: it was listed before listings said it."),
      chemistry: text(50)
        .optional()
        .describe("Its chemistry, from its record. Absent: it was listed before listings said it."),
      condition: conditionSchema.optional().describe("What its readings said when it was listed. Absent: it had none."),
      past: batteryPastSchema
        .optional()
        .describe("What it has of the batteries of which it was made. Absent: it was made of none."),
    }),
    z.strictObject({
      kind: z.literal("document").describe("What kind of good it is."),
      registrant: leiSchema.describe("LEI of the party that first listed it."),
      fingerprint: fingerprintSchema.describe("SHA-256 of the description of the good."),
    }),
  ])
  .meta({ id: "ListedGood", description: "A battery, or any other good by the fingerprint of its description." });
export type ListedGood = z.output<typeof listedGoodSchema>;
export type GoodKind = ListedGood["kind"];

/** The certificates that the seller accepts. */
export const acceptsSchema = z
  .strictObject({
    issuers: z
      .array(leiSchema)
      .min(1)
      .max(50)
      .optional()
      .describe("LEIs of issuers whose certificates are taken, whoever guarantees them."),
    guarantors: z
      .array(leiSchema)
      .min(1)
      .max(50)
      .optional()
      .describe("LEIs of guarantors whose certificates are taken, whoever issued them."),
    maturesBy: dateSchema.optional().describe("Last day on which they may fall due. Absent: any."),
    recourse: z
      .boolean()
      .optional()
      .describe("Whether the buyer answers for payment. Absent: as the instrument's terms say."),
  })
  .meta({
    id: "AcceptedCertificates",
    description:
      "Which certificates the seller takes. Where issuers and guarantors are named, one of either suffices; where neither is, any certificate does.",
  });
export type Accepts = z.output<typeof acceptsSchema>;

const days = (most: number) => z.int().min(1).max(most);

/** The steps of a sale with an inspection. */
export const inspectionSchema = z
  .strictObject({
    days: days(365).describe("Days from receipt for which the buyer can inspect the goods."),
    silence: z
      .enum(["accept", "return"])
      .describe("What it means if the buyer says nothing: it accepts them, or they go back."),
    arbiter: leiSchema
      .optional()
      .describe("LEI of the party that can decide a dispute. Absent: only the two sides together can."),
    carrier: leiSchema
      .optional()
      .describe(
        "LEI of the party whose word proves the delivery, such as the carrier. Absent: only the buyer says that it received the goods, and its silence counts against it.",
      ),
    mostAbandoned: z
      .int()
      .min(0)
      .max(1000)
      .optional()
      .describe(
        "How many orders on the whole market a buyer may have cancelled before dispatch, or left after it without a word. Absent: any number.",
      ),
    dispatchDays: days(365).default(7).describe("Days from the order within which the seller dispatches. Default: 7."),
    receiptDays: days(365)
      .default(14)
      .describe("Days from dispatch within which the buyer confirms receipt. Default: 14."),
    disputeDays: days(365).default(30).describe("Days for which a dispute can be open. Default: 30."),
  })
  .meta({ id: "InspectionTerms", description: "How a sale by order runs: its periods, and what silence means." });
export type Inspection = z.output<typeof inspectionSchema>;

export const listingStateSchema = z
  .enum(["Open", "Reserved", "Sold", "Withdrawn"])
  .describe("`Open`; `Reserved` by an order or a deposit; `Sold`; `Withdrawn`. The last two are final.");

export const standSchema = z.strictObject({ lei: leiSchema, mspId: mspIdSchema });

const listingWith = <Seller extends z.ZodType, Sum extends z.ZodType<Money>, More extends z.ZodRawShape>(
  seller: Seller,
  sum: Sum,
  more: More,
) =>
  z.strictObject({
    listingId: listingIdSchema,
    seller: seller.describe("Who sells."),
    goods: z.array(listedGoodSchema).min(1).describe("What is sold, all of it together."),
    price: sum.describe("What it costs, in certificates of this currency."),
    accepts: acceptsSchema,
    inspection: inspectionSchema.optional().describe("Terms of a sale by order. Absent: it is bought in one act."),
    warranty: warrantySchema.optional().describe("The seller's warranty, of a sale by order. Absent: none."),
    deposit: depositTermsSchema
      .optional()
      .describe("The deposit that reserves the goods before an order. Absent: none."),
    terms: fingerprintSchema.optional().describe("SHA-256 of the seller's terms of sale. Absent: none."),
    expiresAt: instantSchema.describe("Instant from which it can no longer be bought or ordered."),
    state: listingStateSchema,
    revision: z
      .int()
      .min(1)
      .describe("Number of what it offers, from 1. It grows when price, expiry or the conditions of its goods change."),
    orders: z.int().min(0).describe("How many orders and reservations were made on it."),
    orderId: orderIdSchema
      .optional()
      .describe("The order or the deposit that reserves it, or by which it was sold. Absent: none."),
    cancelled: z
      .array(
        z.strictObject({
          buyer: leiSchema.describe("LEI of the buyer."),
          orders: z.int().min(1).describe("How many orders it cancelled, or left after dispatch without a word."),
        }),
      )
      .optional()
      .describe("Buyers that cancelled orders on it before dispatch, or said nothing after it. Absent: none."),
    agreed: z
      .array(
        z.strictObject({
          buyer: leiSchema.describe("LEI of the buyer."),
          price: sum.describe("What it costs this buyer."),
          until: instantSchema.describe("Instant from which this price no longer holds."),
        }),
      )
      .optional()
      .describe("Prices at which the seller answered the bids of single buyers. Absent: none."),
    soldFor: sum
      .optional()
      .describe(
        "What was paid in one act at a price for the buyer alone. Absent: the listed price, or it was ordered.",
      ),
    buyer: leiSchema.optional().describe("LEI of the party that bought it. Absent: it is not sold."),
    changedAt: instantSchema.describe("Timestamp of the last act on it."),
    ...more,
  });

const listingSchema = listingWith(standSchema, moneySchema, {
  endorsers: endorsersSchema.pick({ operator: true, regulator: true }).describe("The platform's organisations."),
});
export type SaleListing = z.output<typeof listingSchema>;

/** A listing in the form of responses and events. */
export const listingViewSchema = namedBy(
  listingWith(leiSchema, moneyViewSchema, {}).meta({
    id: "SaleListing",
    description: "An offer of goods against certificates.",
  }),
  "listingId",
  "state",
  "revision",
);
export type ListingView = z.output<typeof listingViewSchema>;

export function viewListing({ endorsers: _, seller, ...kept }: SaleListing): ListingView {
  return { ...kept, seller: seller.lei };
}

/**
 * A listing belongs to its seller. The seller's organisation with the operator's or the regulator's must endorse a
 * write, or the latter two together.
 */
export const listings = recordKind({
  name: "listing",
  schema: listingSchema,
  keyOf: (listing) => [listing.listingId],
  guardOf: ({ seller, endorsers: { operator, regulator } }) => ({
    owner: seller.mspId,
    witnesses: [operator, regulator].filter((mspId) => mspId !== seller.mspId),
    operator,
    regulator,
  }),
  listings: { names: ["seller"], listedFor: ({ seller }) => [seller.lei] },
  shown: shownIn({
    field: "listing",
    schema: listingViewSchema,
    view: viewListing,
    keyOf: ({ listingId }) => [listingId],
  }),
});
