import { z } from "zod";
import { act, update } from "../act.js";
import { loadActor } from "../authority.js";
import { requireLaterThan } from "../certificate/guards.js";
import { loadCertificate } from "../certificate/load.js";
import { outcomeOf } from "../certificate/outcome.js";
import { requireState } from "../certificate/transitions.js";
import { refuse } from "../refusal.js";
import { sumOf, certificateViewSchema, viewCertificate, type CertificateIn } from "../state/certificate.js";
import { payments } from "../state/payment.js";
import { certificateIdSchema } from "../vocabulary/identifiers.js";
import { text, uetrSchema } from "../vocabulary/text.js";

export const returnPaymentRequestSchema = z.strictObject({
  /** The settlement to undo. It never serves again. */
  uetr: uetrSchema,
  reason: text(200),
});
export const returnPaymentResponseSchema = z.strictObject({
  /** Back in collection, to be paid again. */
  certificate: certificateViewSchema,
});

/** Undoes a settlement whose payment came back: the one way out of a final state, since without money nothing was discharged. */
export const returnPayment = act({
  name: "ReturnPayment",
  contract: "certificates",
  summary: "The settlement bank undoes a settlement by its UETR: the certificate is in collection again.",
  request: returnPaymentRequestSchema,
  response: returnPaymentResponseSchema,
  stake: ({ certificate }) => [sumOf(certificate)],

  async load(view, { uetr }, { caller }) {
    const payment = (await view.find(payments, uetr)) ?? refuse("PAYMENT_NOT_FOUND", { uetr });
    if (payment.purpose !== "settlement")
      refuse("INVALID_REQUEST", { path: "uetr", problem: `is the payment of a ${payment.purpose}, not a settlement` });
    const bank = await loadActor(view, payment.agent.lei, "the bank that settled", caller);
    if (payment.returned !== undefined)
      refuse("WRONG_STATE", { id: uetr, state: "Returned", required: "a payment that stands" });
    return { ...(await loadCertificate(view, certificateIdSchema.parse(payment.certificateId))), payment, bank };
  },

  decide({ certificate, payment, bank }, { reason }, context) {
    requireLaterThan(certificate, context);
    const settled = requireState("ReturnPayment", certificate);
    const { discharge, ...kept } = settled;
    const { presentment } = discharge;
    // A payment that stands is the one that settled its certificate, which was presented.
    if (presentment === undefined) throw new Error(`${payment.certificateId} was settled without being presented`);
    const after: CertificateIn<"InCollection"> = {
      ...kept,
      state: "InCollection",
      presentment,
      changedAt: context.now,
    };
    const { changes, fact } = outcomeOf({ by: bank.lei, before: [settled], after: [after] }, context);
    const returned = { ...payment, returned: { at: context.now, reason } };
    return {
      changes: [...changes, update(payments, payment, returned)],
      events: [{ type: "CertificatePaymentReturned", ...fact, uetr: payment.uetr, reason }],
      response: { certificate: viewCertificate(after) },
    };
  },
});
