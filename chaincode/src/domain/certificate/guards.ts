import type { ActContext } from "../act.js";
import { refuse } from "../refusal.js";
import type { Certificate } from "../state/certificate.js";
import type { Instrument } from "../state/instrument.js";
import { dateAt, formatInstant, plusDays, type CalendarDate } from "../vocabulary/calendar.js";
import { certificateIdOf } from "../vocabulary/identifiers.js";

/** @throws `CERTIFICATE_FROZEN` while any order that lies on it has not run out. */
export function requireUnfrozen(certificate: Certificate, { now }: ActContext): void {
  const order = certificate.frozen.find(({ until }) => until === undefined || until > now);
  if (order === undefined) return;
  refuse("CERTIFICATE_FROZEN", {
    certificateId: certificateIdOf(certificate),
    order: order.order,
    authority: order.authority,
    ...(order.until !== undefined && { until: formatInstant(order.until) }),
  });
}

/** @throws `CLOCK_SKEW` where the act's timestamp lies before the last act on the record (the timestamp is the client's word). */
export function requireLaterThan(record: { changedAt: number }, { now }: ActContext): void {
  if (now < record.changedAt) {
    refuse("CLOCK_SKEW", {
      timestamp: formatInstant(now),
      limit: formatInstant(record.changedAt),
      problem: "lies before the last act on this record: set the clock of the client, then try anew",
    });
  }
}

/** The business date of an act, in the UTC offset of the policy that governs the instrument. */
export function today(instrument: Instrument, { now }: ActContext): CalendarDate {
  return dateAt(now, instrument.policy.rules.utcOffset);
}

/**
 * Whether the certificate may pass to another hand.
 *
 * @throws `NOT_TRANSFERABLE` by its terms or its mark, or after maturity; `POLICY_VIOLATION` in the last days before.
 */
export function requireTransferable(certificate: Certificate, instrument: Instrument, context: ActContext): void {
  const certificateId = certificateIdOf(certificate);
  if (!instrument.transferable)
    refuse("NOT_TRANSFERABLE", { certificateId, problem: "the instrument's terms forbid transfer" });
  if (certificate.nonTransferable)
    refuse("NOT_TRANSFERABLE", { certificateId, problem: "an endorser marked it as not to be passed on" });
  requireTransferDate(certificate, instrument, context);
}

/**
 * That the day is one on which a certificate may be endorsed: none after maturity, from when on it is presented for payment, nor one
 * of the last days before that the policy closes.
 *
 * @throws `NOT_TRANSFERABLE`; `POLICY_VIOLATION`.
 */
export function requireTransferDate(certificate: Certificate, instrument: Instrument, context: ActContext): void {
  const date = today(instrument, context);
  if (date > instrument.maturesOn)
    refuse("NOT_TRANSFERABLE", {
      certificateId: certificateIdOf(certificate),
      problem: `it matured on ${instrument.maturesOn}: present it for payment`,
    });
  const last = instrument.policy.rules.noTransferDays;
  if (last !== undefined && date > plusDays(instrument.maturesOn, -last)) {
    refuse("POLICY_VIOLATION", { rule: "noTransferDays", limit: plusDays(instrument.maturesOn, -last), given: date });
  }
}
