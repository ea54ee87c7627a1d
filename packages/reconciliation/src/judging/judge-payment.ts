import { amountText, type Amount } from "@tallystick/iso20022";

import type { BankRecord, Booking } from "../bank-record.js";
import type { ExpectedPayment, LedgerPayment } from "../expected-payment.js";
import { daysBetween } from "../matching/days.js";
import { distinctBookings } from "../matching/distinct-bookings.js";
import type { BreakKind } from "./break-kind.js";
import { breakOf, type Break } from "./break.js";
import type { PaymentState, Stations } from "./payment-state.js";
import { proposedAct, proposedReturn, type ProposedAct } from "./proposed-act.js";

/** After how many days something that is missing is a break. Calendar days. */
export interface AgreedDays {
  /** From the report on the ledger until a bank has booked it. */
  readonly untilBooked: number;
  /** From the booking until the ledger knows it. */
  readonly untilOnLedger: number;
  /** From the instruction until a bank answers. */
  readonly untilAnswered: number;
}

/** What is known of a payment. */
export interface Evidence {
  /** Records that name it. */
  readonly records: readonly BankRecord[];
  /** Its reports on the ledger, the earlier ones first. */
  readonly reports: readonly LedgerPayment[];
  /** The present day, YYYY-MM-DD. */
  readonly today: string;
  /** What was agreed. */
  readonly agreed: AgreedDays;
  /** Whether a file of an approved account would tell of a payment that was booked on or after a day. Default: always. */
  readonly isWatched?: ((payment: ExpectedPayment, day: string) => boolean) | undefined;
}

/** What became of a payment. */
export interface JudgedPayment {
  /** The payment. */
  readonly payment: ExpectedPayment;
  /** How far it is. */
  readonly state: PaymentState;
  /** Its stations. */
  readonly stations: Stations;
  /** What does not fit. */
  readonly breaks: readonly Break[];
  /** The act that a person can sign. Absent: none follows from what is known. */
  readonly proposal?: ProposedAct;
  /** Why the bank refused it, if it did. */
  readonly refusal?: string | undefined;
}

/** Statuses of ISO 20022 by which a bank has taken an instruction on. Received (RCVD) and pending (PDNG) are not among them. */
const accepted = new Set(["ACCP", "ACSP", "ACSC", "ACCC", "ACTC", "ACWC", "ACFC", "ACWP"]);

/** One side's account: what moved as the payment should, and what came back. */
interface Side {
  readonly moved: readonly Booking[];
  readonly back: readonly Booking[];
  /** What moved and did not come back. */
  readonly kept: readonly Booking[];
}

function sideOf(bookings: readonly Booking[], direction: Booking["direction"]): Side {
  const moved = bookings.filter((each) => each.direction === direction);
  const back = bookings.filter((each) => each.direction !== direction);
  const kept = [...moved];
  for (const { units } of back) {
    // Charges can be taken from what comes back. Then it undoes the last that moved, which is at -1.
    kept.splice(
      kept.findIndex((each) => each.units === units),
      1,
    );
  }
  return { moved, back, kept };
}

/** Judges one payment by all that is known of it. The order in which files arrived does not matter, except that of statuses. */
export function judgePayment(payment: ExpectedPayment, evidence: Evidence): JudgedPayment {
  const { records, reports } = evidence;
  const told = distinctBookings(records.filter((record) => record.kind === "booking"));
  const ofPayee = told.filter(({ owner }) => owner === payment.creditor);
  const ofPayer = told.filter(({ owner }) => owner === payment.debtor && owner !== payment.creditor);
  const bookings = [...ofPayer, ...ofPayee];
  const payee = sideOf(ofPayee, "credit");
  const payer = sideOf(ofPayer, "debit");
  const statuses = records.filter((record) => record.kind === "status");
  const last = statuses.findLast(({ status }) => status === "RJCT" || accepted.has(status));
  const isRefused = last?.status === "RJCT";
  const hasMoved = payer.moved.length + payee.moved.length > 0;
  const returnReport = records.findLast((record) => record.kind === "return");
  const hasReturned =
    [payer, payee].some((side) => side.back.length > 0 && side.kept.length === 0) ||
    (returnReport !== undefined && payer.back.length === 0 && payee.back.length === 0);
  const report = reports.findLast(({ isReturned }) => !isReturned);
  // No bank has told anything of it here, and the ledger says how it ended.
  const isOver = report === undefined && reports.length > 0 && !hasMoved;
  const stations: Stations = {
    instructed: payment.instructedOn !== undefined,
    accepted: (last !== undefined && !isRefused) || hasMoved,
    booked: payer.kept.length > 0 && !hasReturned,
    onLedger: report !== undefined,
    received: payee.kept.length > 0 && !hasReturned,
  };
  const breaks = [
    ...bookingBreaks(payment, payer),
    ...bookingBreaks(payment, payee),
    ...(bookings.length === told.length ? [] : neitherBreaks(payment, told)),
    ...(report === undefined ? [] : ledgerBreaks(payment, report, [...payer.kept, ...payee.kept])),
    ...missing(payment, evidence, { stations, report, hasReturned, bookings, isOver: isOver || isRefused }),
  ];
  const reason =
    returnReport?.reason ?? bookings.findLast(({ returnReason }) => returnReason !== undefined)?.returnReason;
  const proof = payer.kept[0] ?? payee.kept[0];
  const proposal =
    hasReturned && report !== undefined
      ? proposedReturn(report, reason)
      : proof !== undefined && !hasReturned && report === undefined && !breaks.some(({ kind }) => preventing.has(kind))
        ? proposedAct(payment, proof)
        : undefined;
  return {
    payment,
    state: stateOf(stations, { hasReturned: hasReturned || isOver, isRefused }),
    ...{ stations, breaks },
    ...(proposal !== undefined && { proposal }),
    ...(isRefused && { refusal: last.reason ?? last.status }),
  };
}

/** Breaks after which no act may be proposed. A second booking does not undo the first. */
const preventing: ReadonlySet<BreakKind> = new Set([
  ...(["AMOUNT_MISMATCH", "CURRENCY_MISMATCH", "PAYEE_MISMATCH", "VALUE_DATE_EARLY"] as const),
]);

function stateOf(
  { instructed, accepted: isAccepted, booked, onLedger, received }: Stations,
  { hasReturned, isRefused }: { readonly hasReturned: boolean; readonly isRefused: boolean },
): PaymentState {
  if (hasReturned) {
    return "returned";
  }
  if (booked || received) {
    return onLedger ? "closed" : "seen";
  }
  if (onLedger) {
    return "onLedger";
  }
  return isRefused ? "refused" : isAccepted ? "accepted" : instructed ? "instructed" : "expected";
}

function bookingBreaks(payment: ExpectedPayment, { kept }: Side): readonly Break[] {
  const { endToEndId, units, currency, dueOn, creditorAccount, uetr } = payment;
  const found: Break[] = [];
  for (const booking of kept) {
    const { charges, valueDate } = booking;
    const about = { endToEndId, recordId: booking.id };
    const booked = sumText(booking);
    if (booking.currency !== currency) {
      found.push(breakOf("CURRENCY_MISMATCH", about, { expected: currency, booked }));
    } else if (booking.units !== units) {
      const explained = charges === undefined ? {} : { charges: sumText(charges) };
      found.push(breakOf("AMOUNT_MISMATCH", about, { expected: sumText(payment), booked, ...explained }));
    }
    if (creditorAccount !== undefined && (booking.creditorAccount ?? creditorAccount) !== creditorAccount) {
      found.push(
        breakOf("PAYEE_MISMATCH", about, { expected: creditorAccount, booked: booking.creditorAccount ?? "" }),
      );
    }
    if (valueDate !== undefined && valueDate < dueOn) {
      found.push(breakOf("VALUE_DATE_EARLY", about, { dueOn, valueDate }));
    }
    if (uetr !== undefined && booking.uetr !== undefined && booking.uetr !== uetr) {
      found.push(breakOf("UETR_UNKNOWN", about, { expected: uetr, booked: booking.uetr }));
    }
  }
  const [, second] = kept;
  if (second !== undefined) {
    found.push(breakOf("UETR_TWICE", { endToEndId, recordId: second.id }, { times: String(kept.length) }));
  }
  return found;
}

/** Bookings on accounts of others, such as a bank's own account through which money passes. */
function neitherBreaks(
  { endToEndId, debtor, creditor }: ExpectedPayment,
  bookings: readonly Booking[],
): readonly Break[] {
  return bookings
    .filter(({ owner }) => owner !== debtor && owner !== creditor)
    .map(({ id: recordId, account, owner, direction }) =>
      breakOf("ACCOUNT_OF_NEITHER", { endToEndId, recordId }, { direction, account, owner }),
    );
}

/** The report holds against one booking at least: payer's and payee's banks can book with different days. */
function ledgerBreaks(
  { endToEndId }: ExpectedPayment,
  report: LedgerPayment,
  kept: readonly Booking[],
): readonly Break[] {
  const { units, currency, valueDate } = report;
  const [first] = kept;
  const isMoney = (each: Booking): boolean => each.units === units && each.currency === currency;
  const isDay = (each: Booking): boolean => (each.valueDate ?? each.bookedOn ?? valueDate) === valueDate;
  if (first === undefined || kept.some((each) => isMoney(each) && isDay(each))) {
    return [];
  }
  const [told, booked] = [sumText(report), sumText(first)];
  const figures = { told, toldOf: valueDate, booked, bookedOf: first.valueDate ?? first.bookedOn ?? "" };
  return [breakOf("LEDGER_DIFFERS", { endToEndId, recordId: first.id }, figures)];
}

/** An amount as people read it, such as `EUR 10.00`. */
const sumText = (amount: Amount): string => `${amount.currency} ${amountText(amount)}`;

interface Known {
  readonly stations: Stations;
  readonly report: LedgerPayment | undefined;
  readonly hasReturned: boolean;
  /** Whether it was refused, or came back by the word of the ledger. */
  readonly isOver: boolean;
  readonly bookings: readonly Booking[];
}

/** What should be there by now and is not. */
function missing(
  payment: ExpectedPayment,
  { today, agreed, isWatched = () => true }: Evidence,
  { stations, report, hasReturned, isOver, bookings }: Known,
): readonly Break[] {
  const { endToEndId, instructedOn } = payment;
  const about = { endToEndId };
  if (hasReturned) {
    return report === undefined
      ? []
      : [breakOf("RETURNED_NOT_ON_LEDGER", about, { uetr: report.uetr, reportedOn: report.reportedOn })];
  }
  const isSeen = stations.booked || stations.received;
  if (report !== undefined) {
    const { reportedOn } = report;
    return !isSeen && daysBetween(reportedOn, today) > agreed.untilBooked && isWatched(payment, reportedOn)
      ? [breakOf("LEDGER_ONLY", about, { reportedOn })]
      : [];
  }
  if (isSeen) {
    const bookedOn = bookings
      .map(({ bookedOn, valueDate }) => bookedOn ?? valueDate ?? today)
      .reduce((a, b) => (a < b ? a : b));
    return daysBetween(bookedOn, today) > agreed.untilOnLedger ? [breakOf("BANK_ONLY", about, { bookedOn })] : [];
  }
  return instructedOn !== undefined && !isOver && daysBetween(instructedOn, today) > agreed.untilAnswered
    ? [breakOf("PENDING_TOO_LONG", about, { instructedOn })]
    : [];
}
