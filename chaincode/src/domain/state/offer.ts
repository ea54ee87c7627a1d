import { z } from "zod";

import { amountSchema, formatAmount, sumSchema, unitsSchema } from "../vocabulary/amount.js";
import { dateSchema, instantSchema } from "../vocabulary/calendar.js";
import type { Currency } from "../vocabulary/currency.js";
import { listingIdSchema, orderIdSchema } from "../vocabulary/identifiers.js";
import { annualRateSchema, dayCountSchema } from "../vocabulary/interest.js";
import { leiSchema } from "../vocabulary/lei.js";
import { mspIdSchema, text, uetrSchema } from "../vocabulary/text.js";
import { registrationSchema } from "./registration.js";

const offered = {
  by: leiSchema.describe("LEI of the party that offers, and can withdraw."),
  to: leiSchema.describe("LEI of the party that can accept or reject."),
  at: instantSchema.describe("Instant of the offer."),
  expiresAt: instantSchema.describe("Instant of expiry. From then it can only be withdrawn, rejected or swept."),
};

/** An offer to end a certificate early: by its holder, or by the issuer on another party's certificate. */
export const cancellationSchema = z.strictObject({
  kind: z.literal("cancellation").describe("What is offered."),
  ...offered,
  reason: text(200).describe("Why it ends early."),
  spent: z
    .literal(true)
    .optional()
    .describe(
      "True: its invoices stay used. Absent: they are free again if it is the whole instrument and the payee's.",
    ),
});

/** Whether money and certificate pass separately (free of payment), or each only against the other. */
export const settlementSchema = z.enum(["FOP", "DVP"]).describe("Free of payment (FOP), or against payment (DVP).");

/** An offer with its sums in the ledger's form or in the shown form. */
const offerWith = <Interest extends z.ZodType, Proceeds extends z.ZodType>(interest: Interest, proceeds: Proceeds) =>
  z.discriminatedUnion("kind", [
    /** An offer to the payee, which will receive the issued certificate. */
    z.strictObject({ kind: z.literal("receipt").describe("What is offered."), ...offered }),
    /** An offer to the guarantor, before the payee is asked. */
    z.strictObject({ kind: z.literal("guarantee").describe("What is offered."), ...offered }),
    z.strictObject({
      kind: z.literal("transfer").describe("What is offered."),
      ...offered,
      recourse: z.boolean().describe("Whether the holder answers for payment to those after it."),
      nonTransferable: z.boolean().describe("Whether the new holder cannot pass it on."),
    }),
    cancellationSchema,
    z.strictObject({
      kind: z.literal("discount").describe("What is offered."),
      ...offered,
      recourse: z.boolean().describe("Whether the holder answers for payment to those after it."),
      annualRate: annualRateSchema,
      dayCount: dayCountSchema,
      discountDate: dateSchema.describe("Day from which interest runs."),
      extraDays: z
        .int()
        .optional()
        .describe("Days of interest that are added for the transfer of funds. Absent: none."),
      days: z
        .int()
        .describe("Days of interest: from the discount date to the day on which it falls due, and the extra days."),
      interest: interest.describe("Interest that the bank keeps."),
      proceeds: proceeds.describe("What the bank pays."),
      settlement: settlementSchema,
      paymentAgent: leiSchema
        .optional()
        .describe("Against payment: LEI of the bank whose confirmation moves the certificate."),
      acceptedAt: instantSchema
        .optional()
        .describe(
          "Against payment: instant from which the bank is bound. Neither side can step back until the offer expires.",
        ),
      registration: registrationSchema.optional(),
    }),
    z.strictObject({
      kind: z.literal("pledge").describe("What is offered."),
      ...offered,
      obligation: text(200).describe("What it secures."),
      secured: proceeds.optional().describe("The most that it secures. Absent: all of the certificate."),
      enforceableFrom: dateSchema.describe("Day from which the pledgee can make itself the holder."),
      registration: registrationSchema.optional(),
    }),
    z.strictObject({ kind: z.literal("assignment").describe("What is offered."), ...offered }),
    z.strictObject({
      kind: z.literal("composition").describe("What is offered."),
      ...offered,
      pays: proceeds.describe("What was paid in full settlement, below the face."),
      uetr: uetrSchema.describe("UETR of that payment."),
      valueDate: dateSchema.describe("Day on which the money counts as paid."),
      reason: text(200).describe("Why the holder takes less."),
    }),
    /**
     * An offer to the seller of goods, which gets the certificate when the order succeeds. Only acts of the market end
     * this offer.
     */
    z.strictObject({
      kind: z.literal("delivery").describe("What is offered."),
      ...offered,
      seller: mspIdSchema.describe("MSP id of the seller. Its peers must endorse what changes the certificate."),
      orderId: orderIdSchema,
      listingId: listingIdSchema,
      recourse: z.boolean().describe("Whether the holder answers for payment to those after it."),
    }),
    z.strictObject({
      kind: z.literal("netting").describe("What is offered."),
      ...offered,
      mine: z
        .array(z.string())
        .describe("Certificates that the offerer holds and the other side owes. This offer locks them all."),
      yours: z
        .array(z.string())
        .describe("Certificates that the other side holds and the offerer owes. They are free until acceptance."),
    }),
  ]);

/** An act that waits for the other side's consent, in the ledger's form. */
export const offerSchema = offerWith(sumSchema, unitsSchema);
export type Offer = z.output<typeof offerSchema>;
export type OfferOf<K extends Offer["kind"]> = Extract<Offer, { kind: K }>;

/** An offer in the form of responses and events, with its sums in major units. */
export const offerViewSchema = offerWith(amountSchema, amountSchema).meta({
  id: "Offer",
  description: "What the holder of a certificate has offered, or the issuer to the holder. Sums are in major units.",
});
export type OfferView = z.output<typeof offerViewSchema>;

export function viewOffer(offer: Offer, currency: Currency): OfferView {
  if (offer.kind === "composition") {
    return { ...offer, pays: formatAmount(offer.pays, currency) };
  }
  if (offer.kind === "pledge") {
    const { secured, ...terms } = offer;
    return { ...terms, ...(secured !== undefined && { secured: formatAmount(secured, currency) }) };
  }
  if (offer.kind !== "discount") {
    return offer;
  }
  const { interest, proceeds } = offer;
  return { ...offer, interest: formatAmount(interest, currency), proceeds: formatAmount(proceeds, currency) };
}
