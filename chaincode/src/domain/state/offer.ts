import { z } from "zod";
import { amountSchema } from "../vocabulary/amount.js";
import { dateSchema, instantSchema } from "../vocabulary/calendar.js";
import { annualRateSchema, dayCountSchema } from "../vocabulary/interest.js";
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

/** Whether money and certificate change hands apart (free of payment), or each only against the other. */
export const settlementSchema = z.enum(["FOP", "DVP"]);

/** An act that waits for the other side's consent. */
export const offerSchema = z.discriminatedUnion("kind", [
  /** To the payee, who is to receive what was issued. */
  z.strictObject({ kind: z.literal("receipt"), ...offered }),
  /** To the guarantor, before the payee is asked. */
  z.strictObject({ kind: z.literal("guarantee"), ...offered }),
  z.strictObject({ kind: z.literal("transfer"), ...offered, recourse: z.boolean(), nonTransferable: z.boolean() }),
  z.strictObject({ kind: z.literal("cancellation"), ...offered, reason: text(200) }),
  z.strictObject({
    kind: z.literal("discount"),
    ...offered,
    recourse: z.boolean(),
    annualRate: annualRateSchema,
    dayCount: dayCountSchema,
    discountDate: dateSchema,
    /** From the discount date to maturity. */
    days: z.int(),
    /** In major units, as are the proceeds: what the bank keeps and what it pays. */
    interest: amountSchema,
    proceeds: amountSchema,
    settlement: settlementSchema,
    /** Against payment: whose confirmation moves the certificate. */
    paymentAgent: leiSchema.optional(),
    /** Against payment: since when the bank is bound, and neither side can step back before the offer expires. */
    acceptedAt: instantSchema.optional(),
  }),
  z.strictObject({ kind: z.literal("pledge"), ...offered, obligation: text(200), enforceableFrom: dateSchema }),
  z.strictObject({
    kind: z.literal("netting"),
    ...offered,
    /** Certificates that the offerer holds and the other side owes: all locked by this offer. */
    mine: z.array(z.string()),
    /** Certificates that the other side holds and the offerer owes: free until acceptance. */
    yours: z.array(z.string()),
  }),
]);
export type Offer = z.output<typeof offerSchema>;
export type OfferOf<K extends Offer["kind"]> = Extract<Offer, { kind: K }>;
