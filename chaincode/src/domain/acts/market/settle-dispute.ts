import { putEverythingBack, sellAt } from "../../market/end-order.js";
import { marketHappened } from "../../market/happened.js";
import { loadWhole, moved, readFinalPrice, requireInTime, requireStateOf } from "../../market/order.js";
import { act } from "../../operation/act.js";
import { requireAnyActor } from "../../party/authority.js";
import { viewOrder } from "../../state/order.js";
import { amountSchema } from "../../vocabulary/amount.js";
import { endedOrderResponseSchema, orderRequestSchema, refusesSale } from "./response.js";

export const finalPriceField = {
  priceFinal: amountSchema.describe(
    "What the seller gets, in major units: from 0 to the price. With 0 the whole payment goes back to the buyer, and the title stays with the seller.",
  ),
};

export const settleDispute = act({
  name: "SettleDispute",
  contract: "market",
  summary: "One side of a dispute proposes a final price; when the other names the same, the order ends at it.",
  details:
    "The first units, as many as the final price has, pass to the seller; the rest goes back to the buyer as it was; the title passes to the buyer. " +
    "Another figure takes the place of the proposal.",
  example: 'await tally.market.settleDispute({ orderId, priceFinal: "873.00" });',
  refuses: [...refusesSale, "DEADLINE_PASSED", "INVALID_AMOUNT", "PRICE_MISMATCH"],
  request: orderRequestSchema.extend(finalPriceField),
  response: endedOrderResponseSchema.extend({
    certificates: endedOrderResponseSchema.shape.certificates
      .optional()
      .describe("The certificates that the order had locked. Absent: the other side has not agreed."),
  }),
  batchable: true,
  repeatable: false,
  dualControl: ({ order }) => [order.price],

  load: (view, { orderId }, context) => loadWhole(view, orderId, context),

  decide(found, { priceFinal: named }, context) {
    const { order } = found;
    const by = requireAnyActor([found.buyer, found.seller], "the buyer or the seller", context);
    requireStateOf(order, ["Disputed"], context);
    requireInTime(order, context);
    const priceFinal = readFinalPrice(order, named, "priceFinal");
    const proposal = order.dispute?.proposal;
    if (proposal !== undefined && proposal.by !== by.lei && proposal.priceFinal === priceFinal) {
      const end = { type: "DisputeResolved", by, state: "Resolved", way: "settlement" } as const;
      return priceFinal === 0n ? putEverythingBack(found, end, context) : sellAt(found, priceFinal, end, context);
    }
    const proposed = { by: by.lei, at: context.now, priceFinal };
    const after = moved(
      found,
      order.dispute === undefined ? {} : { dispute: { ...order.dispute, proposal: proposed } },
      context,
    );
    return {
      ...marketHappened("SettlementProposed", { by: by.lei, order: { before: order, after } }, context),
      response: { order: viewOrder(after) },
    };
  },
});
