import { refuse } from "../kernel/refusal.js";
import { sideBySide } from "../kernel/side-by-side.js";
import { create, update, type Change } from "../operation/change.js";
import type { ActContext } from "../operation/context.js";
import type { Instrument } from "../state/instrument.js";
import { invoices, type Invoice } from "../state/invoice.js";
import type { LedgerView } from "../state/ledger-view.js";
import { formatAmount } from "../vocabulary/amount.js";
import type { Fingerprint } from "../vocabulary/text.js";

/** What is known of the documents that an instrument rests on, or is to rest on. */
export type KnownInvoices = ReadonlyMap<Fingerprint, Invoice>;

export async function loadInvoices(
  view: LedgerView,
  documents: readonly { readonly fingerprint: Fingerprint }[],
): Promise<KnownInvoices> {
  const found = await sideBySide(...documents.map(({ fingerprint }) => view.find(invoices, fingerprint)));
  return new Map(found.flatMap((invoice) => (invoice === undefined ? [] : [[invoice.fingerprint, invoice]])));
}

/**
 * Reserves what a new instrument rests on.
 *
 * @throws `INVOICE_OVERFINANCED`, which says only how much is left; `INVALID_REQUEST` for another currency or total than first stated.
 */
export function reserve(instrument: Instrument, known: KnownInvoices, { now }: ActContext): Change[] {
  const { currency, documents, endorsers } = instrument;
  return documents.map(({ fingerprint, amount, total }, index) => {
    const path = `documents[${String(index)}]`;
    const before = known.get(fingerprint);
    if (before !== undefined && (before.total !== total || before.currency !== currency)) {
      refuse("INVALID_REQUEST", { path: `${path}.total`, problem: "is not the total that was first stated" });
    }
    const available = total - (before?.reserved ?? 0n);
    if (amount > available) {
      refuse("INVOICE_OVERFINANCED", { path: `${path}.amount`, available: formatAmount(available, currency) });
    }
    const reserved = (before?.reserved ?? 0n) + amount;
    return before === undefined
      ? create(invoices, { fingerprint, currency, total, reserved, mspId: endorsers.issuer, changedAt: now })
      : update(invoices, before, { ...before, reserved, changedAt: now });
  });
}

/** Frees what an instrument rested on that is cancelled before it circulates. */
export function free({ documents }: Instrument, known: KnownInvoices, { now }: ActContext): Change[] {
  return documents.flatMap(({ fingerprint, amount }) => {
    const before = known.get(fingerprint);
    return before === undefined
      ? []
      : [update(invoices, before, { ...before, reserved: before.reserved - amount, changedAt: now })];
  });
}
