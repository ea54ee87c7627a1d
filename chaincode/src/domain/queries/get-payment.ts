import { z } from "zod";

import { today } from "../certificate/guards.js";
import { lastDayToObject, loadObjectionable } from "../certificate/presentment/objections.js";
import { query } from "../operation/query.js";
import { viewObjection } from "../state/objection.js";
import { paymentViewSchema, viewPayment } from "../state/payment.js";
import { uetrSchema } from "../vocabulary/text.js";

const getPaymentRequestSchema = z.strictObject({
  uetr: uetrSchema.describe("UETR of the payment."),
});

/** The purpose of a payment, the party that reported it, and whether it was returned or objected to. */
export const getPayment = query({
  name: "GetPayment",
  contract: "certificates",
  summary:
    "Shows the payment of a UETR: what it was for, how much, who reported it, and whether it was returned or objected to.",
  refuses: ["PAYMENT_NOT_FOUND"],
  request: getPaymentRequestSchema,
  response: paymentViewSchema,
  async answer(view, { uetr }, context) {
    const { payment, instrument, objection, creditors } = await loadObjectionable(view, uetr);
    const date = today(instrument, context);
    const last = creditors
      .map((creditor) => lastDayToObject(payment, instrument, creditor, date))
      .toSorted()
      .at(-1);
    const isOpen = objection === undefined && payment.returned === undefined && last !== undefined && date <= last;
    return viewPayment(payment, {
      ...(isOpen && { objectionUntil: last }),
      ...(objection && { objection: viewObjection(objection) }),
    });
  },
});
