import type { Order } from "@tallystick/client";
import { turnsOn } from "@tallystick/client/words";

import { body, count, countOrNull, table, text, textOrNull } from "../schema/table.js";
import { mapping } from "./mapping.js";
import { minorUnits } from "./money.js";
import { waitsOf, type Wait } from "./waits.js";

const ordersTable = table({
  name: "orders",
  description: "Orders on listings.",
  columns: {
    order_id: text("Id of the order."),
    listing_id: text("Listing."),
    seller: text("LEI of the seller."),
    buyer: text("LEI of the buyer."),
    state: text("State of the order."),
    currency: text("ISO 4217."),
    price: count("Price in minor units."),
    placed_at: text("Instant of the order."),
    deadline: textOrNull("Instant by which the next step is due. Null: none is."),
    deposit: countOrNull("What the buyer deposited before it ordered, in minor units. Null: nothing."),
    retained: countOrNull("What was retained of the price under a warranty, in minor units. Null: nothing was."),
    outcome: textOrNull("How it ended. Null: it has not."),
    owed: countOrNull(
      "What the seller owes by an award that it did not meet, or beside a deposit, in minor units. Null: nothing.",
    ),
    forfeited: countOrNull("The deposit that the seller kept, in minor units. Null: nothing."),
    changed_at: text("Instant of the last act on it."),
    body,
  },
  key: ["order_id"],
  indexes: [
    ["buyer", "state"],
    ["seller", "state"],
  ],
});

/** Orders of the market. */
export const orders = mapping(
  ordersTable,
  (order: Order) => ({
    ...{ order_id: order.orderId, listing_id: order.listingId, seller: order.seller, buyer: order.buyer },
    ...{ state: order.state, currency: order.price.currency },
    price: minorUnits(order.price.amount, order.price.currency),
    placed_at: order.placedAt,
    deadline: order.deadline ?? null,
    deposit: unitsOf(order.deposit?.sum, order),
    retained: unitsOf(order.sale?.retained, order),
    outcome: order.outcome?.way ?? null,
    owed: unitsOf(order.outcome?.owed, order),
    forfeited: unitsOf(order.outcome?.forfeited, order),
    changed_at: order.changedAt,
    body: order,
  }),
  {
    parts: [
      waitsOf(
        "orders",
        ({ orderId, price: { amount, currency } }: Order) => ({
          key: orderId,
          subject: orderId,
          currency,
          units: minorUnits(amount, currency),
        }),
        waitsIn,
      ),
    ],
    concerns: ({ buyer, seller, inspection }) => [buyer, seller, inspection.arbiter, inspection.carrier],
  },
);

function unitsOf(amount: string | undefined, { price }: Order): ReturnType<typeof minorUnits> | null {
  return amount === undefined ? null : minorUnits(amount, price.currency);
}

/** The order waits for each party that has the next step. */
function waitsIn(order: Order): readonly Wait[] {
  const { state: detail, buyer, seller, changedAt: since, deadline: lapsesAt } = order;
  return [...new Set(turnsOn(order).map(({ of }) => of))].map((party) => ({
    ...{ party, kind: "order", detail, since, lapsesAt },
    askedBy: party === seller ? buyer : seller,
  }));
}
