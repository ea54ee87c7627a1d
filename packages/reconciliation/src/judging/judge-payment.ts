import type { BankRecord, Booking } from "../bank-record.js";
import type { ExpectedPayment, LedgerPayment } from "../expected-payment.js";
import { daysBetween } from "../matching/days.js";
import { distinctBookings } from "../matching/distinct-bookings.js";
import { breakOf, type Break, type BreakKind } from "./break.js";
import { proposedAct, proposedReturn, type ProposedAct } from "./proposed-act.js";

/** How far a payment is. */
export type PaymentState =
  "expected" | "instructed" | "accepted" | "refused" | "seen" | "onLedger" | "closed" | "returned";

/** The five stations of a payment, each true once something proves it. */
export interface Stations {
  /** The instruction left. */
  readonly instructed: boolean;
  /** A bank has accepted it. */
  readonly accepted: boolean;
  /** The payer's bank has booked it, and it did not come back. */
  readonly booked: boolean;
  /** The ledger calls it paid. */
  readonly onLedger: boolean;
  /** The payee's bank has booked it, and it was not taken back. */
  readonly received: boolean;
}

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
}

/** What became of a payment. */
export interface JudgedPayment {
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
    ...missing(payment, evidence, { stations, report, hasReturned, bookings, isRefused }),
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
    state: stateOf(stations, { hasReturned, isRefused }),
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
  const say = (kind: BreakKind, { id: recordId }: Booking, detail: string): void => {
    found.push(breakOf(kind, { endToEndId, recordId }, detail));
  };
  for (const booking of kept) {
    const is = `${booking.currency} ${String(booking.units)}`;
    const explained =
      booking.charges === undefined ? "" : `; charges ${booking.charges.currency} ${String(booking.charges.units)}`;
    if (booking.currency !== currency) {
      say("CURRENCY_MISMATCH", booking, `expected ${currency}, booked ${is}`);
    } else if (booking.units !== units) {
      say("AMOUNT_MISMATCH", booking, `expected ${currency} ${String(units)}, booked ${is}${explained}`);
    }
    if (creditorAccount !== undefined && (booking.creditorAccount ?? creditorAccount) !== creditorAccount) {
      say("PAYEE_MISMATCH", booking, `expected ${creditorAccount}, booked to ${booking.creditorAccount ?? ""}`);
    }
    if (booking.valueDate !== undefined && booking.valueDate < dueOn) {
      say("VALUE_DATE_EARLY", booking, `due on ${dueOn}, counts from ${booking.valueDate}`);
    }
    if (uetr !== undefined && booking.uetr !== undefined && booking.uetr !== uetr) {
      say("UETR_UNKNOWN", booking, `expected ${uetr}, booked with ${booking.uetr}`);
    }
  }
  const [, second] = kept;
  if (second !== undefined) {
    say("UETR_TWICE", second, `booked ${String(kept.length)} times`);
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
      breakOf("ACCOUNT_OF_NEITHER", { endToEndId, recordId }, `${direction} on ${account} of ${owner}`),
    );
}

/** The report holds against one booking at least: payer's and payee's banks can book with different days. */
function ledgerBreaks(
  { endToEndId }: ExpectedPayment,
  { units, currency, valueDate }: LedgerPayment,
  kept: readonly Booking[],
): readonly Break[] {
  const [first] = kept;
  const isMoney = (each: Booking): boolean => each.units === units && each.currency === currency;
  const isDay = (each: Booking): boolean => (each.valueDate ?? each.bookedOn ?? valueDate) === valueDate;
  if (first === undefined || kept.some((each) => isMoney(each) && isDay(each))) {
    return [];
  }
  const booked = `${first.currency} ${String(first.units)} of ${first.valueDate ?? first.bookedOn ?? ""}`;
  const detail = `the ledger was told ${currency} ${String(units)} of ${valueDate}, booked ${booked}`;
  return [breakOf("LEDGER_DIFFERS", { endToEndId, recordId: first.id }, detail)];
}

interface Known {
  readonly stations: Stations;
  readonly report: LedgerPayment | undefined;
  readonly hasReturned: boolean;
  readonly isRefused: boolean;
  readonly bookings: readonly Booking[];
}

/** What should be there by now and is not. */
function missing(
  { endToEndId, instructedOn }: ExpectedPayment,
  { today, agreed }: Evidence,
  { stations, report, hasReturned, isRefused, bookings }: Known,
): readonly Break[] {
  const about = { endToEndId };
  if (hasReturned) {
    return report === undefined
      ? []
      : [breakOf("RETURNED_NOT_ON_LEDGER", about, `the ledger calls ${report.uetr} paid since ${report.reportedOn}`)];
  }
  const isSeen = stations.booked || stations.received;
  if (report !== undefined) {
    return !isSeen && daysBetween(report.reportedOn, today) > agreed.untilBooked
      ? [breakOf("LEDGER_ONLY", about, `on the ledger since ${report.reportedOn}, booked by no bank`)]
      : [];
  }
  if (isSeen) {
    const since = bookings
      .map(({ bookedOn, valueDate }) => bookedOn ?? valueDate ?? today)
      .reduce((a, b) => (a < b ? a : b));
    return daysBetween(since, today) > agreed.untilOnLedger
      ? [breakOf("BANK_ONLY", about, `booked on ${since}, not on the ledger`)]
      : [];
  }
  return instructedOn !== undefined && !isRefused && daysBetween(instructedOn, today) > agreed.untilAnswered
    ? [breakOf("PENDING_TOO_LONG", about, `instructed on ${instructedOn}, not booked`)]
    : [];
}
