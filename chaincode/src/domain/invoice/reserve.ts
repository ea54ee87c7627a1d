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

/** A document as a request or an instrument names it. */
interface Named {
  readonly fingerprint: Fingerprint;
  readonly earlierFingerprints?: readonly Fingerprint[] | undefined;
}

export async function loadInvoices(view: LedgerView, documents: readonly Named[]): Promise<KnownInvoices> {
  const named = documents.flatMap(({ fingerprint, earlierFingerprints = [] }) => [fingerprint, ...earlierFingerprints]);
  const found = await sideBySide(...named.map((fingerprint) => view.find(invoices, fingerprint)));
  return new Map(found.flatMap((invoice) => (invoice === undefined ? [] : [[invoice.fingerprint, invoice]])));
}

/**
 * Reserves what a new instrument rests on. It counts what is reserved under earlier fingerprints of the same document. They note what
 * is reserved now, so that the document is not financed once under each version. What others note under a fingerprint that is not
 * theirs takes nothing from who names the document by its fingerprint of today.
 *
 * @throws `INVOICE_OVERFINANCED`, which says only how much is left; `INVALID_REQUEST` for another currency or total than first
 *   stated, without saying which.
 */
export function reserve(instrument: Instrument, known: KnownInvoices, { now }: ActContext): Change[] {
  const { currency, documents, endorsers } = instrument;
  return documents.flatMap(({ fingerprint, earlierFingerprints = [], amount, total }, index) => {
    const path = `documents[${String(index)}]`;
    const records = [fingerprint, ...earlierFingerprints].map((named) => known.get(named));
    if (records.some((record) => record !== undefined && (record.total !== total || record.currency !== currency))) {
      refuse("INVALID_REQUEST", {
        path: `${path}.total`,
        problem: "is not the total in the currency that were first stated for this document",
      });
    }
    const under = records.reduce((sum, record) => sum + (record?.reserved ?? 0n), records[0]?.reservedLater ?? 0n);
    const available = total - under;
    if (amount > available) {
      const left = available < 0n ? 0n : available;
      refuse("INVOICE_OVERFINANCED", { path: `${path}.amount`, available: formatAmount(left, currency) });
    }
    const fresh = { currency, total, reserved: 0n, mspId: endorsers.issuer, changedAt: now };
    return [
      noted(known, { ...fresh, fingerprint }, (record) => ({ ...record, reserved: record.reserved + amount })),
      ...earlierFingerprints.map((earlier) =>
        noted(known, { ...fresh, fingerprint: earlier }, (record) => later(record, amount)),
      ),
    ];
  });
}

/**
 * Frees what an instrument rested on that is cancelled before it circulates: never more than is reserved. Where somebody wrote a smaller
 * sum past the rules, nothing is left to free, and the offer can end all the same.
 */
export function free({ documents }: Instrument, known: KnownInvoices, { now }: ActContext): Change[] {
  return documents.flatMap(({ fingerprint, earlierFingerprints = [], amount }) => {
    const freed = (named: Fingerprint, how: (record: Invoice) => Invoice): Change[] => {
      const before = known.get(named);
      return before === undefined ? [] : [update(invoices, before, { ...how(before), changedAt: now })];
    };
    return [
      ...freed(fingerprint, (record) => ({ ...record, reserved: less(record.reserved, amount) })),
      ...earlierFingerprints.flatMap((earlier) =>
        freed(earlier, (record) => {
          const { reservedLater = 0n } = record;
          return later(record, less(reservedLater, amount) - reservedLater);
        }),
      ),
    ];
  });
}

/** A record after a reservation, written over the one before if there is one. */
function noted(known: KnownInvoices, fresh: Invoice, how: (record: Invoice) => Invoice): Change {
  const before = known.get(fresh.fingerprint);
  return before === undefined
    ? create(invoices, how(fresh))
    : update(invoices, before, { ...how(before), changedAt: fresh.changedAt });
}

/** A sum less an amount, or nothing where the amount is more. */
function less(sum: bigint, amount: bigint): bigint {
  return amount < sum ? sum - amount : 0n;
}

/** What is reserved under a later version's fingerprint, more or less. */
function later({ reservedLater = 0n, ...record }: Invoice, amount: bigint): Invoice {
  const after = reservedLater + amount;
  return after === 0n ? record : { ...record, reservedLater: after };
}
