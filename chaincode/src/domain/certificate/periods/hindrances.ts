import type { ActContext } from "../../operation/context.js";
import type { CertificateIn, HeldUp, ShownCertificate } from "../../state/certificate.js";
import type { Instrument } from "../../state/instrument.js";
import type { Party } from "../../state/party.js";
import {
  dateAt,
  daysBetween,
  justBefore,
  plusDays,
  type CalendarDate,
  type Instant,
} from "../../vocabulary/calendar.js";

/** Days on which the holder was prevented from using its rights, both ends included. */
export interface HinderedDays {
  readonly from: CalendarDate;
  readonly to: CalendarDate;
}

/** A time with a beginning. Such a time has an end unless it continues. */
interface Time {
  readonly from: Instant;
  readonly until?: Instant | undefined;
}

/**
 * The days, up to the given one, on which an order was on a certificate or its holder was suspended without having
 * asked for it. A day counts once if any part of it was taken. A suspension counts from the time when the party became
 * the holder (Bills of Exchange Act 1882, s. 46(1); Geneva Uniform Law, art. 54).
 *
 * @param holder - the record of the holder.
 */
export function hinderedDays(
  certificate: ShownCertificate,
  instrument: Pick<Instrument, "policy">,
  holder: Party,
  upTo: CalendarDate,
): HinderedDays[] {
  const became = certificate.endorsements.findLast(({ way }) => way !== "succession")?.at;
  const suspended = timesSuspended(holder).map(({ from, until }) => ({
    from: became !== undefined && became > from ? became : from,
    until,
  }));
  return daysOf([...timesUnderOrder(certificate), ...suspended], instrument, upTo);
}

/** The days, up to the given one, on which a party was suspended without having asked for it. */
export function daysSuspended(
  party: Party,
  instrument: Pick<Instrument, "policy">,
  upTo: CalendarDate,
): HinderedDays[] {
  return daysOf(timesSuspended(party), instrument, upTo);
}

function timesSuspended({ suspensions = [], suspension }: Party): Time[] {
  return suspensions.map(({ from, until }) => ({ from, until: until ?? suspension?.until }));
}

/** The days, up to the given one, on which an order was on a certificate. */
export function daysUnderOrder(
  certificate: ShownCertificate,
  instrument: Pick<Instrument, "policy">,
  upTo: CalendarDate,
): HinderedDays[] {
  return daysOf(timesUnderOrder(certificate), instrument, upTo);
}

/**
 * The number of days, from one day to the day before another, on which an order forbade payment. A debtor that must not
 * pay is not late.
 */
export function daysForbidden(
  certificate: ShownCertificate,
  instrument: Pick<Instrument, "policy">,
  from: CalendarDate,
  before: CalendarDate,
): number {
  return daysUnderOrder(certificate, instrument, plusDays(before, -1)).reduce(
    (sum, taken) => sum + Math.max(0, daysBetween(taken.from > from ? taken.from : from, taken.to) + 1),
    0,
  );
}

function timesUnderOrder({ frozen, heldUp = [] }: ShownCertificate): Time[] {
  return [...frozen.map(({ at, until }) => ({ from: at, until })), ...heldUp];
}

function daysOf(
  times: readonly Time[],
  { policy: { rules } }: Pick<Instrument, "policy">,
  upTo: CalendarDate,
): HinderedDays[] {
  const days = times.flatMap(({ from, until }) => {
    if (until !== undefined && until <= from) {
      return [];
    }
    const last = until === undefined ? upTo : dateAt(justBefore(until), rules);
    return [{ from: dateAt(from, rules), to: last < upTo ? last : upTo }];
  });
  return joined(days.filter(({ from, to }) => from <= to));
}

/** The same days in order. Days that touch or overlap are one entry. */
function joined(days: readonly HinderedDays[]): HinderedDays[] {
  const inOrder = days.toSorted((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0));
  return inOrder.reduce<HinderedDays[]>((before, next) => {
    const last = before.at(-1);
    if (last === undefined || next.from > plusDays(last.to, 1)) {
      return [...before, next];
    }
    return [...before.slice(0, -1), { from: last.from, to: next.to > last.to ? next.to : last.to }];
  }, []);
}

/**
 * A certificate without its expired orders. It keeps the times of orders that ended on the due day or later, since only
 * these make its periods longer: the periods begin on the due day at the earliest.
 */
export function withoutPastOrders(
  certificate: CertificateIn<"Transferable">,
  { dueOn, policy: { rules } }: Pick<Instrument, "dueOn" | "policy">,
  { now }: ActContext,
): CertificateIn<"Transferable"> {
  const { heldUp = [], ...kept } = certificate;
  const since = [...heldUp, ...heldUpBy(certificate.frozen, now)]
    .filter(({ until }) => dateAt(justBefore(until), rules) >= dueOn)
    .toSorted((a, b) => a.from - b.from || a.until - b.until);
  return { ...kept, frozen: [], ...(since.length > 0 && { heldUp: since }) };
}

/** The times of a certificate's ended orders, in the form in which the certificate keeps them. */
export function heldUpBy(
  orders: readonly { readonly at: Instant; readonly until?: Instant | undefined }[],
  now: Instant,
): HeldUp[] {
  return orders.flatMap(({ at, until }) => {
    const end = until === undefined || until > now ? now : until;
    return end > at ? [{ from: at, until: end }] : [];
  });
}
