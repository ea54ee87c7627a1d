import { z } from "zod";

import { requireState } from "../certificate/guards.js";
import { loadCertificate, loadInstrument } from "../certificate/load.js";
import { outcomeOf } from "../certificate/outcome.js";
import { refuse } from "../kernel/refusal.js";
import { sideBySide } from "../kernel/side-by-side.js";
import { act } from "../operation/act.js";
import { update } from "../operation/change.js";
import { requireLaterThan } from "../operation/later.js";
import { loadParty, requireActor } from "../party/authority.js";
import { certificateViewSchema, sumOf, viewCertificate, type CertificateIn } from "../state/certificate.js";
import { payments, type Payment } from "../state/payment.js";
import { certificateIdSchema } from "../vocabulary/identifiers.js";
import { text, uetrSchema } from "../vocabulary/text.js";

const states = { Settled: ["InCollection"] } as const;

const returnPaymentRequestSchema = z.strictObject({
  uetr: uetrSchema.describe("UETR of the settlement that is undone. It never serves again."),
  reason: text(200).describe("Why the money came back."),
});
const returnPaymentResponseSchema = z.strictObject({
  certificate: certificateViewSchema.describe("The certificate, in collection again."),
});

/** The one way out of a final state: without money nothing was discharged. */
export const returnPayment = act({
  name: "ReturnPayment",
  contract: "certificates",
  summary: "The settlement bank undoes a settlement by its UETR: the certificate is in collection again.",
  details: "The bank that recorded the settlement does it when the payment came back.",
  example:
    'const { certificate } = await tally.certificates.returnPayment({ uetr, reason: "recalled by the sending bank" });',
  refuses: ["PAYMENT_NOT_FOUND"],
  request: returnPaymentRequestSchema,
  response: returnPaymentResponseSchema,
  states,
  batchable: true,
  repeatable: true,
  dualControl: ({ certificate }) => [sumOf(certificate)],

  async load(view, { uetr }) {
    const payment = (await view.find(payments, uetr)) ?? refuse("PAYMENT_NOT_FOUND", { uetr });
    const range = certificateIdSchema.parse(payment.certificateId);
    const [bank, { policy }, certificate] = await sideBySide(
      loadParty(view, payment.agent.lei),
      loadInstrument(view, range.instrumentId),
      // Of a payment that does not stand, the certificate may since have been cut.
      isUndoable(payment) ? loadCertificate(view, range) : undefined,
    );
    return { policy, payment, bank, certificate: certificate?.certificate };
  },

  decide({ certificate, payment, ...found }, { uetr, reason }, context) {
    if (payment.purpose !== "settlement") {
      refuse("INVALID_REQUEST", { path: "uetr", problem: `is the payment of a ${payment.purpose}, not a settlement` });
    }
    const bank = requireActor(found.bank, "the bank that settled", context);
    if (payment.returned !== undefined || certificate === undefined) {
      return refuse("WRONG_STATE", { id: uetr, state: "Returned", required: "a payment that stands" });
    }
    requireLaterThan(certificate, context);
    const settled = requireState(states, certificate);
    const { discharge, ...kept } = settled;
    const { presentment } = discharge;
    // A payment that stands is the one that settled its certificate, which was presented.
    if (presentment === undefined) {
      throw new Error(`${payment.certificateId} was settled without being presented`);
    }
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

function isUndoable({ purpose, returned }: Payment): boolean {
  return purpose === "settlement" && returned === undefined;
}
