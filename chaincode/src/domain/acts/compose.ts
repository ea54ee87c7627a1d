import { z } from "zod";

import { requireReady } from "../certificate/guards.js";
import { loadCertificate } from "../certificate/load.js";
import { lockedBy, offerTerms } from "../certificate/offers/offers.js";
import { happened } from "../certificate/outcome.js";
import { requireUnencumbered } from "../certificate/pledge/under-pledge.js";
import { claimPayableFrom, requireUnusedUetr, requireValueDate } from "../certificate/presentment/payments.js";
import { liableTo } from "../certificate/recourse/liable.js";
import { refusesOnCertificates } from "../certificate/refusals.js";
import { nameAmong } from "../certificate/succession/former-name.js";
import { refuse } from "../kernel/refusal.js";
import { sideBySide } from "../kernel/side-by-side.js";
import { act } from "../operation/act.js";
import { loadParty, requireActor, requireUnsuspended } from "../party/authority.js";
import { certificateViewSchema, sumOf, viewCertificate } from "../state/certificate.js";
import { payments } from "../state/payment.js";
import { amountSchema, formatAmount, parseAmount } from "../vocabulary/amount.js";
import { dateSchema } from "../vocabulary/calendar.js";
import { certificateIdSchema, sizeOf } from "../vocabulary/identifiers.js";
import { leiSchema } from "../vocabulary/lei.js";
import { text, uetrSchema } from "../vocabulary/text.js";

const states = { InRecourse: ["Locked"] } as const;

const composeRequestSchema = z.strictObject({
  certificateId: certificateIdSchema,
  payer: leiSchema
    .optional()
    .describe(
      "LEI of the party that has paid: one that answers to the holder, or the successor of one. Default: the issuer.",
    ),
  pays: amountSchema.describe("What it has paid in full settlement, in major units: less than the face."),
  uetr: uetrSchema.describe("UETR of the payment. It serves once only."),
  valueDate: dateSchema.describe(
    "Day on which the money counts as paid: between the day of the first dishonour and today.",
  ),
  reason: text(200).describe("Why the holder takes less. It stays on what ends."),
});
const composeResponseSchema = z.strictObject({
  certificate: certificateViewSchema.describe("The certificate, locked until the payer has answered."),
});

export const compose = act({
  name: "Compose",
  contract: "certificates",
  summary: "After dishonour the holder, paid less than the face, offers the payer to take it in full settlement.",
  details:
    "If the payer accepts, the first units, as many as were paid, are settled and the others end: nobody answers for them any more. " +
    "A payer that wants to claim on instead pays the claim for a part (`PayRecourse`), and the holder waives the rest (`Waive`).",
  example:
    'await tally.certificates.compose({ certificateId, pays: "600.00", uetr, valueDate, reason: "restructuring" });',
  refuses: ["PAYMENT_REUSED", "INVALID_AMOUNT", "PARTY_NOT_FOUND", ...refusesOnCertificates],
  request: composeRequestSchema,
  response: composeResponseSchema,
  states,
  batchable: true,
  givesValueFor: "certificateId",
  repeatable: true,
  withdrawable: true,
  dualControl: ({ certificate }) => [sumOf(certificate)],

  async load(view, request) {
    const [found, earlier] = await sideBySide(
      loadCertificate(view, request.certificateId),
      view.find(payments, request.uetr),
    );
    const [holder, named] = await sideBySide(
      loadParty(view, found.certificate.holder.lei),
      loadParty(view, request.payer ?? found.instrument.issuer, "payer"),
    );
    const liable = liableTo(found.certificate, found.instrument, holder);
    const name = nameAmong(liable, named.lei, named);
    const payer = name === undefined ? named : await loadParty(view, name);
    return { ...found, earlier, holder, payer, liable };
  },

  decide({ certificate, instrument, policy, earlier, liable, ...found }, request, context) {
    const { uetr, valueDate, reason } = request;
    requireUnusedUetr(earlier);
    const holder = requireActor(found.holder, "the holder", context);
    const by = holder.lei;
    const unpaid = requireReady(states, certificate, context);
    requireUnencumbered(unpaid);
    const payer = requireUnsuspended(found.payer);
    if (!liable.includes(payer.lei)) {
      refuse("INVALID_REQUEST", {
        path: "payer",
        problem: `${payer.name} (${payer.lei}) does not answer to the holder: the liable parties are ${liable.join(", ")}`,
      });
    }
    const pays = parseAmount(request.pays, unpaid.currency, "pays");
    if (pays >= sizeOf(unpaid)) {
      const face = formatAmount(sizeOf(unpaid), unpaid.currency);
      refuse("INVALID_REQUEST", { path: "pays", problem: `must be less than ${face}: nothing would end` });
    }
    requireValueDate(valueDate, claimPayableFrom(unpaid), instrument, context);
    const terms = offerTerms(by, payer.lei, policy, context);
    const offered = lockedBy(unpaid, { kind: "composition", ...terms, pays, uetr, valueDate, reason }, context);
    return {
      ...happened("CertificateOffered", { by, before: [unpaid], after: [offered] }, context),
      response: { certificate: viewCertificate(offered) },
    };
  },
});
