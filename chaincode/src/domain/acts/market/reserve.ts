import { z } from "zod";

import { refuse } from "../../kernel/refusal.js";
import { depositAt } from "../../market/deposit.js";
import { daysAfter, lastDeadlineOf } from "../../market/order.js";
import { pay, requirePrice } from "../../market/payment.js";
import { placed, requireOrderable } from "../../market/place.js";
import { loadPurchase, purchaseRefusals, purchaseSchema } from "../../market/purchase.js";
import { act } from "../../operation/act.js";
import { units } from "../../vocabulary/amount.js";
import { certificateIdSchema } from "../../vocabulary/identifiers.js";
import { placedResponseSchema } from "./response.js";

export const reserve = act({
  name: "Reserve",
  contract: "market",
  summary: "A buyer reserves listed goods by a deposit, before it orders them.",
  details:
    "The price that the listing has for this buyer is fixed, and the deposit is its first units: they are locked, and count against the price " +
    "when the buyer orders with `ConfirmOrder`. A buyer that does not order in time, or cancels, loses the deposit to the seller. A seller that " +
    "cancels gives it back, and owes as much again: Civil Code of the PRC, art. 586 and 587. The certificates must not fall due before the order can end.",
  example:
    "const { order } = await tally.market.reserve({ listingId, revision, price: listing.price.amount, certificates: [certificateId] });",
  refuses: purchaseRefusals,
  request: purchaseSchema.extend({
    certificates: z
      .array(certificateIdSchema)
      .min(1)
      .max(10)
      .describe(
        "Certificates that the buyer holds, together at least the deposit. Of the last one only the first units are taken, and the rest stays with the buyer.",
      ),
  }),
  response: placedResponseSchema,
  batchable: true,
  repeatable: true,
  withdrawable: false,
  dualControl: ({ order }) => [order.price],

  load: loadPurchase,

  decide({ payment, ...found }, { revision, price: named }, context) {
    const orderable = requireOrderable(found, { revision }, context);
    const { listing, buyer, inspection, price } = orderable;
    const { listingId, deposit, warranty } = listing;
    if (deposit === undefined) {
      const state = "Open, without a deposit";
      return refuse("WRONG_STATE", {
        id: listingId,
        state,
        required: "a listing that asks a deposit: order its goods with `PlaceOrder`",
      });
    }
    requirePrice(price, named);
    const sum = depositAt(price.units, deposit);
    if (sum === 0n) {
      const problem = "asks a deposit of less than one minor unit: order its goods with `PlaceOrder`";
      refuse("INVALID_REQUEST", { path: "listingId", problem });
    }
    const { now } = context;
    const deadline = daysAfter(now, deposit.days);
    const lastDeadline = lastDeadlineOf({ inspection, warranty }, deadline);
    const part = { ...listing, price: { ...price, units: units(sum) } };
    const paying = pay(payment, buyer, part, lastDeadline, context);
    const beginning = { type: "GoodReserved", state: "Reserved", deadline, lastDeadline } as const;
    return placed(orderable, paying, { ...beginning, deposit: { at: now, sum } }, context);
  },
});
