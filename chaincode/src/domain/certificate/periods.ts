import { refuse } from "../kernel/refusal.js";
import type { ActContext } from "../operation/context.js";
import { findCalendarOn } from "../party/calendar-in-force.js";
import { currentCalendars, type BusinessCalendar, type CurrentCalendars } from "../state/business-calendar.js";
import type { CertificateIn } from "../state/certificate.js";
import type { Instrument } from "../state/instrument.js";
import type { LedgerView } from "../state/ledger-view.js";
import { adjusted } from "../vocabulary/business-days.js";
import { plusDays, plusMonths, type CalendarDate } from "../vocabulary/calendar.js";
import type { Lei } from "../vocabulary/lei.js";
import { today } from "./guards.js";

/** Until when a right can be used, and the rule of the policy that ends it. */
interface Period {
  readonly rule: string;
  readonly lastDay: CalendarDate;
}

/** The calendars that say when a period ends. None are read under a policy that sets no period. */
export async function loadForPeriods(
  view: Pick<LedgerView, "find">,
  { currency, policy: { rules } }: Instrument,
): Promise<CurrentCalendars | undefined> {
  const periods = [
    ...[rules.presentmentDays, rules.issuerLimitationMonths],
    ...[rules.endorserLimitationMonths, rules.paidRecourseLimitationMonths],
  ];
  return periods.some((period) => period !== undefined) ? view.find(currentCalendars, currency) : undefined;
}

/**
 * The end of a period: its last day or, where that is a holiday, the first business day after it. Where no calendar of the currency
 * says what the day is, the period ends on it; one that took effect later does not say, so that nobody prolongs a period that has
 * ended (Negotiable Instruments Law of the PRC, art. 107, with Civil Code, art. 203; Geneva
 * Uniform Law, art. 72).
 */
function endOf(lastDay: CalendarDate, calendar: BusinessCalendar | undefined): CalendarDate {
  if (calendar === undefined || calendar.effectiveFrom > lastDay) {
    return lastDay;
  }
  const moved = adjusted(lastDay, "following", calendar);
  return "day" in moved ? moved.day : lastDay;
}

/**
 * The last day on which a holder presents without losing recourse on endorsers; undefined where the policy sets none.
 * (Negotiable Instruments Law of the PRC, art. 53; Bills of Exchange Act 1882, s. 45; Geneva Uniform Law, art. 38.)
 *
 * @param calendar - the one of the currency that is in force.
 */
export function lastPresentmentDay(
  { dueOn, policy }: Instrument,
  calendar: BusinessCalendar | undefined,
): CalendarDate | undefined {
  const { presentmentDays } = policy.rules;
  return presentmentDays === undefined ? undefined : endOf(plusDays(dueOn, presentmentDays), calendar);
}

/**
 * Whether a presentation comes too late. The issuer still owes, and the guarantor beside it; the holder has lost its recourse on the
 * endorsers (Negotiable Instruments Law of the PRC, arts. 53, 65; Geneva Uniform Law, art. 53).
 */
export function isLate(presentedOn: CalendarDate, instrument: Instrument, calendar?: BusinessCalendar): boolean {
  const last = lastPresentmentDay(instrument, calendar);
  return last !== undefined && presentedOn > last;
}

/**
 * The last day on which the holder of a dishonoured certificate can claim on a party; undefined where the policy sets none.
 * The issuer's and the guarantor's period runs from the day on which it falls due and is no shorter than that of the endorsers. An endorser's runs from
 * the first dishonour or, towards a holder that has paid a claim itself, from that payment (Negotiable Instruments Law of the PRC, art. 17).
 */
export function limitationOf(
  certificate: CertificateIn<"InRecourse">,
  instrument: Instrument,
  on: Lei,
  calendar: BusinessCalendar | undefined,
): Period | undefined {
  const ofEndorsers = endorsersPeriod(certificate, instrument, calendar);
  if (on !== instrument.issuer && on !== instrument.guarantor) {
    return ofEndorsers;
  }
  const { issuerLimitationMonths } = instrument.policy.rules;
  if (issuerLimitationMonths === undefined) {
    return undefined;
  }
  const lastDay = endOf(plusMonths(instrument.dueOn, issuerLimitationMonths), calendar);
  const own = { rule: "issuerLimitationMonths", lastDay };
  return ofEndorsers !== undefined && ofEndorsers.lastDay > own.lastDay ? ofEndorsers : own;
}

function endorsersPeriod(
  { endorsements, dishonour }: CertificateIn<"InRecourse">,
  { policy: { rules } }: Instrument,
  calendar: BusinessCalendar | undefined,
): Period | undefined {
  const paid = endorsements.findLast(({ payment }) => payment !== undefined)?.payment;
  const [rule, from] =
    paid === undefined
      ? (["endorserLimitationMonths", dishonour.dishonouredOn] as const)
      : (["paidRecourseLimitationMonths", paid.valueDate] as const);
  const months = rules[rule];
  return months === undefined ? undefined : { rule, lastDay: endOf(plusMonths(from, months), calendar) };
}

/** @throws `POLICY_VIOLATION` once a party can no longer be claimed on. */
export function requireWithinLimitation(
  certificate: CertificateIn<"InRecourse">,
  instrument: Instrument,
  on: Lei,
  calendars: CurrentCalendars | undefined,
  context: ActContext,
): void {
  const given = today(instrument, context);
  const period = limitationOf(certificate, instrument, on, findCalendarOn(calendars, given));
  if (period !== undefined && given > period.lastDay) {
    refuse("POLICY_VIOLATION", { rule: period.rule, limit: period.lastDay, given });
  }
}
