import { z } from "zod";

import { happened } from "../../certificate/outcome.js";
import { refuse } from "../../kernel/refusal.js";
import { sideBySide } from "../../kernel/side-by-side.js";
import { depositOf } from "../../market/deposit.js";
import { isReservedBy } from "../../market/end-order.js";
import { requireAllAsListed, requireAllSaleable } from "../../market/goods.js";
import { marketHappened } from "../../market/happened.js";
import { lockedUntil } from "../../market/locked.js";
import { daysAfter, lastDeadlineOf, loadWhole, moved, requireInTime, requireStateOf } from "../../market/order.js";
import { loadPayment, pay } from "../../market/payment.js";
import { lockedFor } from "../../market/place.js";
import { act } from "../../operation/act.js";
import { requireActor, requireUnsuspended } from "../../party/authority.js";
import { certificateViewSchema, viewCertificate } from "../../state/certificate.js";
import { viewOrder } from "../../state/order.js";
import { units } from "../../vocabulary/amount.js";
import { certificateIdOf, certificateIdSchema } from "../../vocabulary/identifiers.js";
import { orderRequestSchema, orderResponseSchema, refusesSale } from "./response.js";

export const confirmOrder = act({
  name: "ConfirmOrder",
  contract: "market",
  summary: "The buyer orders the goods that it has reserved: the deposit counts against the price.",
  details:
    "Its certificates make up the rest of the price, and are locked with the deposit. From then on the order runs as any other. It is done before the " +
    "reservation ends. If the goods have another condition by then, the buyer takes them as they are, or cancels without losing its deposit.",
  example: "const { order } = await tally.market.confirmOrder({ orderId, certificates: [certificateId] });",
  refuses: [
    ...refusesSale,
    ...(["DISPUTE_OPEN", "DEADLINE_PASSED", "CONDITION_STALE", "PRICE_MISMATCH"] as const),
    ...(["CERTIFICATE_NOT_ACCEPTED", "CERTIFICATE_NOT_FOUND", "NOT_TRANSFERABLE", "POLICY_VIOLATION"] as const),
  ],
  request: orderRequestSchema.extend({
    certificates: z
      .array(certificateIdSchema)
      .min(1)
      .max(10)
      .describe(
        "Certificates that the buyer holds, together at least the price without the deposit. Of the last one only the first units are taken.",
      ),
    asItIs: z
      .boolean()
      .default(false)
      .describe("Whether the buyer takes goods whose condition has changed since it reserved them. Default: false."),
  }),
  response: orderResponseSchema.extend({
    certificates: z
      .array(certificateViewSchema)
      .describe("What the order locks, the deposit first, and what stayed free with the buyer."),
  }),
  batchable: true,
  repeatable: true,
  withdrawable: false,
  dualControl: ({ order }) => [order.price],

  async load(view, { orderId, certificates }, context) {
    const [found, payment] = await sideBySide(loadWhole(view, orderId, context), loadPayment(view, certificates));
    return { ...found, payment };
  },

  decide({ payment, ...found }, { asItIs }, context) {
    const { order, listing, goods } = found;
    const buyer = requireActor(found.buyer, "the buyer", context);
    const seller = requireUnsuspended(found.seller);
    requireStateOf(order, ["Reserved"], context);
    requireInTime(order, context);
    const { orderId, listingId, inspection, warranty, price } = order;
    if (!isReservedBy(order, listing)) {
      refuse("WRONG_STATE", { id: listingId, state: listing.state, required: `Reserved by the order ${orderId}` });
    }
    requireAllSaleable(goods, { seller, buyer, listingId }, context);
    if (!asItIs) {
      requireAllAsListed(goods, order.goods, undefined, context);
    }
    const { now } = context;
    const lastDeadline = lastDeadlineOf({ inspection, warranty }, now);
    const deposited = lockedUntil(found, lastDeadline, context);
    const rest = { ...price, units: units(price.units - depositOf(order).sum) };
    const paying = pay(payment, buyer, { price: rest, accepts: listing.accepts }, lastDeadline, context);
    const paid = lockedFor({ orderId, listingId, lastDeadline }, { seller, buyer }, paying, context);
    const after = moved(
      found,
      {
        ...{ state: "Placed", goods: goods.map((good) => good.conditionOf()), placedAt: now },
        certificates: [...deposited, ...paid.locked].map(certificateIdOf),
        ...{ deadline: daysAfter(now, inspection.dispatchDays), lastDeadline },
      },
      context,
    );
    const certificates = {
      before: [...found.locked.map(({ certificate }) => certificate), ...paid.before],
      after: [...deposited, ...paid.after],
    };
    return {
      ...marketHappened(
        "OrderPlaced",
        {
          by: buyer.lei,
          order: { before: order, after },
          certificates: happened("CertificateOffered", { by: buyer.lei, ...certificates }, context),
        },
        context,
      ),
      response: { order: viewOrder(after), certificates: certificates.after.map(viewCertificate) },
    };
  },
});
