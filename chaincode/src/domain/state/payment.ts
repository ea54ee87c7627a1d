import { z } from "zod";
import { amountSchema } from "../vocabulary/amount.js";
import { dateSchema, instantSchema } from "../vocabulary/calendar.js";
import { currencySchema } from "../vocabulary/currency.js";
import { leiSchema } from "../vocabulary/lei.js";
import { mspIdSchema, text, uetrSchema } from "../vocabulary/text.js";
import { endorsersSchema } from "./endorsers.js";
import { recordKind } from "./record.js";

const common = {
  uetr: uetrSchema,
  purpose: z.enum(["settlement", "discount", "recourse"]),
  /** The certificate it was for, as its units were then. */
  certificateId: z.string(),
  /** Who reported it, and must report its return. */
  agent: z.strictObject({ lei: leiSchema, mspId: mspIdSchema }),
  /** What was paid, in major units: the certificate's amount, of a discount its proceeds. Absent on records older than the field. */
  paid: z.strictObject({ currency: currencySchema, amount: amountSchema }).optional(),
  /** The day on which the money counts as paid, where its report says so: a discount's does not. */
  valueDate: dateSchema.optional(),
  at: instantSchema,
  /** When the agent reported that it came back, and why. */
  returned: z.strictObject({ at: instantSchema, reason: text(200) }).optional(),
};

/** A payment that has served. It stays for ever, so that a UETR discharges once, over settlements, discounts and recourse together. */
export const paymentSchema = z.strictObject({
  ...common,
  /** The platform's organisations, one of which must endorse with the agent's. */
  endorsers: endorsersSchema.pick({ operator: true, regulator: true }),
});
export type Payment = z.output<typeof paymentSchema>;
export const payments = recordKind({
  name: "payment",
  schema: paymentSchema,
  keyOf: (payment) => [payment.uetr],
  guardOf({ agent, endorsers: { operator, regulator } }) {
    const others = [operator, regulator].filter((mspId) => mspId !== agent.mspId);
    return { owner: agent.mspId, witnesses: others, operator, regulator };
  },
});

/** A payment as responses show it. */
export const paymentViewSchema = z.strictObject(common);
export type PaymentView = z.output<typeof paymentViewSchema>;

export function viewPayment({ endorsers: _endorsers, ...view }: Payment): PaymentView {
  return view;
}
