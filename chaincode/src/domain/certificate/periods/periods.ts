import { refuse } from "../../kernel/refusal.js";
import type { ActContext } from "../../operation/context.js";
import { loadCalendarsSince } from "../../party/calendar-in-force.js";
import type { BusinessCalendar } from "../../state/business-calendar.js";
import type { Certificate, CertificateIn } from "../../state/certificate.js";
import type { Instrument } from "../../state/instrument.js";
import type { LedgerView } from "../../state/ledger-view.js";
import type { Party } from "../../state/party.js";
import { plusDays, plusMonths, type CalendarDate } from "../../vocabulary/calendar.js";
import type { Lei } from "../../vocabulary/lei.js";
import { today } from "../guards.js";
import { endOfBusinessDays, endOfPeriod } from "./end-of-period.js";
import { hinderedDays } from "./hindrances.js";

/** Until when a right can be used, and the rule of the policy that ends it. */
interface Period {
  readonly rule: string;
  readonly lastDay: CalendarDate;
}

/** What says when the periods of a certificate end. */
export interface Judged {
  readonly instrument: Instrument;
  /** The record of the holder. */
  readonly holder: Party;
  /** The versions of the calendar that are or were in force from the due day on. */
  readonly calendars: readonly BusinessCalendar[];
}

/** The calendars that say when a period ends. None are read under a policy that sets no period. */
export async function loadForPeriods(
  view: Pick<LedgerView, "find">,
  { currency, dueOn, policy: { rules } }: Instrument,
): Promise<readonly BusinessCalendar[]> {
  const periods = [
    ...[rules.presentmentDays, rules.issuerLimitationMonths],
    ...[rules.endorserLimitationMonths, rules.paidRecourseLimitationMonths],
  ];
  return periods.some((period) => period !== undefined) ? loadCalendarsSince(view, currency, dueOn) : [];
}

/**
 * The last day on which a holder presents without losing recourse on endorsers; undefined where the policy sets none. In a number of
 * days or of business days after the due day or, where it is none, on the due day alone.
 * (Negotiable Instruments Law of the PRC, art. 53; Bills of Exchange Act 1882, s. 45; Geneva Uniform Law, art. 38.)
 *
 * @param upTo - the day up to which it is known what kept the holder from presenting.
 */
export function lastPresentmentDay(
  certificate: Certificate,
  judged: Judged,
  upTo: CalendarDate,
): CalendarDate | undefined {
  const { dueOn, policy } = judged.instrument;
  const { presentmentDays: days, presentmentInBusinessDays: inBusinessDays = false } = policy.rules;
  if (days === undefined) {
    return undefined;
  }
  if (inBusinessDays && days > 0) {
    const { instrument, holder, calendars } = judged;
    return endOfBusinessDays(dueOn, days, calendars, hinderedDays(certificate, instrument, holder, upTo));
  }
  // Where no day follows, the due day is the period, and what is taken of it makes it longer.
  const after = days === 0 ? plusDays(dueOn, -1) : dueOn;
  return endOf(certificate, { after, lastDay: plusDays(dueOn, days) }, judged, upTo);
}

/**
 * Whether a presentation comes too late. The issuer still owes, and the guarantor beside it; the holder has lost its recourse on the
 * endorsers (Negotiable Instruments Law of the PRC, arts. 53, 65; Geneva Uniform Law, art. 53).
 */
export function isLate(presented: CertificateIn<"InCollection">, judged: Judged): boolean {
  const { on } = presented.presentment;
  const last = lastPresentmentDay(presented, judged, on);
  return last !== undefined && on > last;
}

/**
 * The last day on which the holder of a dishonoured certificate can claim on a party; undefined where the policy sets none.
 * The issuer's and the guarantor's period runs from the day on which it falls due and is no shorter than that of the endorsers. An endorser's runs from
 * the first dishonour or, towards a holder that has paid a claim itself, from that payment (Negotiable Instruments Law of the PRC, art. 17).
 */
export function limitationOf(
  certificate: CertificateIn<"InRecourse">,
  on: Lei,
  judged: Judged,
  upTo: CalendarDate,
): Period | undefined {
  const { issuer, guarantor, dueOn, policy } = judged.instrument;
  const ofEndorsers = endorsersPeriod(certificate, judged, upTo);
  if (on !== issuer && on !== guarantor) {
    return ofEndorsers;
  }
  const { issuerLimitationMonths } = policy.rules;
  if (issuerLimitationMonths === undefined) {
    return undefined;
  }
  const period = { after: dueOn, lastDay: plusMonths(dueOn, issuerLimitationMonths) };
  const own = { rule: "issuerLimitationMonths", lastDay: endOf(certificate, period, judged, upTo) };
  return ofEndorsers !== undefined && ofEndorsers.lastDay > own.lastDay ? ofEndorsers : own;
}

function endorsersPeriod(
  certificate: CertificateIn<"InRecourse">,
  judged: Judged,
  upTo: CalendarDate,
): Period | undefined {
  const { endorsements, dishonour } = certificate;
  const paid = endorsements.findLast(({ payment }) => payment !== undefined)?.payment;
  const [rule, after] =
    paid === undefined
      ? (["endorserLimitationMonths", dishonour.dishonouredOn] as const)
      : (["paidRecourseLimitationMonths", paid.valueDate] as const);
  const months = judged.instrument.policy.rules[rule];
  if (months === undefined) {
    return undefined;
  }
  return { rule, lastDay: endOf(certificate, { after, lastDay: plusMonths(after, months) }, judged, upTo) };
}

/** @throws `POLICY_VIOLATION` once a party can no longer be claimed on. */
export function requireWithinLimitation(
  certificate: CertificateIn<"InRecourse">,
  on: Lei,
  judged: Judged,
  context: ActContext,
): void {
  const given = today(judged.instrument, context);
  const period = limitationOf(certificate, on, judged, given);
  if (period !== undefined && given > period.lastDay) {
    refuse("POLICY_VIOLATION", { rule: period.rule, limit: period.lastDay, given });
  }
}

/** The end of a period of a certificate, longer by the days that were taken from the holder. */
function endOf(
  certificate: Certificate,
  period: { readonly after: CalendarDate; readonly lastDay: CalendarDate },
  { instrument, holder, calendars }: Judged,
  upTo: CalendarDate,
): CalendarDate {
  return endOfPeriod(period, calendars, hinderedDays(certificate, instrument, holder, upTo));
}
