import { refuse } from "../../kernel/refusal.js";
import { sideBySide } from "../../kernel/side-by-side.js";
import type { ActContext } from "../../operation/context.js";
import { loadCalendarsSince } from "../../party/calendar-in-force.js";
import type { BusinessCalendar } from "../../state/business-calendar.js";
import type { CertificateIn, ShownCertificate } from "../../state/certificate.js";
import type { InstrumentTerms } from "../../state/instrument.js";
import type { LedgerView } from "../../state/ledger-view.js";
import type { Party } from "../../state/party.js";
import { plusDays, plusMonths, type CalendarDate } from "../../vocabulary/calendar.js";
import type { Lei } from "../../vocabulary/lei.js";
import { today } from "../guards.js";
import { endOfBusinessDays, endOfPeriod } from "./end-of-period.js";
import { hinderedDays } from "./hindrances.js";
import { loadIssuersDefault, payableFrom } from "./issuers-default.js";

/** The last day on which a right can be used, and the rule of the policy that ends it. */
interface Period {
  readonly rule: "issuerLimitationMonths" | "endorserLimitationMonths" | "paidRecourseLimitationMonths";
  readonly lastDay: CalendarDate;
}

/** The records that decide when the periods of a certificate end. */
export interface Judged {
  readonly instrument: InstrumentTerms;
  /** The record of the holder. */
  readonly holder: Party;
  /** The versions of the calendar that are or were in force from the due day on. */
  readonly calendars: readonly BusinessCalendar[];
  /** The result of `loadIssuersDefault`. */
  readonly defaultedOn: CalendarDate | undefined;
}

/**
 * The calendars and the default that decide when a period of a certificate ends. For a certificate that was dishonoured before it
 * fell due, the calendars begin on the day of the dishonour. None are read under a policy that sets no period.
 */
export async function loadForPeriods(
  view: Pick<LedgerView, "find">,
  instrument: InstrumentTerms,
  certificate: ShownCertificate,
): Promise<Pick<Judged, "calendars" | "defaultedOn">> {
  const [calendars, defaultedOn] = await sideBySide(
    loadCalendars(view, instrument, certificate),
    loadIssuersDefault(view, instrument),
  );
  return { calendars, defaultedOn };
}

async function loadCalendars(
  view: Pick<LedgerView, "find">,
  { currency, dueOn, policy: { rules } }: InstrumentTerms,
  certificate: ShownCertificate,
): Promise<readonly BusinessCalendar[]> {
  const { dishonouredOn = dueOn } = certificate.state === "InRecourse" ? certificate.dishonour : {};
  const periods = [
    ...[rules.presentmentDays, rules.issuerLimitationMonths],
    ...[rules.endorserLimitationMonths, rules.paidRecourseLimitationMonths],
  ];
  return periods.some((period) => period !== undefined)
    ? loadCalendarsSince(view, currency, dishonouredOn < dueOn ? dishonouredOn : dueOn)
    : [];
}

/**
 * The last day on which a holder can present without losing recourse on endorsers; undefined if the policy sets none.
 * It is a number of days or of business days after the due day. If the number is 0, it is the due day itself.
 * (Negotiable Instruments Law of the PRC, art. 53; Bills of Exchange Act 1882, s. 45; Geneva Uniform Law, art. 38.)
 *
 * @param upTo - the last day for which it is known what prevented the holder from presenting.
 */
export function lastPresentmentDay(
  certificate: ShownCertificate,
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
  // If the number of days is 0, the period is the due day alone, so that a hindrance on that day makes it longer.
  const after = days === 0 ? plusDays(dueOn, -1) : dueOn;
  return endOf(certificate, { after, lastDay: plusDays(dueOn, days) }, judged, upTo);
}

/**
 * Whether a presentation comes too late. The issuer and the guarantor still owe the sum. The holder has lost its
 * recourse on the endorsers (Negotiable Instruments Law of the PRC, arts. 53, 65; Geneva Uniform Law, art. 53).
 */
export function isLate(presented: CertificateIn<"InCollection">, judged: Judged): boolean {
  const { on } = presented.presentment;
  const last = lastPresentmentDay(presented, judged, on);
  return last !== undefined && on > last;
}

/**
 * The last day on which the holder of a dishonoured certificate can claim on a party; undefined if the policy sets
 * none. The issuer's and the guarantor's period runs from the due day and is not shorter than that of the endorsers. An
 * endorser's runs from the first dishonour or, towards a holder that has paid a claim itself, from that payment
 * (Negotiable Instruments Law of the PRC, art. 17). Once a default is lifted that had opened recourse before the due day, it does
 * not run before that day, as nothing can be claimed. After an interruption the period runs again from its day, and an
 * earlier interruption no longer counts (Civil Code of the PRC, art. 195).
 *
 * @param interruptedOn - the last day on which limitation against the party was interrupted.
 */
export function limitationOf(
  certificate: ShownCertificate<"InRecourse">,
  on: Lei,
  judged: Judged,
  upTo: CalendarDate,
  interruptedOn: CalendarDate | undefined,
): Period | undefined {
  const { issuer, guarantor, dueOn } = judged.instrument;
  const ofEndorsers = endorsersRule(certificate, judged);
  const { issuerLimitationMonths } = judged.instrument.policy.rules;
  const isPrimary = on === issuer || on === guarantor;
  if (isPrimary && issuerLimitationMonths === undefined) {
    return undefined;
  }
  const own = { rule: "issuerLimitationMonths", months: issuerLimitationMonths, after: dueOn } as const;
  const runs = (isPrimary ? [own, ofEndorsers] : [ofEndorsers]).flatMap(({ rule, months, after }): Period[] => {
    const begins = interruptedOn === undefined ? [after] : [after, interruptedOn];
    return months === undefined
      ? []
      : begins.map((day) => {
          const period = { after: day, lastDay: plusMonths(day, months) };
          return { rule, lastDay: endOf(certificate, period, judged, upTo) };
        });
  });
  return runs.reduce<Period | undefined>(
    (longest, run) => (longest === undefined || run.lastDay > longest.lastDay ? run : longest),
    undefined,
  );
}

/** The rule of an endorser's period, and the day after which it runs. */
function endorsersRule(
  { endorsements, dishonour }: ShownCertificate<"InRecourse">,
  { instrument, defaultedOn }: Pick<Judged, "instrument" | "defaultedOn">,
) {
  const { rules } = instrument.policy;
  const paid = endorsements.findLast(({ payment }) => payment !== undefined)?.payment;
  const [rule, day] =
    paid === undefined
      ? (["endorserLimitationMonths", dishonour.dishonouredOn] as const)
      : (["paidRecourseLimitationMonths", paid.valueDate] as const);
  const payable = payableFrom(instrument, defaultedOn);
  return { rule, months: rules[rule], after: day < payable ? payable : day };
}

/** @throws `POLICY_VIOLATION` once the period for a claim on the party has ended. */
export function requireWithinLimitation(
  certificate: CertificateIn<"InRecourse">,
  on: Lei,
  judged: Judged,
  interruptedOn: CalendarDate | undefined,
  context: ActContext,
): void {
  const given = today(judged.instrument, context);
  const period = limitationOf(certificate, on, judged, given, interruptedOn);
  if (period !== undefined && given > period.lastDay) {
    refuse("POLICY_VIOLATION", { rule: period.rule, limit: period.lastDay, given });
  }
}

/** The end of a period of a certificate. It is longer by the days that were taken from the holder. */
function endOf(
  certificate: ShownCertificate,
  period: { readonly after: CalendarDate; readonly lastDay: CalendarDate },
  { instrument, holder, calendars }: Judged,
  upTo: CalendarDate,
): CalendarDate {
  return endOfPeriod(period, calendars, hinderedDays(certificate, instrument, holder, upTo));
}
