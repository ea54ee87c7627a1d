import { isRefusal, refuse } from "../../kernel/refusal.js";
import { withdrawn } from "../../market/deposit.js";
import { requireAllSaleable } from "../../market/goods.js";
import { loadWhole, requireStateOf, type OrderInContext } from "../../market/order.js";
import { act } from "../../operation/act.js";
import type { ActContext } from "../../operation/context.js";
import { requireAnyActor } from "../../party/authority.js";
import { text } from "../../vocabulary/text.js";
import { endedOrderResponseSchema, orderRequestSchema } from "./response.js";

export const cancelOrder = act({
  name: "CancelOrder",
  contract: "market",
  summary: "The buyer before dispatch, or the seller at any time, cancels an order: everything goes back.",
  details:
    "The certificates are free again as they were, and the title stays with the seller. The buyer can also cancel later if the goods can no " +
    "longer be sold, such as after a recall. The listing counts what its buyers cancel before dispatch, up to the policy's " +
    "`mostCancelledOrders` for each, and so does the buyer's record on the market. Of an order with a deposit, the seller keeps the deposit if the buyer cancels, and owes " +
    "as much again if it cancels itself, as long as the sale was possible: Civil Code of the PRC, art. 587.",
  example: 'await tally.market.cancelOrder({ orderId, reason: "ordered by mistake" });',
  refuses: ["ORDER_NOT_FOUND", "WRONG_STATE", "DISPUTE_OPEN"],
  request: orderRequestSchema.extend({ reason: text(500).describe("Why.") }),
  response: endedOrderResponseSchema,
  batchable: true,
  repeatable: true,
  withdrawable: false,
  dualControl: ({ order }) => [order.price],

  load: (view, { orderId }, context) => loadWhole(view, orderId, context),

  decide(found, { reason }, context) {
    const { order, seller, buyer } = found;
    const by = requireAnyActor([seller, buyer], "the buyer or the seller", context);
    requireStateOf(order, ["Reserved", "Placed", "Dispatched", "Delivered", "Disputed"], context);
    const isSent = order.state !== "Reserved" && order.state !== "Placed";
    if (by !== seller && isSent && isForSale(found, context)) {
      refuse("WRONG_STATE", {
        id: order.orderId,
        state: order.state,
        required: "Placed: after dispatch the buyer opens a dispute instead",
      });
    }
    const end = { type: "OrderCancelled", by, state: "Cancelled", way: "cancellation", reason } as const;
    if (by === seller) {
      return withdrawn(found, "seller", end, context);
    }
    return withdrawn(found, "buyer", isSent ? end : { ...end, abandoned: "cancelled" }, context);
  },
});

/** Whether the goods can still pass to the buyer. */
function isForSale({ goods, seller, buyer, order: { listingId } }: OrderInContext, context: ActContext): boolean {
  try {
    requireAllSaleable(goods, { seller, buyer, listingId }, context);
    return true;
  } catch (error) {
    if (isRefusal(error, "NOT_SALEABLE")) {
      return false;
    }
    throw error;
  }
}
