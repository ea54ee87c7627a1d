import type { Policy, PolicyRules } from "@tallystick/client";
import { counterIn, shownQuantities, valueInUnit } from "@tallystick/client/words";

import { grouped, money } from "./figures.js";
import { pairs } from "./table.js";
import type { Canvas } from "./view.js";
import type { Words } from "./words/words.js";

/** Shows the numbers that the platform has set, including the rules that are off. */
export function showPolicy(policy: Policy, { style, clock, words }: Canvas): string {
  return pairs(
    [
      [words.labels.policy, style.strong(words.policy.version(String(policy.version)))],
      [words.labels.inForce, words.policy.from(policy.effectiveFrom)],
      [words.labels.set, clock.moment(policy.setAt)],
      ...rulesOf(policy.rules, words),
    ],
    style,
  );
}

/** Describes the rules in words, with one line for each rule. */
export function rulesOf(rules: PolicyRules, words: Words): [name: string, rule: string][] {
  const { policy: say, screen } = words;
  const { smallestSplit, mostSplitsPerAct, mostEndorsements, offerExpiryHours, silenceDays } = rules;
  const { batchSize, noTransferDays, earlyPresentmentDays, allowedCurrencies, clockDifferenceMinutes, lateInterest } =
    rules;
  return [
    [words.labels.longestTenor, tenorOf(rules, words)],
    [words.labels.smallestPart, smallestSplit === undefined ? screen.noLimit : sumsOf(smallestSplit, words)],
    [words.labels.partsOfASplit, atMost(mostSplitsPerAct, words)],
    [words.labels.endorsements, atMost(mostEndorsements, words)],
    [
      words.labels.offersExpire,
      offerExpiryHours === undefined ? say.never : say.after(say.hours(...figure(offerExpiryHours))),
    ],
    [
      words.labels.banksSilence,
      silenceDays === undefined ? say.neverDishonour : say.dishonourAfter(say.days(...figure(silenceDays))),
    ],
    [words.labels.actsOfABatch, atMost(batchSize, words)],
    [
      words.labels.transfers,
      noTransferDays === undefined ? say.untilDueDay : say.notInLast(say.days(...figure(noTransferDays))),
    ],
    [
      words.labels.presentation,
      earlyPresentmentDays === undefined
        ? say.fromDueDay
        : say.fromBeforeDueDay(say.days(...figure(earlyPresentmentDays))),
    ],
    [words.labels.notABusinessDay, say.convention[rules.businessDayConvention ?? "none"]],
    [words.labels.extraInterest, daysAtMost(rules.mostExtraInterestDays, words)],
    [
      words.labels.latePresentation,
      rules.presentmentDays === undefined
        ? say.noRecourseLost
        : say.recourseLostAfter(presentmentOf(rules.presentmentDays, rules.presentmentInBusinessDays, words)),
    ],
    [words.labels.objection, daysAtMost(rules.objectionDays, words)],
    [words.labels.claimsOnTheIssuer, claimable(rules.issuerLimitationMonths, say.maturity, words)],
    [words.labels.claimsOnEndorsers, claimable(rules.endorserLimitationMonths, say.dishonour, words)],
    [words.labels.afterAPaidClaim, claimable(rules.paidRecourseLimitationMonths, say.thePayment, words)],
    [words.labels.issuersInDefault, rules.refuseDefaulters === true ? say.issueNothing : say.canIssue],
    [words.labels.issuersDefault, rules.defaultMakesDue === true ? say.makesDue : say.makesNothingDue],
    [words.labels.registration, registrationOf(rules.registrationRequired, words)],
    [words.labels.currencies, allowedCurrencies === undefined ? say.all : screen.list(allowedCurrencies)],
    [
      words.labels.clocksMayDiffer,
      clockDifferenceMinutes === undefined ? say.without : say.by(say.minutes(...figure(clockDifferenceMinutes))),
    ],
    [words.labels.referenceRates, ratesOf(rules.referenceRates, words)],
    [words.labels.lateInterest, lateInterest === undefined ? screen.none : lateInterestOf(lateInterest, words)],
    [
      words.labels.conditionOnASale,
      rules.conditionFreshDays === undefined
        ? say.ofAnyAge
        : say.notOlder(say.days(...figure(rules.conditionFreshDays))),
    ],
    [
      words.labels.cancelledOrders,
      rules.mostCancelledOrders === undefined
        ? screen.noLimit
        : say.cancelledOrders(grouped(String(rules.mostCancelledOrders))),
    ],
    [words.labels.bytesOfASection, atMost(rules.mostSectionBytes, words)],
    [words.labels.readingsOfAWindow, atMost(rules.mostReadingsPerWindow, words)],
    [words.labels.plausibleReadings, plausibleOf(rules.plausible, words)],
    ...risesOf(rules, words),
    [words.labels.timeZone, zoneOf(rules, words)],
  ];
}

function plausibleOf(plausible: PolicyRules["plausible"] = {}, { nameOfQuantity, policy, screen }: Words): string {
  const bounds = shownQuantities.flatMap((quantity) => {
    const { [quantity]: range } = plausible;
    const shown = (value: number | undefined) => (value === undefined ? "…" : valueInUnit(quantity, value));
    return range === undefined ? [] : [policy.bounds(nameOfQuantity(quantity), shown(range.least), shown(range.most))];
  });
  return bounds.length === 0 ? policy.all : screen.list(bounds);
}

function risesOf({ counterRise, counterRiseADay }: PolicyRules, words: Words): [name: string, rule: string][] {
  const { labels, policy: say } = words;
  return [
    [labels.riseOfCounters, riseOf(counterRise, say.otherCounters, words)],
    [labels.riseADay, riseOf(counterRiseADay, say.otherCountersADay, words)],
  ];
}

function riseOf(
  rise: PolicyRules["counterRise"] = {},
  others: string,
  { nameOfQuantity, policy, screen }: Words,
): string {
  const bounds = shownQuantities.flatMap((quantity) => {
    const most = counterIn(rise, quantity);
    return most === undefined ? [] : [policy.counterRise(nameOfQuantity(quantity), valueInUnit(quantity, most))];
  });
  return screen.list([...bounds, others]);
}

function tenorOf(
  { longestTenorDays: days, longestTenorMonths: months }: PolicyRules,
  { policy, screen }: Words,
): string {
  const limits = [
    ...(days === undefined ? [] : [policy.days(...figure(days))]),
    ...(months === undefined ? [] : [policy.months(...figure(months))]),
  ];
  return limits.length === 0 ? screen.noLimit : policy.limits(limits);
}

function presentmentOf(days: number, inBusinessDays: boolean | undefined, { policy }: Words): string {
  return days === 0 ? policy.theDueDay : (inBusinessDays === true ? policy.businessDays : policy.days)(...figure(days));
}

/** If the policy does not mention registration, pledges need it. */
function registrationOf(
  kinds: NonNullable<PolicyRules["registrationRequired"]> = ["pledge"],
  { code, policy, screen }: Words,
): string {
  return kinds.length === 0
    ? policy.notRequired
    : screen.list(kinds.map((kind) => policy.requiredFor(code("offerKind", kind))));
}

function zoneOf({ utcOffset = "", timeZone }: PolicyRules, { policy }: Words): string {
  const last = timeZone?.changes.at(-1);
  return timeZone === undefined || last === undefined
    ? `UTC${utcOffset}`
    : policy.zone(timeZone.name, last.at.slice(0, 10));
}

function ratesOf(rates: PolicyRules["referenceRates"] = [], { policy, screen }: Words): string {
  const shown = rates.map(({ name, from, annualRate }) => policy.referenceRate(name, annualRate, from));
  return shown.length === 0 ? screen.none : screen.list(shown);
}

function claimable(months: number | undefined, after: string, { policy }: Words): string {
  return months === undefined ? policy.without : policy.within(policy.months(...figure(months)), after);
}

function lateInterestOf(
  { annualRate = "", reference, dayCount, mostCosts }: NonNullable<PolicyRules["lateInterest"]>,
  words: Words,
): string {
  const { margin, lateInterest } = words.policy;
  const rate =
    reference === undefined
      ? `${annualRate} %`
      : reference.margin === undefined
        ? reference.name
        : margin(reference.name, reference.margin);
  return lateInterest(rate, dayCount, mostCosts && sumsOf(mostCosts, words));
}

function sumsOf(sums: NonNullable<PolicyRules["smallestSplit"]>, { screen }: Words): string {
  return screen.list(Object.entries(sums).map(([currency, amount]) => money(amount, currency)));
}

function daysAtMost(most: number | undefined, { policy, screen }: Words): string {
  return most === undefined ? screen.none : policy.atMost(policy.days(...figure(most)));
}

function atMost(most: number | undefined, { policy, screen }: Words): string {
  return most === undefined ? screen.noLimit : policy.atMost(grouped(String(most)));
}

/** A number and its written form: a language may use one word for one thing and another word for several. */
function figure(number: number): [number: number, shown: string] {
  return [number, grouped(String(number))];
}
