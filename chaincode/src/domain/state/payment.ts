import { z } from "zod";
import { dateSchema, instantSchema } from "../vocabulary/calendar.js";
import { leiSchema } from "../vocabulary/lei.js";
import { mspIdSchema, text, uetrSchema } from "../vocabulary/text.js";
import { endorsersSchema } from "./endorsers.js";
import { recordKind } from "./record.js";

/** A payment that has served. It stays for ever, so that a UETR discharges once, over settlements, discounts and recourse together. */
export const paymentSchema = z.strictObject({
  uetr: uetrSchema,
  purpose: z.enum(["settlement", "discount", "recourse"]),
  /** The certificate it was for, as its units were then. */
  certificateId: z.string(),
  /** Who reported it, and must report its return. */
  agent: z.strictObject({ lei: leiSchema, mspId: mspIdSchema }),
  /** The platform's organisations, one of which must endorse with the agent's. */
  endorsers: endorsersSchema.pick({ operator: true, regulator: true }),
  /** The day on which the money counts as paid, where its report says so: a discount's does not. */
  valueDate: dateSchema.optional(),
  at: instantSchema,
  returned: z.strictObject({ at: instantSchema, reason: text(200) }).optional(),
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
