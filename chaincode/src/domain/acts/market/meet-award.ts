import { z } from "zod";

import { refuse } from "../../kernel/refusal.js";
import { sideBySide } from "../../kernel/side-by-side.js";
import { loadWhole, requireInTime, requireStateOf, type OrderInContext } from "../../market/order.js";
import { loadPayment, pay } from "../../market/payment.js";
import { paidTo } from "../../market/sell.js";
import { awardOf, dueBy, endWarranty, returned } from "../../market/warranty.js";
import { act } from "../../operation/act.js";
import { requireActor, requireUnsuspended } from "../../party/authority.js";
import { isOneWith } from "../../party/one-with.js";
import type { Accepts } from "../../state/listing.js";
import { units } from "../../vocabulary/amount.js";
import { certificateIdSchema } from "../../vocabulary/identifiers.js";
import { endedOrderResponseSchema, seenOrderRequestSchema } from "./response.js";

export const meetAward = act({
  name: "MeetAward",
  contract: "market",
  summary:
    "The seller meets an award on a claim: in one act the buyer gets its money back, and the seller returned goods.",
  details:
    "The buyer first gets what was retained. What that does not cover, the seller pays with certificates that it holds, of an issuer or guarantor " +
    "of the retained ones, and due no later than they are. If the award is a return, the title goes back to the seller. Any part " +
    "of what was retained that is not due to the buyer passes to the seller.",
  example: "await tally.market.meetAward({ orderId, certificates: [certificateId] });",
  refuses: [
    ...([
      "ORDER_NOT_FOUND",
      "WRONG_STATE",
      "DISPUTE_OPEN",
      "DEADLINE_PASSED",
      "TERMS_CHANGED",
      "NOT_SALEABLE",
    ] as const),
    ...(["PRICE_MISMATCH", "CERTIFICATE_NOT_ACCEPTED", "CERTIFICATE_NOT_FOUND"] as const),
    ...(["CERTIFICATE_FROZEN", "NOT_TRANSFERABLE", "POLICY_VIOLATION"] as const),
  ],
  request: seenOrderRequestSchema.extend({
    certificates: z
      .array(certificateIdSchema)
      .max(20)
      .default([])
      .describe(
        "Certificates that the seller holds, together at least what the retained ones do not cover. Of the last one only the first units are taken. Default: none.",
      ),
  }),
  response: endedOrderResponseSchema,
  batchable: true,
  repeatable: false,
  withdrawable: false,
  dualControl: ({ order }) => [order.price],

  async load(view, { orderId, certificates }, context) {
    const [found, payment] = await sideBySide(loadWhole(view, orderId, context), loadPayment(view, certificates));
    return { ...found, payment };
  },

  shows: ({ order }) => ({ order }),

  decide({ payment, ...found }, _, context) {
    const { order } = found;
    const seller = requireActor(found.seller, "the seller", context);
    const buyer = requireUnsuspended(found.buyer);
    requireStateOf(order, ["Awarded"], context);
    requireInTime(order, context);
    if (isOneWith(buyer, seller.lei)) {
      const state = "Awarded, and a succession has made buyer and seller one";
      refuse("WRONG_STATE", { id: order.orderId, state, required: "two sides: release what is retained" });
    }
    const award = awardOf(order);
    const due = { currency: order.price.currency, units: units(dueBy(order, award).uncovered) };
    const paying = pay(payment, seller, { price: due, accepts: acceptedBy(found) }, undefined, context);
    return endWarranty(
      found,
      {
        ...{ type: "AwardMet", by: seller, state: "Resolved", way: "award", priceFinal: award.priceFinal },
        ...(paying.length > 0 && { paid: paidTo(buyer, seller, paying, order.listingId, context) }),
        ...(award.remedy === "return" && { titles: returned(found, seller, context) }),
      },
      context,
    );
  },
});

/** What the buyer takes in return: paper like that with which it has paid, as far as it is still retained. */
function acceptedBy({ locked }: OrderInContext): Accepts {
  const instruments = locked.map(({ instrument }) => instrument);
  const guarantors = instruments.flatMap(({ guarantor }) => (guarantor === undefined ? [] : [guarantor]));
  return {
    issuers: instruments.map(({ issuer }) => issuer),
    ...(guarantors.length > 0 && { guarantors }),
    maturesBy: instruments.map(({ dueOn }) => dueOn).reduce((last, dueOn) => (dueOn > last ? dueOn : last)),
  };
}
