import { z } from "zod";

import { refuse } from "../kernel/refusal.js";
import { query } from "../operation/query.js";
import { payments, paymentViewSchema, viewPayment } from "../state/payment.js";
import { uetrSchema } from "../vocabulary/text.js";

const getPaymentRequestSchema = z.strictObject({
  uetr: uetrSchema.describe("UETR of the payment."),
});

/** The purpose of a payment, the party that reported it, and whether it was returned. */
export const getPayment = query({
  name: "GetPayment",
  contract: "certificates",
  summary: "Shows the payment of a UETR: what it was for, how much, who reported it, and whether it was returned.",
  refuses: ["PAYMENT_NOT_FOUND"],
  request: getPaymentRequestSchema,
  response: paymentViewSchema,
  async answer(view, { uetr }) {
    return viewPayment((await view.find(payments, uetr)) ?? refuse("PAYMENT_NOT_FOUND", { uetr }));
  },
});
