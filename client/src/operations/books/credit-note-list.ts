import { dayOf } from "../../amounts-and-days.js";
import type { AsOfRequest } from "./as-of.js";
import type { BookSource, LedgerFacts } from "./read-ledger.js";
import { stateOf } from "./state-of.js";

/** Which credit notes to list. */
export interface CreditNoteListRequest extends AsOfRequest {
  /** LEI of a party: only those of instruments that it issued or received first, itself or as a party that has merged into it. Default: all. */
  readonly party?: string | undefined;
  /** Only those on this invoice, by its fingerprint, also one of earlier versions. Default: all. */
  readonly invoice?: string | undefined;
}

/** A credit note on an invoice. The amount is in major units. */
export interface ListedCreditNote {
  /** Fingerprint of the invoice, as the instrument names it. */
  readonly invoice: string;
  /** Fingerprint of the credit note. */
  readonly fingerprint: string;
  /** The instrument that rests on the invoice. */
  readonly instrumentId: string;
  /** LEI of the party that recorded it: the payee of the instrument, which is the seller of the invoice. */
  readonly payee: string;
  /** Day of the record, in the UTC offset of the instrument's policy. */
  readonly day: string;
  /** ISO 4217. */
  readonly currency: string;
  /** What it cancels of the invoice. */
  readonly amount: string;
  /** Block that it is in. */
  readonly blockNumber: number;
  /** Transaction that recorded it. */
  readonly transactionId: string;
}

/** The credit notes that were recorded. */
export interface CreditNoteList extends BookSource {
  /** The credit notes are in the ledger's order. */
  readonly creditNotes: readonly ListedCreditNote[];
}

/** Lists the credit notes that payees recorded on invoices, from the ledger's facts. No act takes one back. */
export async function creditNoteListOf(
  ledger: LedgerFacts,
  { party, invoice, ...request }: CreditNoteListRequest = {},
): Promise<CreditNoteList> {
  const found: { readonly note: ListedCreditNote; readonly issuer: string | undefined }[] = [];
  const { state, source } = await stateOf(ledger, request, {
    onFact(fact, { instruments }) {
      if (fact.type !== "CreditNoteRecorded") {
        return;
      }
      const { at, blockNumber, transactionId, creditNote } = fact;
      const { instrumentId, fingerprint, by: payee, sum } = creditNote;
      const all = [creditNote.invoice.fingerprint, ...(creditNote.invoice.earlierFingerprints ?? [])];
      if (invoice !== undefined && !all.includes(invoice)) {
        return;
      }
      const instrument = instruments.get(instrumentId);
      found.push({
        note: {
          ...{ invoice: creditNote.invoice.fingerprint, fingerprint, instrumentId, payee },
          ...{ day: dayOf(at, instrument?.policy.rules), currency: sum.currency, amount: sum.amount },
          ...{ blockNumber, transactionId },
        },
        issuer: instrument?.issuer,
      });
    },
  });
  const concerns = (lei: string | undefined): boolean =>
    party === undefined || (lei !== undefined && state.successors.answersFor(party, lei));
  return {
    ...source,
    creditNotes: found.filter(({ note, issuer }) => concerns(note.payee) || concerns(issuer)).map(({ note }) => note),
  };
}
