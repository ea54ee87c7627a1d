import { z } from "zod";
import { dateSchema, instantSchema } from "../vocabulary/calendar.js";
import { leiSchema } from "../vocabulary/lei.js";
import { uetrSchema } from "../vocabulary/text.js";

/** How a certificate passed from one hand to the next. */
export const endorsementWaySchema = z.enum(["delivery", "transfer", "discount", "recourse", "enforcement"]);

/** The payment of a claim, and the day on which its money counts as paid. */
export const recoursePaymentSchema = z.strictObject({ uetr: uetrSchema, valueDate: dateSchema });

/** One entry on a certificate's back. The chain travels with the certificate through every split. */
export const endorsementSchema = z.strictObject({
  from: leiSchema,
  to: leiSchema,
  at: instantSchema,
  way: endorsementWaySchema,
  /** Whether the holder may turn to `from` after dishonour. */
  recourse: z.boolean(),
  /** Taken under a standing acceptance, without being asked. */
  standing: z.literal(true).optional(),
  /** Closed by a recourse payment to a hand before it: stays readable, gives no claim. */
  closed: z.literal(true).optional(),
  /** What passed it, where a claim was paid. */
  payment: recoursePaymentSchema.optional(),
});
export type Endorsement = z.output<typeof endorsementSchema>;
