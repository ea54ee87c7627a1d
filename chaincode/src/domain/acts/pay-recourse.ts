import { z } from "zod";

import { requireReady } from "../certificate/guards.js";
import { loadCertificate } from "../certificate/load.js";
import { outcomeOf } from "../certificate/outcome.js";
import { cutFor, partAndRest, viewRest } from "../certificate/parts/cut.js";
import { loadIssuersDefault } from "../certificate/periods/issuers-default.js";
import { loadCreditors } from "../certificate/pledge/creditors.js";
import { countedAsPaid, freeInRecourse } from "../certificate/pledge/secured.js";
import { surplusOf } from "../certificate/pledge/surplus.js";
import {
  claimPayableFrom,
  recordPayment,
  requireUnusedUetr,
  requireValueDate,
} from "../certificate/presentment/payments.js";
import { claimPaid } from "../certificate/presentment/return.js";
import { dueNow, owedByIssuer, owedOn, requirePaid } from "../certificate/recourse/due.js";
import { claimable } from "../certificate/recourse/liable.js";
import { subrogate } from "../certificate/recourse/subrogate.js";
import { refusesOnCertificates } from "../certificate/refusals.js";
import { nameAmong } from "../certificate/succession/former-name.js";
import { refuse } from "../kernel/refusal.js";
import { sideBySide } from "../kernel/side-by-side.js";
import { act } from "../operation/act.js";
import { create } from "../operation/change.js";
import { loadCaller, loadParty, requireCaller } from "../party/authority.js";
import { isOneWith } from "../party/one-with.js";
import { certificateViewSchema, sumOf, viewCertificate, type Certificate } from "../state/certificate.js";
import { payments } from "../state/payment.js";
import { proceeds, viewProceeds } from "../state/proceeds.js";
import { seenSchema } from "../state/shown.js";
import { amountSchema } from "../vocabulary/amount.js";
import { dateSchema } from "../vocabulary/calendar.js";
import { certificateIdSchema } from "../vocabulary/identifiers.js";
import { leiSchema } from "../vocabulary/lei.js";
import { uetrSchema } from "../vocabulary/text.js";

const states = { InRecourse: ["InRecourse", "Settled"] } as const;

const payRecourseRequestSchema = z.strictObject({
  certificateId: certificateIdSchema,
  seen: seenSchema,
  payer: leiSchema.describe(
    "LEI of the party that has paid. A claim on it, or on a party that merged into it, must be pending: then the payment is under that one's name.",
  ),
  amount: amountSchema
    .optional()
    .describe(
      "Only this amount, in major units: the first units of the certificate. The rest stays with the claimant, under the same claims.",
    ),
  paid: amountSchema
    .optional()
    .describe(
      "The sum of the payment, in major units. Default: the amount. Under a policy that sets late interest it must be what is due to the claimant on the value date: principal, interest and costs.",
    ),
  uetr: uetrSchema.describe("UETR of the payment. It serves once only."),
  valueDate: dateSchema.describe(
    "Day on which the money counts as paid: between the day of the first dishonour and today.",
  ),
});
const payRecourseResponseSchema = z.strictObject({
  paid: certificateViewSchema.describe("What is paid: the payer holds it now, or it is settled if the issuer paid."),
  rest: certificateViewSchema.optional().describe("What remains to be paid."),
});

export const payRecourse = act({
  name: "PayRecourse",
  contract: "certificates",
  summary: "The claimant acknowledges, or the settlement bank records, that a party claimed on has paid.",
  details:
    "The payer becomes the holder of the same units and may claim on those before it. Units that the issuer paid are settled. " +
    "Under a pledge the pledgee is the claimant. The pledge ends with the payment, and the pledgee owes the pledgor what exceeds the secured sum. " +
    "Under a policy that sets late interest the payment is of the face, interest from maturity and the claimant's costs; the payer may " +
    "claim all that it paid, with interest from the value date, and its own costs. Where the policy makes paper due by its issuer's default, " +
    "interest against the issuer and the guarantor ends on the day of the default.",
  example: "const { paid, rest } = await tally.certificates.payRecourse({ certificateId, payer, uetr, valueDate });",
  refuses: [
    "TERMS_CHANGED",
    "PAYMENT_REUSED",
    "PAYMENT_MISMATCH",
    "AMOUNT_EXCEEDS_CERTIFICATE",
    "INVALID_AMOUNT",
    "PARTY_NOT_FOUND",
    ...refusesOnCertificates,
  ],
  request: payRecourseRequestSchema,
  response: payRecourseResponseSchema,
  states,
  batchable: true,
  givesValueFor: "certificateId",
  repeatable: true,
  withdrawable: false,
  dualControl: ({ paid }) => [sumOf(paid)],

  async load(view, request, context) {
    const [found, reporter, named, earlier] = await sideBySide(
      loadCertificate(view, request.certificateId),
      loadCaller(view, context),
      loadParty(view, request.payer, "payer"),
      view.find(payments, request.uetr),
    );
    const [creditors, defaultedOn] = await sideBySide(
      loadCreditors(view, found.certificate),
      loadIssuersDefault(view, found.instrument),
    );
    const { certificate } = found;
    const claimedOn = certificate.state === "InRecourse" ? certificate.claims.map(({ on }) => on) : [];
    const name = nameAmong(claimedOn, named.lei, named) ?? named.lei;
    const payer = name === named.lei ? named : await loadParty(view, name);
    return { ...found, reporter, payer, earlier, creditors, defaultedOn };
  },

  shows: ({ certificate, instrument }) => ({ certificate, instrument }),

  decide({ certificate, instrument, payer, earlier, ...found }, { amount, paid: given, uetr, valueDate }, context) {
    const reporter = requireCaller(found.reporter, context);
    requireUnusedUetr(earlier);
    // Under a pledge the pledgee is paid, and it acknowledges the payment.
    const claimant = found.creditors.pledgee?.lei ?? certificate.holder.lei;
    // If the settlement bank itself has paid, only the claimant can say so: no party reports its own payment.
    const agent = isOneWith(payer, instrument.settlementBank) ? claimant : instrument.settlementBank;
    if (!isOneWith(reporter, claimant) && !isOneWith(reporter, agent)) {
      refuse("NOT_AUTHORIZED", {
        caller: `${reporter.name} (${reporter.lei})`,
        required:
          agent === claimant ? `the claimant ${claimant}` : `the claimant ${claimant} or the settlement bank ${agent}`,
      });
    }
    const claimed = requireReady(states, certificate, context);
    if (!claimed.claims.some(({ on }) => on === payer.lei)) {
      refuse("INVALID_REQUEST", { path: "payer", problem: `no claim on ${payer.name} (${payer.lei}) is pending` });
    }
    if (isOneWith(payer, claimant)) {
      const problem = `${payer.name} (${payer.lei}) is the claimant itself, or one with it since a succession: nothing is paid`;
      refuse("INVALID_REQUEST", { path: "payer", problem });
    }
    if (!claimable(claimed, instrument, found.creditors).includes(payer.lei)) {
      const problem = `${payer.name} (${payer.lei}) is not liable to the holder any more: the claim stands from an earlier holder`;
      refuse("INVALID_REQUEST", { path: "payer", problem });
    }
    requireValueDate(valueDate, claimPayableFrom(claimed), instrument, context);
    const parts = cutFor(claimed, amount, context);
    const { issuer, guarantor } = instrument;
    const due = dueNow(parts.part.due, instrument, found.defaultedOn);
    const owed =
      isOneWith(payer, issuer) || isOneWith(payer, guarantor)
        ? owedByIssuer(parts.part, due, instrument, valueDate, found.defaultedOn)
        : owedOn(parts.part, due, instrument, valueDate);
    requirePaid(given, parts.part, owed);
    const secured = claimed.pledge?.secured;
    const { part, rest } = countedAsPaid(parts, secured, owed.total, freeInRecourse);
    const surplus = surplusOf(part, secured, { uetr, valueDate, ...owed }, found.creditors, context);
    const paid = subrogate(part, payer, instrument, { uetr, valueDate }, owed, found.defaultedOn, context);
    const done = { by: reporter.lei, before: [claimed], after: partAndRest<Certificate>(paid, rest) };
    const { changes, fact } = outcomeOf(done, context);
    return {
      changes: [
        ...changes,
        recordPayment(
          { uetr, valueDate, ...owed, claim: claimPaid(part, paid, payer) },
          "recourse",
          paid,
          { lei: isOneWith(reporter, claimant) ? claimant : agent, mspId: reporter.mspId },
          context,
        ),
        ...(surplus ? [create(proceeds, surplus)] : []),
      ],
      events: [{ type: "CertificateRecoursePaid", ...fact, ...(surplus && { proceeds: viewProceeds(surplus) }) }],
      response: { paid: viewCertificate(paid), ...viewRest(rest) },
    };
  },
});
