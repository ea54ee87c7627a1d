import { z } from "zod";

import { passTo } from "../certificate/endorse.js";
import { requireReady, requireState, today } from "../certificate/guards.js";
import { loadCertificate } from "../certificate/load.js";
import { requireOpen } from "../certificate/offers/offers.js";
import { outcomeOf } from "../certificate/outcome.js";
import { recordPayment, requireNotAfter, requireUnusedUetr } from "../certificate/presentment/payments.js";
import { refusesOnCertificates } from "../certificate/refusals.js";
import { requireActing } from "../certificate/succession/stand-in.js";
import { requireDiscountDate } from "../discount/discount-date.js";
import { refuse } from "../kernel/refusal.js";
import { sideBySide } from "../kernel/side-by-side.js";
import { act } from "../operation/act.js";
import { loadParty } from "../party/authority.js";
import { isOneWith } from "../party/one-with.js";
import {
  certificateViewSchema,
  sumOf,
  viewCertificate,
  type Certificate,
  type CertificateIn,
} from "../state/certificate.js";
import type { OfferOf } from "../state/offer.js";
import { payments } from "../state/payment.js";
import { seenSchema } from "../state/shown.js";
import { dateSchema } from "../vocabulary/calendar.js";
import { certificateIdOf, certificateIdSchema, sizeOf } from "../vocabulary/identifiers.js";
import { uetrSchema } from "../vocabulary/text.js";

const states = { Locked: ["Transferable"] } as const;

const confirmPaymentRequestSchema = z.strictObject({
  certificateId: certificateIdSchema,
  seen: seenSchema,
  uetr: uetrSchema.describe("UETR of the payment of the proceeds. It serves once only."),
  valueDate: dateSchema.describe("Day on which the money counts as paid: the discount date, and not after today."),
});
const confirmPaymentResponseSchema = z.strictObject({
  certificate: certificateViewSchema.describe("The certificate, which the bank that bought it now holds."),
});

export const confirmPayment = act({
  name: "ConfirmPayment",
  contract: "certificates",
  summary: "The payment agent of a discount against payment confirms the payment: the certificate passes to the bank.",
  details:
    "In the place of a payment agent that is suspended, the holder acknowledges the payment: it gives nothing away but what is its own.",
  example: "const { certificate } = await tally.certificates.confirmPayment({ certificateId, uetr, valueDate });",
  refuses: ["TERMS_CHANGED", "PAYMENT_REUSED", "OFFER_EXPIRED", "PROCEEDS_MISMATCH", ...refusesOnCertificates],
  request: confirmPaymentRequestSchema,
  response: confirmPaymentResponseSchema,
  states,
  batchable: true,
  givesValueFor: "certificateId",
  repeatable: false,
  withdrawable: false,
  dualControl: ({ certificate }) => [sumOf(certificate)],

  async load(view, { certificateId, uetr }) {
    const [found, earlier] = await sideBySide(loadCertificate(view, certificateId), view.find(payments, uetr));
    const offer = agreedOn(found.certificate);
    if (offer === undefined) {
      return { ...found, earlier, agreed: undefined };
    }
    const [agent, bank] = await sideBySide(
      loadParty(view, offer.paymentAgent),
      // The bank may have been suspended in the meantime: its money has moved.
      loadParty(view, offer.to, "bank"),
    );
    const standIns = agent.status === "Active" ? [] : [await loadParty(view, found.certificate.holder.lei)];
    return { ...found, earlier, agreed: { offer, agent: { first: agent, standIns }, bank } };
  },

  shows: ({ certificate, instrument }) => ({ certificate, instrument }),

  decide({ certificate: before, instrument, earlier, agreed }, { uetr, valueDate }, context) {
    const locked = requireState(states, before);
    if (agreed === undefined) {
      return refuse("WRONG_STATE", {
        id: certificateIdOf(locked),
        state: `Locked by an offer of ${locked.offer.kind}`,
        required: "a discount against payment that the bank has accepted",
      });
    }
    const agent = requireActing(agreed.agent, "the payment agent", context);
    requireUnusedUetr(earlier);
    requireReady(states, locked, context);
    requireOpen(locked, context);
    requireNotAfter(today(instrument, context), valueDate);
    requireDiscountDate(
      agreed.offer,
      { size: sizeOf(locked), currency: locked.currency },
      valueDate,
      `pay with value on ${agreed.offer.discountDate}, or let the offer expire and have it made again for another discount date`,
    );
    if (isOneWith(agreed.bank, locked.holder.lei)) {
      refuse("WRONG_STATE", {
        id: certificateIdOf(locked),
        state: `Locked, sold to ${agreed.bank.name} (${agreed.bank.lei}), which is one with the holder since a succession`,
        required: "an offer to another party: let this one expire",
      });
    }
    const { offer: _, ...kept } = locked;
    const { recourse, proceeds, registration } = agreed.offer;
    const certificate: CertificateIn<"Transferable"> = {
      ...kept,
      ...passTo(locked, agreed.bank, { way: "discount", recourse, ...(registration && { registration }) }, context),
      state: "Transferable",
    };
    const { changes, fact } = outcomeOf({ by: agent.lei, before: [locked], after: [certificate] }, context);
    const payment = { uetr, valueDate, total: proceeds };
    return {
      changes: [...changes, recordPayment(payment, "discount", certificate, agent, context)],
      events: [{ type: "CertificateDiscounted", ...fact, uetr }],
      response: { certificate: viewCertificate(certificate) },
    };
  },
});

type Agreed = OfferOf<"discount"> & { readonly paymentAgent: NonNullable<OfferOf<"discount">["paymentAgent"]> };

/** The discount against payment that a bank has accepted, if the certificate has one. */
function agreedOn(certificate: Certificate): Agreed | undefined {
  if (certificate.state !== "Locked" || certificate.offer.kind !== "discount") {
    return undefined;
  }
  const { paymentAgent, acceptedAt } = certificate.offer;
  return paymentAgent === undefined || acceptedAt === undefined ? undefined : { ...certificate.offer, paymentAgent };
}
