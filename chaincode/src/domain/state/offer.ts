import { z } from "zod";
import { instantSchema } from "../vocabulary/calendar.js";
import { leiSchema } from "../vocabulary/lei.js";
import { text } from "../vocabulary/text.js";

const offered = {
  /** Who offers, and may withdraw. */
  by: leiSchema,
  /** Who may accept or reject. */
  to: leiSchema,
  at: instantSchema,
  /** From this instant on it can only be withdrawn, rejected or swept. */
  expiresAt: instantSchema,
};

/** An act that waits for the other side's consent. */
export const offerSchema = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("receipt"), ...offered }),
  z.strictObject({ kind: z.literal("transfer"), ...offered, recourse: z.boolean(), nonTransferable: z.boolean() }),
  z.strictObject({ kind: z.literal("cancellation"), ...offered, reason: text(200) }),
]);
export type Offer = z.output<typeof offerSchema>;
