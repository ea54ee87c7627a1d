import { z } from "zod";

import { namedBy } from "../kernel/names-form.js";
import { amountSchema, formatAmount, sumSchema } from "../vocabulary/amount.js";
import { instantSchema } from "../vocabulary/calendar.js";
import type { Currency } from "../vocabulary/currency.js";
import { listingIdSchema, orderIdSchema } from "../vocabulary/identifiers.js";
import { leiSchema, type Lei } from "../vocabulary/lei.js";
import { moneySchema, moneyViewSchema, type Money } from "../vocabulary/sums.js";
import { fingerprintSchema, text } from "../vocabulary/text.js";
import { depositWith } from "./deposit.js";
import { endorsersSchema } from "./endorsers.js";
import { ofBothSides } from "./guard.js";
import { inspectionSchema, listedGoodSchema, standSchema } from "./listing.js";
import { recordKind, shownIn } from "./record.js";
import { viewWarranted, warrantedShape, warrantedViewShape, warrantySchema } from "./warranty.js";

export const orderStateSchema = z
  .enum([
    ...(["Reserved", "Placed", "Dispatched", "Delivered", "Disputed", "Warranted", "Claimed", "Awarded"] as const),
    ...(["Accepted", "Resolved", "Returned", "Cancelled", "Lapsed"] as const),
  ])
  .describe("State of the order, which `Reserved` begins if the buyer makes a deposit. The last five are final.");
export type OrderState = z.output<typeof orderStateSchema>;

const orderWith = <
  Side extends z.ZodType,
  Price extends z.ZodType<Money>,
  Sum extends z.ZodType,
  More extends z.ZodRawShape,
>(
  side: Side,
  price: Price,
  sum: Sum,
  more: More,
) =>
  z.strictObject({
    orderId: orderIdSchema,
    listingId: listingIdSchema,
    seller: side.describe("Who sells."),
    buyer: side.describe("Who buys."),
    goods: z.array(listedGoodSchema).min(1).describe("What was ordered, as it was listed."),
    price: price.describe("What it costs."),
    certificates: z
      .array(z.string())
      .min(1)
      .describe("Ids of the certificates that the order locks, or locked last. Under a warranty: the retained ones."),
    inspection: inspectionSchema,
    warranty: warrantySchema.optional().describe("The seller's warranty. Absent: none."),
    terms: fingerprintSchema.optional().describe("SHA-256 of the seller's terms of sale. Absent: none."),
    state: orderStateSchema,
    deposit: depositWith(sum).optional().describe("The deposit with which the buyer reserved the goods. Absent: none."),
    placedAt: instantSchema.describe("Instant of the order, or in `Reserved` that of the reservation."),
    dispatch: z
      .strictObject({
        at: instantSchema.describe("Instant of the dispatch."),
        reference: text(100).optional().describe("The carrier's reference."),
      })
      .optional()
      .describe("That the seller dispatched the goods. Absent: not yet."),
    receivedAt: instantSchema
      .optional()
      .describe("Instant of the receipt, from which the inspection runs. Absent: not yet received."),
    delivery: z
      .strictObject({
        by: leiSchema.describe("LEI of the party that delivered them, as the terms name it."),
        at: instantSchema.describe("Instant of its word, from which the inspection runs unless the buyer was first."),
        evidence: fingerprintSchema.optional().describe("SHA-256 of the document that shows it. Absent: none."),
      })
      .optional()
      .describe("The carrier's word that the goods were delivered. Absent: it has not given it."),
    dispute: z
      .strictObject({
        by: leiSchema.describe("LEI of the party that opened it."),
        at: instantSchema.describe("Instant at which it was opened."),
        reason: text(500).describe("Why."),
        evidence: z.array(fingerprintSchema).describe("SHA-256 of each document that shows it."),
        claim: sum.describe("What it claims."),
        proposal: z
          .strictObject({
            by: leiSchema.describe("LEI of the party that proposes it."),
            at: instantSchema.describe("Instant of the proposal."),
            priceFinal: sum.describe("The price that it proposes."),
          })
          .optional()
          .describe("The settlement that one side proposes. Absent: none."),
      })
      .optional()
      .describe("The dispute about the goods. Absent: there was none."),
    deadline: instantSchema
      .optional()
      .describe("Instant up to which the present state can last. Then any party can end it. Absent: it is final."),
    lastDeadline: instantSchema.describe("Instant up to which the order can last, whatever happens."),
    outcome: z
      .strictObject({
        by: leiSchema.describe("LEI of the party whose act ended it."),
        at: instantSchema.describe("Instant of the end."),
        way: z
          .enum([
            ...(["acceptance", "silence", "settlement", "arbitration", "cancellation", "deadline"] as const),
            ...(["release", "award"] as const),
          ])
          .describe("How it ended. `release`: of what was retained. `award`: by meeting it."),
        priceFinal: sum.describe(
          "What the seller got of the price, or kept. 0: nothing, and the title is the seller's.",
        ),
        owed: sum
          .optional()
          .describe(
            "What the seller still owes: by an award that it did not meet, or as much as the deposit that it returned. Absent: nothing.",
          ),
        forfeited: sum
          .optional()
          .describe("The deposit that the seller kept, because the buyer withdrew. Absent: nothing."),
        reason: text(500).optional().describe("Why. Absent: nothing was said."),
      })
      .optional()
      .describe("How it ended. Absent: it has not."),
    changedAt: instantSchema.describe("Timestamp of the last act on it."),
    ...more,
  });

const orderSchema = orderWith(standSchema, moneySchema, sumSchema, {
  ...warrantedShape,
  endorsers: endorsersSchema.pick({ operator: true, regulator: true }).describe("The platform's organisations."),
});
export type Order = z.output<typeof orderSchema>;

/** An order in the form of responses and events. */
export const orderViewSchema = namedBy(
  orderWith(leiSchema, moneyViewSchema, amountSchema, warrantedViewShape).meta({
    id: "Order",
    description: "An order of listed goods. What it has locked of the certificates is locked until it ends.",
  }),
  "orderId",
  "state",
);
export type OrderView = z.output<typeof orderViewSchema>;

export function viewOrder({ endorsers: _, ...order }: Order): OrderView {
  const { currency } = order.price;
  const { seller, buyer, deposit, dispute, outcome, sale, claim, award, ...kept } = order;
  return {
    ...kept,
    ...viewWarranted({ sale, claim, award }, currency),
    seller: seller.lei,
    buyer: buyer.lei,
    ...(deposit !== undefined && { deposit: { ...deposit, sum: formatAmount(deposit.sum, currency) } }),
    ...(dispute !== undefined && { dispute: viewDispute(dispute, currency) }),
    ...(outcome !== undefined && { outcome: viewOutcome(outcome, currency) }),
  };
}

function viewOutcome({ priceFinal, owed, forfeited, ...kept }: NonNullable<Order["outcome"]>, currency: Currency) {
  return {
    ...kept,
    priceFinal: formatAmount(priceFinal, currency),
    ...(owed !== undefined && { owed: formatAmount(owed, currency) }),
    ...(forfeited !== undefined && { forfeited: formatAmount(forfeited, currency) }),
  };
}

function viewDispute({ claim, proposal, ...kept }: NonNullable<Order["dispute"]>, currency: Currency) {
  return {
    ...kept,
    claim: formatAmount(claim, currency),
    ...(proposal !== undefined && {
      proposal: { ...proposal, priceFinal: formatAmount(proposal.priceFinal, currency) },
    }),
  };
}

/** The arbiter, while there is something to decide. */
function decidedBy({ state, inspection: { arbiter } }: Order): readonly Lei[] {
  return arbiter !== undefined && (state === "Disputed" || state === "Claimed") ? [arbiter] : [];
}

/** The carrier, while its word about the delivery is missing. */
function deliveredBy({ state, inspection: { carrier } }: Order): readonly Lei[] {
  return carrier !== undefined && state === "Dispatched" ? [carrier] : [];
}

/** An order belongs to both sides: neither changes it alone. */
export const orders = recordKind({
  name: "order",
  schema: orderSchema,
  keyOf: (order) => [order.orderId],
  guardOf: ({ buyer, seller, endorsers }) => ofBothSides(buyer.mspId, seller.mspId, endorsers),
  listings: {
    names: ["buyer", "seller", "arbiter", "carrier"],
    listedFor: (order, listing) =>
      listing === "arbiter" ? decidedBy(order) : listing === "carrier" ? deliveredBy(order) : [order[listing].lei],
  },
  shown: shownIn({
    field: "order",
    schema: orderViewSchema,
    view: viewOrder,
    keyOf: ({ orderId }) => [orderId],
  }),
});
