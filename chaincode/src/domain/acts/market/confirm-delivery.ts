import { refuse } from "../../kernel/refusal.js";
import { marketHappened } from "../../market/happened.js";
import { daysAfter, loadOrder, loadWhole, moved, requireInTime, requireStateOf } from "../../market/order.js";
import { act } from "../../operation/act.js";
import { loadParty, requireActor } from "../../party/authority.js";
import { isOneWith } from "../../party/one-with.js";
import { viewOrder } from "../../state/order.js";
import { fingerprintSchema } from "../../vocabulary/text.js";
import { orderResponseSchema, seenOrderRequestSchema } from "./response.js";

export const confirmDelivery = act({
  name: "ConfirmDelivery",
  contract: "market",
  summary:
    "The carrier that the terms of an order name confirms that it has delivered the goods. The inspection begins.",
  details:
    "The buyer need not say anything for it. If it still says nothing, the inspection ends as the terms say: the goods are accepted, or they go back, and then it " +
    "has abandoned the order. In a dispute the carrier's word is on the order, for both sides and the arbiter, and changes nothing else.",
  example: "await tally.market.confirmDelivery({ orderId, evidence: fingerprint });",
  refuses: ["ORDER_NOT_FOUND", "WRONG_STATE", "DISPUTE_OPEN", "DEADLINE_PASSED", "TERMS_CHANGED"],
  request: seenOrderRequestSchema.extend({
    evidence: fingerprintSchema.optional().describe("SHA-256 of the document that shows it. Absent: none."),
  }),
  response: orderResponseSchema,
  batchable: true,
  repeatable: true,
  withdrawable: false,
  dualControl: "about no sum",

  async load(view, { orderId }, context) {
    const { inspection } = await loadOrder(view, orderId);
    const carrier = inspection.carrier === undefined ? undefined : await loadParty(view, inspection.carrier);
    return { ...(await loadWhole(view, orderId, context)), carrier };
  },

  shows: ({ order }) => ({ order }),

  decide({ carrier, ...found }, { evidence }, context) {
    const { order, buyer, seller } = found;
    const { orderId: id, state } = order;
    if (carrier === undefined) {
      return refuse("WRONG_STATE", {
        ...{ id, state: `${state}, without a carrier` },
        required: "an order whose terms name a carrier: the buyer confirms the receipt of this one",
      });
    }
    const by = requireActor(carrier, "the carrier", context);
    if (isOneWith(buyer, by.lei) || isOneWith(seller, by.lei)) {
      refuse("NOT_AUTHORIZED", {
        caller: `${by.name} (${by.lei})`,
        required: "a carrier that is not one with a side since a succession",
      });
    }
    requireStateOf(order, ["Dispatched", "Disputed"], context);
    requireInTime(order, context);
    if ((order.receivedAt ?? order.delivery) !== undefined) {
      refuse("WRONG_STATE", { id, state: `${state}, delivered`, required: "an order whose delivery is not recorded" });
    }
    const { now } = context;
    const delivery = { by: by.lei, at: now, ...(evidence !== undefined && { evidence }) };
    const begun = { state: "Delivered", deadline: daysAfter(now, order.inspection.days) } as const;
    const after = moved(found, { delivery, ...(state === "Dispatched" && begun) }, context);
    return {
      ...marketHappened("GoodDelivered", { by: by.lei, order: { before: order, after } }, context),
      response: { order: viewOrder(after) },
    };
  },
});
