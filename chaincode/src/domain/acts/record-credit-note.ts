import { z } from "zod";

import { loadInstrument } from "../certificate/load.js";
import { credit, leftOf, loadInvoices } from "../invoice/reserve.js";
import { refuse } from "../kernel/refusal.js";
import { sideBySide } from "../kernel/side-by-side.js";
import { act } from "../operation/act.js";
import { create } from "../operation/change.js";
import { requireLaterThan } from "../operation/later.js";
import { loadParty, requireActor } from "../party/authority.js";
import { certificates, type Certificate } from "../state/certificate.js";
import { creditNotes, creditNoteViewSchema, viewCreditNote, type CreditNote } from "../state/credit-note.js";
import type { Instrument } from "../state/instrument.js";
import { keyOfUnit } from "../state/record.js";
import { amountSchema, formatAmount, parseAmount, units, type Units } from "../vocabulary/amount.js";
import { instrumentIdSchema } from "../vocabulary/identifiers.js";
import { fingerprintSchema, type Fingerprint } from "../vocabulary/text.js";

const recordCreditNoteRequestSchema = z.strictObject({
  instrumentId: instrumentIdSchema.describe("An instrument that rests on the invoice, and that the caller accepted."),
  invoice: fingerprintSchema
    .optional()
    .describe("Fingerprint of the invoice, as the instrument names it. Default: the only one that it names."),
  fingerprint: fingerprintSchema.describe(
    "SHA-256 of the credit note's canonical form, which the client library computes of its seller, number and date as of an invoice's.",
  ),
  amount: amountSchema.describe("What it cancels of the invoice, in major units of the instrument's currency."),
});
const recordCreditNoteResponseSchema = z.strictObject({
  creditNote: creditNoteViewSchema,
  left: amountSchema.describe("What is left of the invoice that instruments can rest on, in major units."),
  isRepeated: z
    .literal(true)
    .optional()
    .describe(
      "Set if it was recorded before, so that nothing was written now: `creditNote` says when, and by which transaction.",
    ),
});

export const recordCreditNote = act({
  name: "RecordCreditNote",
  contract: "certificates",
  summary: "The payee of an instrument records a credit note on an invoice: nobody finances again what it cancels.",
  details:
    "It takes of what no accepted instrument reserves, and touches no certificate. What an instrument reserves is first cancelled by agreement, which frees it; the " +
    "payee then records the credit note under the cancelled instrument. The same credit note counts once: again, it is answered with what was recorded. " +
    "No act takes it back.",
  example:
    'const { left } = await tally.certificates.recordCreditNote({ instrumentId, fingerprint: fingerprintInvoice(creditNote), amount: "30.00" });',
  refuses: ["INSTRUMENT_NOT_FOUND", "INVALID_AMOUNT", "INVOICE_RESERVED", "WRONG_STATE"],
  request: recordCreditNoteRequestSchema,
  response: recordCreditNoteResponseSchema,
  batchable: true,
  repeatable: true,
  withdrawable: false,
  dualControl: "as decided",

  async load(view, { instrumentId, invoice, fingerprint }) {
    const instrument = await loadInstrument(view, instrumentId);
    const document = documentOf(instrument, invoice);
    const [payee, whole, known, recorded] = await sideBySide(
      loadParty(view, instrument.payee),
      view.find(certificates, instrumentId, keyOfUnit(units(1n)), keyOfUnit(instrument.face)),
      loadInvoices(view, document === undefined ? [] : [document], undefined),
      document && view.find(creditNotes, document.fingerprint, fingerprint),
    );
    return { policy: instrument.policy, instrument, document, payee, whole, known, recorded };
  },

  decide({ instrument, document, whole, known, recorded, ...found }, request, context) {
    const payee = requireActor(found.payee, "the payee of the instrument", context);
    requireLaterThan(instrument, context);
    requireAccepted(instrument, whole);
    if (document === undefined || document.fingerprint === request.fingerprint) {
      return refuse("INVALID_REQUEST", {
        path: document === undefined ? "invoice" : "fingerprint",
        problem: document === undefined ? problemOf(instrument, request.invoice) : "is that of the invoice itself",
      });
    }
    const { currency } = instrument;
    const amount = parseAmount(request.amount, currency, "amount");
    const left = leftOf(document, known);
    if (recorded !== undefined) {
      requireSame(recorded, amount);
      const response = { creditNote: viewCreditNote(recorded), left: formatAmount(left, currency) };
      return { changes: [], events: [], response: { ...response, isRepeated: true as const }, stakes: [] };
    }
    const changes = credit({ ...document, amount }, instrument, known, context);
    const { fingerprint, earlierFingerprints } = document;
    const { operator, regulator } = instrument.endorsers;
    const note: CreditNote = {
      invoice: { fingerprint, ...(earlierFingerprints && { earlierFingerprints }) },
      ...{ fingerprint: request.fingerprint, instrumentId: instrument.instrumentId, by: payee.lei },
      ...{ sum: { currency, units: amount }, at: context.now, transactionId: context.txId },
      endorsers: { operator, regulator },
    };
    const creditNote = viewCreditNote(note);
    return {
      changes: [create(creditNotes, note), ...changes],
      events: [{ type: "CreditNoteRecorded", by: payee.lei, at: context.now, creditNote }],
      response: { creditNote, left: formatAmount(left - amount, currency) },
      stakes: [{ act: "RecordCreditNote", party: payee.lei, sums: [note.sum] }],
    };
  },
});

/** The invoice with a fingerprint, or the only one that the instrument names. */
function documentOf({ documents }: Instrument, invoice: Fingerprint | undefined) {
  const [only, ...others] = documents.filter(({ fingerprint }) => (invoice ?? fingerprint) === fingerprint);
  return others.length > 0 ? undefined : only;
}

/** @throws `INVALID_REQUEST` */
function requireSame({ sum }: CreditNote, amount: Units): void {
  if (sum.units !== amount) {
    refuse("INVALID_REQUEST", {
      path: "amount",
      problem: `is another one than ${formatAmount(sum.units, sum.currency)}, over which this credit note was recorded`,
    });
  }
}

function problemOf({ instrumentId, documents }: Instrument, invoice: Fingerprint | undefined): string {
  return invoice === undefined && documents.length > 1
    ? `must be named: ${instrumentId} rests on ${String(documents.length)} invoices`
    : `is not among the invoices that ${instrumentId} rests on`;
}

/**
 * Requires that the payee has accepted the instrument, also if both sides have cancelled it since. Before its acceptance
 * the word of an issuer alone makes a party a payee.
 *
 * @throws `WRONG_STATE`
 */
function requireAccepted({ instrumentId, state }: Instrument, whole: Certificate | undefined): void {
  const undone = state === "Cancelled" && whole !== undefined && whole.endorsements.length > 0;
  if (state !== "Circulating" && !undone) {
    refuse("WRONG_STATE", { id: instrumentId, state, required: "an instrument that its payee has accepted" });
  }
}
