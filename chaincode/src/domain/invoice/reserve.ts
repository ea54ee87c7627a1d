import { refuse } from "../kernel/refusal.js";
import { sideBySide } from "../kernel/side-by-side.js";
import { write, type Change } from "../operation/change.js";
import type { ActContext } from "../operation/context.js";
import type { Instrument } from "../state/instrument.js";
import { invoices, statements, type Invoice, type Statement } from "../state/invoice.js";
import type { LedgerView } from "../state/ledger-view.js";
import { formatAmount } from "../vocabulary/amount.js";
import type { Lei } from "../vocabulary/lei.js";
import type { Fingerprint } from "../vocabulary/text.js";
import { Reservations } from "./reservations.js";

/** The records of the documents on which an instrument is based, or will be. */
export interface KnownInvoices {
  /** The reservations of instruments that their payees have accepted. */
  readonly accepted: ReadonlyMap<Fingerprint, Invoice>;
  /** The sums that the issuer's own instruments reserve while they wait for acceptance. */
  readonly stated: ReadonlyMap<Fingerprint, Statement>;
}

/** A document in the form in which a request or an instrument names it. */
interface Named {
  readonly fingerprint: Fingerprint;
  readonly earlierFingerprints?: readonly Fingerprint[] | undefined;
}

export async function loadInvoices(
  view: LedgerView,
  documents: readonly Named[],
  issuer: Lei | undefined,
): Promise<KnownInvoices> {
  const named = documents.flatMap(({ fingerprint, earlierFingerprints = [] }) => [fingerprint, ...earlierFingerprints]);
  const each = [...new Set(named)];
  const [accepted, stated] = await sideBySide(
    sideBySide(...each.map((fingerprint) => view.find(invoices, fingerprint))),
    issuer === undefined ? [] : sideBySide(...each.map((fingerprint) => view.find(statements, fingerprint, issuer))),
  );
  return { accepted: byFingerprint(accepted), stated: byFingerprint(stated) };
}

/**
 * Reserves the documents of a new instrument. Instruments that payees have accepted count, whoever issued them, and so
 * do the issuer's own reservations. Statements of other issuers that no payee has accepted do not count, so that nobody
 * excludes a supplier with a statement alone.
 *
 * @throws `INVOICE_OVERFINANCED`, which says only how much is left; `INVALID_REQUEST` for another currency or total
 *   than the first one that counts, without saying which.
 */
export function reserve(instrument: Instrument, known: KnownInvoices, context: ActContext): Change[] {
  const { currency, documents } = instrument;
  const [accepted, stated] = [new Reservations(known.accepted), new Reservations(known.stated)];
  documents.forEach((document, index) => {
    const path = `documents[${String(index)}]`;
    if (accepted.contradict(document, currency) || stated.contradict(document, currency)) {
      refuse("INVALID_REQUEST", {
        path: `${path}.total`,
        problem: "is not the total in the currency that were first stated for this document",
      });
    }
    requireLeft(document, document.total - accepted.of(document) - stated.of(document), instrument, path);
    stated.add(document, currency);
  });
  return statementChanges(stated, known, instrument, context);
}

/**
 * Makes the reservation of an instrument bind every issuer, since its payee accepts it.
 *
 * @throws if others were accepted since its issue: `WRONG_STATE` for another currency or total, `INVOICE_OVERFINANCED`
 *   for more than they left.
 */
export function bind(instrument: Instrument, known: KnownInvoices, context: ActContext): Change[] {
  const { currency, documents } = instrument;
  const [accepted, stated] = [new Reservations(known.accepted), new Reservations(known.stated)];
  documents.forEach((document, index) => {
    const path = `instrument.documents[${String(index)}]`;
    if (accepted.contradict(document, currency)) {
      refuse("WRONG_STATE", {
        id: instrument.instrumentId,
        state: `${instrument.state}, whose ${path} has another total or currency than was accepted for the same document since its issue`,
        required: "the total and currency that were accepted first: reject it, so that the issuer issues again",
      });
    }
    requireLeft(document, document.total - accepted.of(document), instrument, path);
    stated.subtract(document);
    accepted.add(document, currency);
  });
  return [
    ...statementChanges(stated, known, instrument, context),
    ...acceptedChanges(accepted, known, instrument, context),
  ];
}

/** How much of a document no accepted instrument reserves, and no credit note cancels. */
export function leftOf(document: Instrument["documents"][number], { accepted }: KnownInvoices): bigint {
  const left = document.total - new Reservations(accepted).of(document);
  return left < 0n ? 0n : left;
}

/**
 * Takes what a credit note cancels out of what instruments can rest on. It counts as reserved, and nothing frees it.
 *
 * @throws `INVOICE_RESERVED` if instruments reserve too much of the document; `WRONG_STATE` if others have stated another
 *   total for it since both sides cancelled the instrument.
 */
export function credit(
  document: Instrument["documents"][number],
  instrument: Instrument,
  known: KnownInvoices,
  context: ActContext,
): Change[] {
  const { instrumentId, state, currency } = instrument;
  const accepted = new Reservations(known.accepted);
  if (accepted.contradict(document, currency)) {
    refuse("WRONG_STATE", {
      id: instrumentId,
      state: `${state}, whose invoice has another total or currency than was accepted for the same document since`,
      required: "a credit note under an instrument that was accepted since",
    });
  }
  const left = leftOf(document, known);
  if (document.amount > left) {
    const [requested, available] = [formatAmount(document.amount, currency), formatAmount(left, currency)];
    refuse("INVOICE_RESERVED", { requested, available });
  }
  accepted.add(document, currency);
  return acceptedChanges(accepted, known, instrument, context);
}

/** Frees the documents of an accepted instrument whose issue is undone, but never more than is reserved. */
export function unbind(instrument: Instrument, known: KnownInvoices, context: ActContext): Change[] {
  const accepted = new Reservations(known.accepted);
  for (const document of instrument.documents) {
    accepted.subtract(document);
  }
  return acceptedChanges(accepted, known, instrument, context);
}

/**
 * Frees the documents of an instrument that is cancelled before it circulates, but never more than is reserved. If
 * somebody wrote a smaller sum past the rules, nothing is left to free, and the offer can still end.
 */
export function free(instrument: Instrument, known: KnownInvoices, context: ActContext): Change[] {
  const stated = new Reservations(known.stated);
  for (const document of instrument.documents) {
    stated.subtract(document);
  }
  return statementChanges(stated, known, instrument, context);
}

function acceptedChanges(
  accepted: Reservations,
  known: KnownInvoices,
  { endorsers }: Instrument,
  { now }: ActContext,
): Change[] {
  return accepted.changed().map(([fingerprint, sums]) => {
    const before = known.accepted.get(fingerprint);
    const after = { fingerprint, ...sums, mspId: before?.mspId ?? endorsers.issuer, changedAt: now };
    return write(invoices, { before, after });
  });
}

function statementChanges(
  stated: Reservations,
  known: KnownInvoices,
  { issuer, endorsers }: Instrument,
  { now }: ActContext,
): Change[] {
  return stated.changed().map(([fingerprint, sums]) => {
    const before = known.stated.get(fingerprint);
    const after = { fingerprint, issuer, ...sums, mspId: before?.mspId ?? endorsers.issuer, changedAt: now };
    return write(statements, { before, after });
  });
}

/** @throws `INVOICE_OVERFINANCED` */
function requireLeft(
  { amount }: Instrument["documents"][number],
  left: bigint,
  { currency }: Instrument,
  path: string,
): void {
  if (amount > left) {
    const available = formatAmount(left < 0n ? 0n : left, currency);
    refuse("INVOICE_OVERFINANCED", { path: `${path}.amount`, available });
  }
}

function byFingerprint<T extends Named>(found: readonly (T | undefined)[]): ReadonlyMap<Fingerprint, T> {
  return new Map(found.flatMap((one) => (one === undefined ? [] : [[one.fingerprint, one]])));
}
