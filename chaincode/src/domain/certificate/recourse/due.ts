import { refuse } from "../../kernel/refusal.js";
import { findRateOn } from "../../party/reference-rates.js";
import type { Certificate, CertificateIn } from "../../state/certificate.js";
import type { Due, PaidSums } from "../../state/due.js";
import type { Instrument } from "../../state/instrument.js";
import type { Policy } from "../../state/policy.js";
import type { ReferenceRate } from "../../state/reference-rate.js";
import { formatAmount, MOST_PAID, parseAmount, units, type Units } from "../../vocabulary/amount.js";
import { daysBetween, type CalendarDate } from "../../vocabulary/calendar.js";
import { sizeOf } from "../../vocabulary/identifiers.js";
import { interestOn, plusRate, roundedHalfUp } from "../../vocabulary/interest.js";
import type { Money } from "../../vocabulary/sums.js";
import { daysForbidden } from "../periods/hindrances.js";
import { payableFrom } from "../periods/issuers-default.js";

/**
 * The debt for units that were not paid: the face, with interest from a day on, at the rate of that day. Under a policy
 * without late interest it is only the face, and nothing is kept.
 *
 * @param rates - the reference rates, if the policy's late interest follows one.
 */
export function dueFrom(
  certificate: Certificate,
  { policy }: Instrument,
  interestFrom: CalendarDate,
  rates: readonly ReferenceRate[],
): Due | undefined {
  const { lateInterest } = policy.rules;
  if (lateInterest === undefined) {
    return undefined;
  }
  const annualRate = rateFrom(lateInterest, interestFrom, rates);
  const { dayCount } = lateInterest;
  const principal = { currency: certificate.currency, units: sizeOf(certificate) };
  return { principal, interestFrom, annualRate, dayCount, costs: [] };
}

function rateFrom(
  { annualRate = "0", reference }: NonNullable<Policy["rules"]["lateInterest"]>,
  date: CalendarDate,
  rates: readonly ReferenceRate[],
): string {
  if (reference === undefined) {
    return annualRate;
  }
  const rate = findRateOn(rates, reference.name, date);
  if (rate === undefined) {
    throw new Error(`the policy that names ${reference.name} has a rate of its first day`);
  }
  return plusRate(rate.annualRate, reference.margin ?? "0");
}

/**
 * The debt as it counts now. Only the issuer's default lets interest run before the due day. Once the default is lifted, interest
 * counts from the due day, as if there had been no default (Negotiable Instruments Law of the PRC, art. 70: from maturity).
 *
 * @param due - as the dishonour, or the payment of a claim, left it.
 * @param defaultedOn - the result of `loadIssuersDefault`.
 */
export function dueNow(
  due: Due | undefined,
  instrument: Pick<Instrument, "dueOn">,
  defaultedOn: CalendarDate | undefined,
): Due | undefined {
  const payable = payableFrom(instrument, defaultedOn);
  return due === undefined || due.interestFrom >= payable ? due : { ...due, interestFrom: payable };
}

/** The sum that is due on a day. */
export interface Owed {
  readonly total: Units;
  /** Present if the policy sets late interest. */
  readonly sums?: PaidSums;
}

/**
 * Principal, interest to the day of payment, and costs. No interest runs for days on which an order forbade payment.
 * Under a policy without late interest it is the face.
 */
export function owedOn(
  certificate: Certificate,
  due: Due | undefined,
  instrument: Pick<Instrument, "policy">,
  valueDate: CalendarDate,
): Owed {
  if (due === undefined) {
    return { total: sizeOf(certificate) };
  }
  const { principal, interestFrom, annualRate, dayCount } = due;
  const forbidden = daysForbidden(certificate, instrument, interestFrom, valueDate);
  const days = Math.max(0, daysBetween(interestFrom, valueDate) - forbidden);
  const interest = interestOn(principal.units, annualRate, days, dayCount);
  const costs = costsOf(due);
  return {
    total: units(principal.units + interest + costs),
    sums: {
      principal,
      ...(interest > 0n && { interest: { ...principal, units: units(interest) } }),
      ...(costs > 0n && { costs: { ...principal, units: units(costs) } }),
      ...{ days, annualRate, dayCount },
    },
  };
}

/**
 * The sum that the issuer, or its guarantor, must pay on a day. Interest against them ends on the day of the issuer's
 * default, also on sums that an endorser has paid since (Enterprise Bankruptcy Law of the PRC, art. 46; for the
 * guarantor Supreme People's Court, Interpretation of the guarantee system of the Civil Code (2020), art. 22). Against
 * endorsers it continues (Negotiable Instruments Law of the PRC, arts. 70, 71).
 *
 * @param defaultedOn - the result of `loadIssuersDefault`.
 */
export function owedByIssuer(
  certificate: Certificate,
  due: Due | undefined,
  instrument: Pick<Instrument, "policy">,
  valueDate: CalendarDate,
  defaultedOn: CalendarDate | undefined,
): Owed {
  if (due === undefined || defaultedOn === undefined || valueDate <= defaultedOn) {
    return owedOn(certificate, due, instrument, valueDate);
  }
  return due.atDefault?.on === defaultedOn
    ? owedOn(certificate, { ...due, principal: due.atDefault.sum }, instrument, due.interestFrom)
    : owedOn(certificate, due, instrument, defaultedOn);
}

/** The costs that a claimant states. */
export interface StatedCost {
  readonly amount: string;
  readonly purpose: string;
}

/**
 * The debt with the costs that the holder states in a claim. The policy's limit is for the certificate that was
 * dishonoured. A part has its share, rounded down, so that cutting does not raise the limit.
 *
 * @throws `INVALID_REQUEST` if the policy knows no costs; `POLICY_VIOLATION` over its limit; `INVALID_AMOUNT`.
 */
export function withCosts(
  certificate: CertificateIn<"InRecourse">,
  stated: readonly StatedCost[] = [],
  { rules }: Policy,
): Due | undefined {
  const { due, currency } = certificate;
  if (due === undefined) {
    return stated.length === 0
      ? undefined
      : refuse("INVALID_REQUEST", {
          path: "costs",
          problem: "must be left out: the policy sets no late interest, so no costs can be claimed",
        });
  }
  const costs = stated.map(({ amount, purpose }, index) => ({
    sum: { currency, units: parseAmount(amount, currency, `costs[${String(index)}].amount`) },
    purpose,
  }));
  const after = { ...due, costs: [...due.costs, ...costs] };
  const most = rules.lateInterest?.mostCosts?.[currency];
  const size = sizeOf(certificate);
  const limit = most === undefined ? undefined : (most * size) / (due.cutFrom?.units ?? size);
  if (limit !== undefined && costsOf(after) > limit) {
    refuse("POLICY_VIOLATION", {
      rule: "lateInterest.mostCosts",
      limit: formatAmount(limit, currency),
      given: formatAmount(costsOf(after), currency),
    });
  }
  return after;
}

/** The sum of the costs that a holder has stated. */
function costsOf({ costs }: Pick<Due, "costs">): bigint {
  return costs.reduce((sum, cost) => sum + cost.sum.units, 0n);
}

/**
 * Requires that the paid sum is the sum due. A request without a sum means the face.
 *
 * @throws `PAYMENT_MISMATCH` with the figures; `INVALID_AMOUNT`.
 */
export function requirePaid(paid: string | undefined, certificate: Certificate, { total, sums }: Owed): void {
  const { currency } = certificate;
  const given = paid === undefined ? sizeOf(certificate) : parseAmount(paid, currency, "paid", MOST_PAID);
  if (given === total) {
    return;
  }
  const amount = (sum = 0n) => formatAmount(sum, currency);
  refuse("PAYMENT_MISMATCH", {
    given: amount(given),
    expected: amount(total),
    principal: amount(sums?.principal.units ?? total),
    interest: amount(sums?.interest?.units),
    costs: amount(sums?.costs?.units),
    days: String(sums?.days ?? 0),
  });
}

/**
 * The debt to a party that has paid a claim: all that it paid, with interest from the day of its payment. After the
 * issuer's default, the issuer and the guarantor owe the payer the sum that they owed the party that was paid.
 *
 * @param defaultedOn - the result of `loadIssuersDefault`.
 */
export function dueToPayer(
  certificate: Certificate,
  due: Due | undefined,
  { total }: Owed,
  instrument: Pick<Instrument, "policy">,
  valueDate: CalendarDate,
  defaultedOn: CalendarDate | undefined,
): Due | undefined {
  if (due === undefined) {
    return undefined;
  }
  const { atDefault: _, ...kept } = due;
  const { currency } = due.principal;
  const fromIssuer = owedByIssuer(certificate, due, instrument, valueDate, defaultedOn).total;
  return {
    ...kept,
    principal: { currency, units: total },
    interestFrom: valueDate,
    ...(defaultedOn !== undefined &&
      valueDate > defaultedOn && { atDefault: { on: defaultedOn, sum: { currency, units: fromIssuer } } }),
    costs: [],
  };
}

/**
 * The debt for each part of cut units, in proportion to their sizes. The shares add up exactly. From then on interest
 * is rounded for each part alone.
 */
export function shares(due: Due, sizes: readonly Units[]): Due[] {
  const whole = sizes.reduce<bigint>((sum, size) => sum + size, 0n);
  const principals = apportioned(due.principal.units, sizes, whole);
  const { atDefault } = due;
  const atDefaults = atDefault && apportioned(atDefault.sum.units, sizes, whole);
  const costs = due.costs.map(({ sum }) => apportioned(sum.units, sizes, whole));
  const cutFrom = due.cutFrom ?? (sizes.length > 1 ? { units: units(whole) } : undefined);
  return sizes.map((_, part) => ({
    ...due,
    ...(cutFrom !== undefined && { cutFrom }),
    principal: moneyOf(due.principal, principals[part]),
    ...(atDefault && { atDefault: { ...atDefault, sum: moneyOf(atDefault.sum, atDefaults?.[part]) } }),
    costs: due.costs.flatMap((cost, index) => {
      const share = costs[index]?.[part] ?? 0n;
      return share === 0n ? [] : [{ ...cost, sum: moneyOf(cost.sum, share) }];
    }),
  }));
}

/**
 * Parts of a sum in proportion to sizes. Each part is a share of the sum that is left, rounded half up, so that the
 * parts add up to the sum.
 */
function apportioned(sum: bigint, sizes: readonly Units[], whole: bigint): bigint[] {
  let [left, of] = [sum, whole];
  return sizes.map((size) => {
    const share = roundedHalfUp(left * size, of);
    left -= share;
    of -= size;
    return share;
  });
}

function moneyOf({ currency }: Money, sum = 0n): Money {
  return { currency, units: units(sum) };
}

/** The debt on a certificate that was dishonoured, also while it is presented again. */
export function dueOn(certificate: Certificate): Due | undefined {
  if (certificate.state === "InCollection") {
    return certificate.presentment.due;
  }
  if (certificate.state === "Locked") {
    return certificate.recourse?.due;
  }
  return certificate.state === "InRecourse" ? certificate.due : undefined;
}

/** A part of a certificate with its share of the debt. */
export function withDue<C extends Certificate>(part: C, due: Due): C {
  if (part.state === "InCollection") {
    return { ...part, presentment: { ...part.presentment, due } };
  }
  return part.state === "Locked" && part.recourse !== undefined
    ? { ...part, recourse: { ...part.recourse, due } }
    : { ...part, due };
}
