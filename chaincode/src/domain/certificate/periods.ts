import { refuse } from "../kernel/refusal.js";
import type { ActContext } from "../operation/context.js";
import type { Certificate, CertificateIn } from "../state/certificate.js";
import type { Instrument } from "../state/instrument.js";
import { plusDays, plusMonths, type CalendarDate } from "../vocabulary/calendar.js";
import type { Lei } from "../vocabulary/lei.js";
import { today } from "./guards.js";

/** Until when a right can be used, and the rule of the policy that ends it. */
interface Period {
  readonly rule: string;
  readonly lastDay: CalendarDate;
}

/**
 * The last day on which a holder presents without losing recourse on endorsers; undefined where the policy sets none.
 * (Negotiable Instruments Law of the PRC, art. 53; Bills of Exchange Act 1882, s. 45; Geneva Uniform Law, art. 38.)
 */
export function lastPresentmentDay({ dueOn, policy }: Instrument): CalendarDate | undefined {
  const { presentmentDays } = policy.rules;
  return presentmentDays === undefined ? undefined : plusDays(dueOn, presentmentDays);
}

/**
 * Whether the presentation that was dishonoured came too late. The issuer still owes, and the guarantor beside it; the holder
 * has lost its recourse on the endorsers (Negotiable Instruments Law of the PRC, arts. 53, 65; Geneva Uniform Law, art. 53).
 */
export function wasPresentedLate(certificate: Certificate, instrument: Instrument): boolean {
  const last = lastPresentmentDay(instrument);
  return certificate.state === "InRecourse" && last !== undefined && certificate.dishonour.presentedOn > last;
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
): Period | undefined {
  const ofEndorsers = endorsersPeriod(certificate, instrument);
  if (on !== instrument.issuer && on !== instrument.guarantor) {
    return ofEndorsers;
  }
  const { issuerLimitationMonths } = instrument.policy.rules;
  if (issuerLimitationMonths === undefined) {
    return undefined;
  }
  const own = { rule: "issuerLimitationMonths", lastDay: plusMonths(instrument.dueOn, issuerLimitationMonths) };
  return ofEndorsers !== undefined && ofEndorsers.lastDay > own.lastDay ? ofEndorsers : own;
}

function endorsersPeriod(
  { endorsements, dishonour }: CertificateIn<"InRecourse">,
  { policy: { rules } }: Instrument,
): Period | undefined {
  const paid = endorsements.findLast(({ payment }) => payment !== undefined)?.payment;
  const [rule, from] =
    paid === undefined
      ? (["endorserLimitationMonths", dishonour.dishonouredOn] as const)
      : (["paidRecourseLimitationMonths", paid.valueDate] as const);
  const months = rules[rule];
  return months === undefined ? undefined : { rule, lastDay: plusMonths(from, months) };
}

/** @throws `POLICY_VIOLATION` once a party can no longer be claimed on. */
export function requireWithinLimitation(
  certificate: CertificateIn<"InRecourse">,
  instrument: Instrument,
  on: Lei,
  context: ActContext,
): void {
  const period = limitationOf(certificate, instrument, on);
  const given = today(instrument, context);
  if (period !== undefined && given > period.lastDay) {
    refuse("POLICY_VIOLATION", { rule: period.rule, limit: period.lastDay, given });
  }
}
