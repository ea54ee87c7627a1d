import { z } from "zod";
import { act, type ActContext } from "../act.js";
import { loadCaller, loadCounterparty } from "../authority.js";
import { documentsOf, requireAllowed, requireFitting } from "../certificate/issuance.js";
import { offerTerms } from "../certificate/offers.js";
import { outcomeOf } from "../certificate/outcome.js";
import { draw, isOpen } from "../credit/draw.js";
import { loadInvoices, reserve } from "../invoice/reserve.js";
import { loadPlatform } from "../party/platform.js";
import { sideBySide } from "../side-by-side.js";
import { loadPolicy } from "../policy-in-force.js";
import { refuse } from "../refusal.js";
import { sumOf, certificateViewSchema, viewCertificate, type CertificateIn } from "../state/certificate.js";
import { creditLines } from "../state/credit-line.js";
import { instruments, instrumentViewSchema, viewInstrument, type Instrument } from "../state/instrument.js";
import type { LedgerView } from "../state/ledger-view.js";
import type { Party } from "../state/party.js";
import { amountSchema, parseAmount, units } from "../vocabulary/amount.js";
import { dateAt, dateSchema } from "../vocabulary/calendar.js";
import { currencySchema } from "../vocabulary/currency.js";
import { certificateIdOf, instrumentIdOf, referenceSchema } from "../vocabulary/identifiers.js";
import { leiSchema } from "../vocabulary/lei.js";
import { fingerprintSchema, text } from "../vocabulary/text.js";

export const issueRequestSchema = z.strictObject({
  /** The issuer's own name for it: 1 to 35 of A-Z 0-9 and hyphen. The same one never issues twice, so a retry is safe. */
  reference: referenceSchema,
  /** Who is to receive it. */
  payee: leiSchema,
  /** The bank that pays it at maturity. */
  settlementBank: leiSchema,
  /** A bank that is to answer for the whole face beside the issuer. */
  guarantor: leiSchema.optional(),
  currency: currencySchema,
  /** Face amount in major units. */
  amount: amountSchema,
  /** From today on, in the policy's UTC offset. */
  maturesOn: dateSchema,
  /** Whether it may be passed on at all. */
  transferable: z.boolean().default(true),
  /** Whether endorsers may answer for payment. */
  recourse: z.boolean().default(true),
  /** The invoices it rests on. */
  documents: z
    .array(
      z.strictObject({
        kind: text(40),
        /** SHA-256 of the document's canonical form, as the client library computes it. */
        fingerprint: fingerprintSchema,
        /** How much of it backs this instrument. */
        amount: amountSchema,
        /** What it is worth in whole. */
        total: amountSchema,
      }),
    )
    .max(100)
    .default([]),
});
export type IssueRequest = z.output<typeof issueRequestSchema>;

export const issueResponseSchema = z.strictObject({
  certificateId: z.string(),
  instrument: instrumentViewSchema,
  /** All units, offered to the payee for receipt, or first to the guarantor for its guarantee. */
  certificate: certificateViewSchema,
});

/**
 * Issues an instrument, whose one certificate is offered to the payee for receipt. A named guarantor is asked first, unless its
 * credit line for the issuer is automatic: then it is drawn at once.
 */
export const issue = act({
  name: "Issue",
  contract: "certificates",
  summary:
    "An enterprise or bank issues an instrument and offers its one certificate to the payee, or first to the guarantor.",
  request: issueRequestSchema,
  response: issueResponseSchema,
  stake: ({ certificate }) => [sumOf(certificate)],

  async load(view, request, context) {
    const [platform, policy, issuer, payee, settlementBank, guarantor, known] = await sideBySide(
      loadPlatform(view),
      loadPolicy(view, context),
      loadCaller(view, context.caller),
      loadCounterparty(view, request.payee, "payee"),
      loadCounterparty(view, request.settlementBank, "settlementBank"),
      request.guarantor === undefined ? undefined : loadCounterparty(view, request.guarantor, "guarantor"),
      loadInvoices(view, request.documents),
    );
    const instrumentId = instrumentIdOf(issuer.lei, request.reference);
    const [found] = await sideBySide(
      guarantor === undefined ? undefined : view.find(creditLines, guarantor.lei, issuer.lei, request.currency),
      requireUnused(view, instrumentId),
    );
    // A line that its bank did not set terms for binds it to nothing: then the bank is asked.
    const line = found?.automatic === true && (await view.isMarked(creditLines, found)) ? found : undefined;
    return { policy, platform, instrumentId, issuer, payee, settlementBank, guarantor, line, known };
  },

  decide({ policy, platform, instrumentId, line, known, ...involved }, request, context) {
    requireFitting(involved);
    const { issuer, payee, settlementBank, guarantor } = involved;
    const face = parseAmount(request.amount, request.currency, "amount");
    const issuedOn = dateAt(context.now, policy.rules.utcOffset);
    requireAllowed(request, issuedOn, policy);
    const automatic = line !== undefined && isOpen(line, issuedOn) ? line : undefined;
    const asked = automatic === undefined ? guarantor : undefined;
    const instrument: Instrument = {
      instrumentId,
      state: asked === undefined ? "Issued" : "AwaitingGuarantee",
      issuer: issuer.lei,
      payee: payee.lei,
      settlementBank: settlementBank.lei,
      ...(guarantor !== undefined && { guarantor: guarantor.lei }),
      currency: request.currency,
      face,
      issuedOn,
      maturesOn: request.maturesOn,
      transferable: request.transferable,
      recourse: request.recourse,
      documents: documentsOf(request),
      policy,
      endorsers: {
        issuer: issuer.mspId,
        ...(guarantor !== undefined && { guarantor: guarantor.mspId }),
        settlementBank: settlementBank.mspId,
        operator: platform.operator.mspId,
        regulator: platform.regulator.mspId,
      },
      changedAt: context.now,
    };
    const certificate = firstCertificate(instrument, issuer, context);
    const { changes, fact } = outcomeOf(
      { by: issuer.lei, before: [], after: [certificate], instrument: { after: instrument } },
      context,
    );
    const drawn =
      guarantor === undefined || automatic === undefined
        ? { changes: [], events: [] }
        : draw(automatic, guarantor, instrument, issuedOn, context);
    return {
      changes: [...changes, ...reserve(instrument, known, context), ...drawn.changes],
      events: [{ type: "CertificateIssued", ...fact }, ...drawn.events],
      response: {
        certificateId: certificateIdOf(certificate),
        instrument: viewInstrument(instrument),
        certificate: viewCertificate(certificate),
      },
    };
  },
});

async function requireUnused(view: LedgerView, instrumentId: Instrument["instrumentId"]): Promise<void> {
  if ((await view.find(instruments, instrumentId)) !== undefined) refuse("INSTRUMENT_EXISTS", { instrumentId });
}

function firstCertificate(
  instrument: Instrument,
  issuer: Party,
  context: ActContext,
): CertificateIn<"AwaitingReceipt"> {
  return {
    instrumentId: instrument.instrumentId,
    from: units(1n),
    to: instrument.face,
    holder: { lei: issuer.lei, mspId: issuer.mspId },
    currency: instrument.currency,
    endorsements: [],
    endorsers: instrument.endorsers,
    frozen: [],
    nonTransferable: false,
    changedAt: context.now,
    state: "AwaitingReceipt",
    offer:
      instrument.guarantor !== undefined && instrument.state === "AwaitingGuarantee"
        ? { kind: "guarantee", ...offerTerms(issuer.lei, instrument.guarantor, instrument.policy, context) }
        : { kind: "receipt", ...offerTerms(issuer.lei, instrument.payee, instrument.policy, context) },
  };
}
