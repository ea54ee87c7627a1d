import { z } from "zod";
import { act } from "../act.js";
import { loadActor, loadParty } from "../authority.js";
import { passTo } from "../certificate/endorse.js";
import { requireLaterThan, requireUnfrozen } from "../certificate/guards.js";
import { loadCertificate } from "../certificate/load.js";
import { requireOpen } from "../certificate/offers.js";
import { outcomeOf } from "../certificate/outcome.js";
import { recordPayment, requireFreshUetr } from "../certificate/payments.js";
import { requireState } from "../certificate/transitions.js";
import { refuse } from "../refusal.js";
import { sumOf, certificateViewSchema, viewCertificate, type CertificateIn } from "../state/certificate.js";
import { certificateIdOf, certificateIdSchema } from "../vocabulary/identifiers.js";
import { uetrSchema } from "../vocabulary/text.js";

export const confirmPaymentRequestSchema = z.strictObject({
  certificateId: certificateIdSchema,
  /** The payment of the proceeds. It serves once only. */
  uetr: uetrSchema,
});
export const confirmPaymentResponseSchema = z.strictObject({
  /** In the hands of the bank that bought it. */
  certificate: certificateViewSchema,
});

/** Completes a discount against payment: that the money has moved is what moves the certificate. */
export const confirmPayment = act({
  name: "ConfirmPayment",
  contract: "certificates",
  summary: "The payment agent of a discount against payment confirms the payment: the certificate passes to the bank.",
  request: confirmPaymentRequestSchema,
  response: confirmPaymentResponseSchema,
  stake: ({ certificate }) => [sumOf(certificate)],

  async load(view, { certificateId, uetr }, { caller }) {
    const found = await loadCertificate(view, certificateId);
    const agreed = requireState("ConfirmPayment", found.certificate);
    const { offer } = agreed;
    if (offer.kind !== "discount" || offer.paymentAgent === undefined || offer.acceptedAt === undefined)
      return refuse("WRONG_STATE", {
        id: certificateIdOf(certificateId),
        state: `Locked by an offer of ${offer.kind}`,
        required: "a discount against payment that the bank has accepted",
      });
    const agent = await loadActor(view, offer.paymentAgent, "the payment agent", caller);
    // Also one that was suspended meanwhile: its money has moved.
    const bank = await loadParty(view, offer.to, "bank");
    await requireFreshUetr(view, uetr);
    return { ...found, agreed, offer, agent, bank };
  },

  decide({ agreed, offer, agent, bank }, { uetr }, context) {
    requireLaterThan(agreed, context);
    requireUnfrozen(agreed, context);
    requireOpen(agreed, context);
    const { offer: _, ...kept } = agreed;
    const certificate: CertificateIn<"Transferable"> = {
      ...kept,
      ...passTo(agreed, bank, { way: "discount", recourse: offer.recourse }, context),
      state: "Transferable",
    };
    const { changes, fact } = outcomeOf({ by: agent.lei, before: [agreed], after: [certificate] }, context);
    const payment = { uetr, amount: offer.proceeds };
    return {
      changes: [...changes, recordPayment(payment, "discount", certificate, agent, context)],
      events: [{ type: "CertificateDiscounted", ...fact, uetr }],
      response: { certificate: viewCertificate(certificate) },
    };
  },
});
