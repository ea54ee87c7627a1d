import type { Order } from "@tallystick/client";

import { body, count, table, text, textOrNull } from "../schema/table.js";
import { mapping } from "./mapping.js";
import { minorUnits } from "./money.js";

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
    outcome: textOrNull("How it ended. Null: it has not."),
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
export const orders = mapping(ordersTable, (order: Order) => ({
  ...{ order_id: order.orderId, listing_id: order.listingId, seller: order.seller, buyer: order.buyer },
  ...{ state: order.state, currency: order.price.currency },
  price: minorUnits(order.price.amount, order.price.currency),
  placed_at: order.placedAt,
  deadline: order.deadline ?? null,
  outcome: order.outcome?.way ?? null,
  changed_at: order.changedAt,
  body: JSON.stringify(order),
}));
