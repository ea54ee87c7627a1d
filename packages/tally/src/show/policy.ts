import type { Policy, PolicyRules } from "@tallystick/client";

import { grouped, money } from "./figures.js";
import { pairs } from "./table.js";
import type { Canvas } from "./view.js";

/** The numbers that the platform chose, including those that are off. */
export function showPolicy(policy: Policy, { style, clock }: Canvas): string {
  return pairs(
    [
      ["Policy", style.strong(`version ${String(policy.version)}`)],
      ["In force", `from ${policy.effectiveFrom}`],
      ["Set", clock.moment(policy.setAt)],
      ...rulesOf(policy.rules),
    ],
    style,
  );
}

/** The rules in words, one line a rule. */
export function rulesOf(rules: PolicyRules): [name: string, rule: string][] {
  const { smallestSplit, mostSplitsPerAct, mostEndorsements, offerExpiryHours, silenceDays } = rules;
  const { batchSize, noTransferDays, earlyPresentmentDays, allowedCurrencies, clockDifferenceMinutes, lateInterest } =
    rules;
  return [
    ["Longest tenor", tenorOf(rules)],
    ["Smallest part", smallestSplit === undefined ? "no limit" : sumsOf(smallestSplit)],
    ["Parts of a split", atMost(mostSplitsPerAct)],
    ["Endorsements", atMost(mostEndorsements)],
    ["Offers expire", offerExpiryHours === undefined ? "never" : `after ${count(offerExpiryHours, "hour")}`],
    [
      "Bank's silence",
      silenceDays === undefined
        ? "never counts as dishonour"
        : `counts as dishonour after ${count(silenceDays, "day")}`,
    ],
    ["Acts of a batch", atMost(batchSize)],
    [
      "Transfers",
      noTransferDays === undefined
        ? "until the due day"
        : `not in the last ${count(noTransferDays, "day")} before the due day`,
    ],
    [
      "Presentation",
      earlyPresentmentDays === undefined
        ? "from the due day"
        : `from ${count(earlyPresentmentDays, "day")} before the due day`,
    ],
    ["Not a business day", conventionText(rules.businessDayConvention)],
    ["Extra interest", daysAtMost(rules.mostExtraInterestDays)],
    [
      "Late presentation",
      rules.presentmentDays === undefined
        ? "costs no recourse"
        : `costs recourse on endorsers after ${presentmentOf(rules.presentmentDays, rules.presentmentInBusinessDays)}`,
    ],
    ["Claims on the issuer", claimable(rules.issuerLimitationMonths, "maturity")],
    ["Claims on endorsers", claimable(rules.endorserLimitationMonths, "dishonour")],
    ["After a paid claim", claimable(rules.paidRecourseLimitationMonths, "the payment")],
    ["Issuers in default", rules.refuseDefaulters === true ? "issue nothing" : "can issue"],
    ["Issuer's default", rules.defaultMakesDue === true ? "makes its paper due" : "makes nothing due"],
    ["Registration", registrationOf(rules.registrationRequired)],
    ["Currencies", allowedCurrencies === undefined ? "all" : allowedCurrencies.join(", ")],
    [
      "Clocks may differ",
      clockDifferenceMinutes === undefined ? "without limit" : `by ${count(clockDifferenceMinutes, "minute")}`,
    ],
    ["Reference rates", ratesOf(rules.referenceRates)],
    ["Late interest", lateInterest === undefined ? "none" : lateInterestOf(lateInterest)],
    [
      "Condition on a sale",
      rules.conditionFreshDays === undefined
        ? "of any age"
        : `not older than ${count(rules.conditionFreshDays, "day")}`,
    ],
    [
      "Cancelled orders",
      rules.mostCancelledOrders === undefined
        ? "no limit"
        : `at most ${grouped(String(rules.mostCancelledOrders))} of a buyer on one listing`,
    ],
    ["Bytes of a section", atMost(rules.mostSectionBytes)],
    ["Readings of a window", atMost(rules.mostReadingsPerWindow)],
    ["Plausible readings", plausibleOf(rules.plausible)],
    ["Rise of counters", riseOf(rules.counterRise)],
    ["Time zone", zoneOf(rules)],
  ];
}

function plausibleOf(plausible: PolicyRules["plausible"]): string {
  const bounds = Object.entries(plausible ?? {}).map(
    ([quantity, { least, most }]) => `${quantity} ${String(least ?? "…")} to ${String(most ?? "…")}`,
  );
  return bounds.length === 0 ? "all" : bounds.join(", ");
}

function riseOf(rise: PolicyRules["counterRise"]): string {
  const bounds = Object.entries(rise ?? {}).map(([counter, most]) => `${counter} by ${grouped(String(most))} at most`);
  return [...bounds, "others by a battery's whole life at most"].join(", ");
}

function tenorOf({ longestTenorDays: days, longestTenorMonths: months }: PolicyRules): string {
  const limits = [
    ...(days === undefined ? [] : [count(days, "day")]),
    ...(months === undefined ? [] : [count(months, "month")]),
  ];
  return limits.length === 0 ? "no limit" : limits.join(", and ");
}

function presentmentOf(days: number, inBusinessDays = false): string {
  return days === 0 ? "the due day" : count(days, inBusinessDays ? "business day" : "day");
}

/** Where the policy says nothing, pledges need it. */
function registrationOf(kinds: NonNullable<PolicyRules["registrationRequired"]> = ["pledge"]): string {
  return kinds.length === 0 ? "not required" : kinds.map((kind) => `for a ${kind}`).join(", ");
}

function zoneOf({ utcOffset = "", timeZone }: PolicyRules): string {
  const last = timeZone?.changes.at(-1);
  return timeZone === undefined || last === undefined
    ? `UTC${utcOffset}`
    : `${timeZone.name}, with the changes of offset until ${last.at.slice(0, 10)}`;
}

function ratesOf(rates: PolicyRules["referenceRates"] = []): string {
  const shown = rates.map(({ name, from, annualRate }) => `${name} ${annualRate} % from ${from}`);
  return shown.length === 0 ? "none" : shown.join(", ");
}

function claimable(months: number | undefined, after: string): string {
  return months === undefined ? "without limit" : `within ${count(months, "month")} after ${after}`;
}

function lateInterestOf({
  annualRate = "",
  reference,
  dayCount,
  mostCosts,
}: NonNullable<PolicyRules["lateInterest"]>): string {
  const limit = mostCosts === undefined ? "" : `, costs up to ${sumsOf(mostCosts)}`;
  const margin = reference?.margin === undefined ? "" : ` and ${reference.margin} %`;
  return `${reference === undefined ? `${annualRate} %` : `${reference.name}${margin}`} a year on ${dayCount}${limit}`;
}

function sumsOf(sums: NonNullable<PolicyRules["smallestSplit"]>): string {
  return Object.entries(sums)
    .map(([currency, amount]) => money(amount, currency))
    .join(", ");
}

function conventionText(convention: PolicyRules["businessDayConvention"]): string {
  const texts = {
    none: "a maturity stays where it is",
    following: "a maturity moves to the next business day",
    modifiedFollowing: "a maturity moves to the next business day of its month, else to the one before",
  };
  return texts[convention ?? "none"];
}

function daysAtMost(most: number | undefined): string {
  return most === undefined ? "none" : `at most ${count(most, "day")}`;
}

function atMost(most: number | undefined): string {
  return most === undefined ? "no limit" : `at most ${grouped(String(most))}`;
}

function count(number: number, unit: string): string {
  return `${grouped(String(number))} ${unit}${number === 1 ? "" : "s"}`;
}
