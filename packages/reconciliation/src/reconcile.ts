import { isEndToEndId } from "@tallystick/iso20022";

import type { BankRecord, Booking } from "./bank-record.js";
import type { ExpectedPayment, LedgerPayment } from "./expected-payment.js";
import { breakOf, type Break } from "./judging/break.js";
import { judgePayment, type AgreedDays, type JudgedPayment } from "./judging/judge-payment.js";
import { WatchedAccounts, type WatchedAccount } from "./judging/watched-accounts.js";
import { Candidates, type OpenPayment } from "./matching/candidates.js";
import { PaymentIndex, type MatchedBy } from "./matching/payment-index.js";

/** A record that belongs to a payment. */
export interface Match {
  /** EndToEndId of the payment. */
  readonly endToEndId: string;
  /** Id of the record. */
  readonly recordId: string;
  /** By what it was found. */
  readonly by: MatchedBy;
}

/** A record that could belong to payments by amount and day. Only a person matches it. */
export interface Candidate {
  /** Id of the record. */
  readonly recordId: string;
  /** EndToEndIds of the payments. */
  readonly endToEndIds: readonly string[];
}

/** What is reconciled. */
export interface ReconciliationInput {
  /** All payments that certificates need or needed. */
  readonly expected: readonly ExpectedPayment[];
  /** All that banks told, in the order in which it arrived. */
  readonly records: readonly BankRecord[];
  /** All that was reported to the ledger, in its order. */
  readonly ledger: readonly LedgerPayment[];
  /** EndToEndIds by the records that persons have matched. */
  readonly byPersons?: ReadonlyMap<string, string>;
  /** The present day, YYYY-MM-DD. */
  readonly today: string;
  /** Days that differ from the default ones. */
  readonly agreed?: Partial<AgreedDays>;
  /**
   * The accounts whose files are imported here. A payment on the ledger counts as missing at its bank (`LEDGER_ONLY`) only if one of its sides
   * has such an account in its currency. Absent: every payment can be missing.
   */
  readonly watched?: readonly WatchedAccount[];
}

/** What follows. */
export interface Reconciliation {
  /** Each payment by its EndToEndId. */
  readonly payments: ReadonlyMap<string, JudgedPayment>;
  /** Records that belong to payments. */
  readonly matches: readonly Match[];
  /** Records for persons to match. */
  readonly candidates: readonly Candidate[];
  /** What does not fit. */
  readonly breaks: readonly Break[];
}

/** The days that are agreed where nothing else is. */
export const defaultDays: AgreedDays = { untilBooked: 3, untilOnLedger: 2, untilAnswered: 2 };

/**
 * Matches what banks told with the payments that certificates need, and judges each payment. It only computes: the same input gives the
 * same result. A record is matched by UETR, then by EndToEndId, then by the certificate of its structured remittance, or by a person.
 * Amount and day only propose. A booking that names nothing of this is another payment of the account.
 */
export function reconcile(input: ReconciliationInput): Reconciliation {
  const { expected, records, ledger, byPersons = new Map<string, string>(), today } = input;
  const agreed = { ...defaultDays, ...input.agreed };
  const index = new PaymentIndex(expected);
  const matches: Match[] = [];
  const candidates: Candidate[] = [];
  const unmatched: Booking[] = [];
  const breaks: Break[] = [];
  for (const report of ledger) {
    index.reported(report.uetr, report.certificateId, report.purpose)?.reports.push(report);
  }
  for (const record of records) {
    // Without persons' matches no id has to be made of its parts.
    const person = byPersons.size === 0 ? undefined : byPersons.get(record.id);
    const chosen = person === undefined ? undefined : index.named(person);
    const found = chosen === undefined ? index.find(record) : { payments: [chosen], by: "person" as const };
    if (found === undefined) {
      const strays = strayOf(record);
      breaks.push(...(strays === undefined ? [] : [strays]));
      if (record.kind === "booking" && strays === undefined) {
        unmatched.push(record);
      }
    } else if ("conflict" in found) {
      const endToEndIds = found.conflict.map(({ payment }) => payment.endToEndId);
      breaks.push(breakOf("KEYS_DISAGREE", { recordId: record.id }, { payments: endToEndIds.join(", ") }));
      candidates.push({ recordId: record.id, endToEndIds });
    } else {
      for (const { payment, records: told } of found.payments) {
        matches.push({ endToEndId: payment.endToEndId, recordId: record.id, by: found.by });
        told.push(record);
      }
    }
  }
  const payments = new Map<string, JudgedPayment>();
  const isWatched = input.watched && new WatchedAccounts(input.watched, records).isWatched;
  for (const { payment, records: told, reports } of index.all()) {
    const judged = judgePayment(payment, { records: told, reports, today, agreed, isWatched });
    payments.set(payment.endToEndId, judged);
    breaks.push(...judged.breaks);
  }
  const open = new Candidates(unmatched.length === 0 ? [] : openPayments(index, payments));
  for (const booking of unmatched) {
    const possible = open.of(booking);
    if (possible.length > 0) {
      candidates.push({ recordId: booking.id, endToEndIds: possible.map(({ endToEndId }) => endToEndId) });
    }
  }
  return { payments, matches, candidates, breaks };
}

/** Payments that a booking without keys can be. */
function* openPayments(index: PaymentIndex, payments: ReadonlyMap<string, JudgedPayment>): Generator<OpenPayment> {
  for (const { payment } of index.all()) {
    const judged = payments.get(payment.endToEndId);
    const isOver = judged?.state === "returned" || judged?.state === "refused";
    const isBooked = judged?.stations.booked === true;
    const isReceived = judged?.stations.received === true;
    if (!isOver && !(isBooked && isReceived)) {
      const parties = [...(isBooked ? [] : [payment.debtor]), ...(isReceived ? [] : [payment.creditor])];
      yield { payment, parties };
    }
  }
}

/** A record that says it is about a certificate, and names no payment that is known. */
function strayOf(record: BankRecord): Break | undefined {
  const namesCertificate = record.kind === "booking" && record.certificates.length > 0;
  if (!namesCertificate && !isEndToEndId(record.endToEndId ?? "")) {
    return undefined;
  }
  const about = { recordId: record.id };
  const what = namesCertificate ? record.certificates.join(", ") : (record.endToEndId ?? "");
  return record.uetr === undefined
    ? breakOf("BANK_ONLY", about, { about: what })
    : breakOf("UETR_UNKNOWN", about, { booked: record.uetr, about: what });
}
