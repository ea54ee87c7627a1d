import { refuse } from "../../kernel/refusal.js";
import { create, type Change } from "../../operation/change.js";
import type { ActContext } from "../../operation/context.js";
import type { CertificateIn } from "../../state/certificate.js";
import type { Endorsers } from "../../state/endorsers.js";
import type { Instrument } from "../../state/instrument.js";
import type { Party } from "../../state/party.js";
import { payments, type Payment } from "../../state/payment.js";
import type { Units } from "../../vocabulary/amount.js";
import type { CalendarDate } from "../../vocabulary/calendar.js";
import type { Currency } from "../../vocabulary/currency.js";
import { certificateIdOf, type UnitRange } from "../../vocabulary/identifiers.js";
import { today } from "../guards.js";

/**
 * A UETR serves once, for settlements, discounts and recourse together, also after its payment was returned.
 *
 * @throws `PAYMENT_REUSED`
 */
export function requireUnusedUetr(earlier: Payment | undefined): void {
  if (earlier !== undefined) {
    refuse("PAYMENT_REUSED", { uetr: earlier.uetr });
  }
}

/** What was paid: the units, with the organisations of the platform. */
interface Paid extends UnitRange {
  readonly currency: Currency;
  readonly endorsers: Pick<Endorsers, "operator" | "regulator">;
}

/** Files the payment under its UETR. */
export function recordPayment(
  {
    total,
    ...payment
  }: Pick<Payment, "uetr" | "valueDate" | "sums" | "claim" | "proceeds"> & { readonly total: Units },
  purpose: Payment["purpose"],
  certificate: Paid,
  agent: Pick<Party, "lei" | "mspId">,
  { now }: ActContext,
): Change {
  return create(payments, {
    ...payment,
    purpose,
    certificateId: certificateIdOf(certificate),
    agent: { lei: agent.lei, mspId: agent.mspId },
    paid: { currency: certificate.currency, units: total },
    endorsers: { operator: certificate.endorsers.operator, regulator: certificate.endorsers.regulator },
    at: now,
  });
}

/**
 * Requires that a reported payment has happened.
 *
 * @throws `INVALID_REQUEST`
 */
export function requireNotAfter(date: CalendarDate, valueDate: CalendarDate): void {
  if (valueDate > date) {
    refuse("INVALID_REQUEST", { path: "valueDate", problem: `${valueDate} lies after today, ${date}` });
  }
}

/**
 * The first day on which the payment of a claim can count. It is the day of the first dishonour, which a later
 * dishonour does not move. For a holder that has paid a claim itself, it is the value date of its payment (Negotiable
 * Instruments Law of the PRC, arts. 70, 71).
 */
export function claimPayableFrom({ dishonour, endorsements }: CertificateIn<"InRecourse">): CalendarDate {
  const paidOn = endorsements.findLast(({ payment }) => payment !== undefined)?.payment?.valueDate;
  return paidOn !== undefined && paidOn > dishonour.dishonouredOn ? paidOn : dishonour.dishonouredOn;
}

/**
 * Requires a value date on which the payment was due: not before it was requested, and not after today, since a
 * reported payment has happened.
 *
 * @param askedOn - the day of the presentation, or of the dishonour before a claim.
 * @throws `INVALID_REQUEST`
 */
export function requireValueDate(
  valueDate: CalendarDate,
  askedOn: CalendarDate,
  instrument: Instrument,
  context: ActContext,
): void {
  const date = today(instrument, context);
  if (valueDate < askedOn || valueDate > date) {
    refuse("INVALID_REQUEST", {
      path: "valueDate",
      problem: `${valueDate} must lie between ${askedOn}, when payment was first asked for, and today, ${date}`,
    });
  }
}
