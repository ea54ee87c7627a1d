import type { BusinessCalendar, Policy, PolicyRules } from "@tallystick/client";

import { hasRole } from "../roles.js";
import { spoken } from "../words/index.js";
import { linesIn, sumsIn, type Field } from "./field.js";
import type { ActForm } from "./form.js";

/** How a rule is written: a number of something, a sum for each currency, or a word. */
export type RuleKind =
  | ("days" | "months" | "hours" | "minutes" | "bytes" | "count")
  | ("flag" | "sums" | "currencies" | "convention" | "kinds" | "offset" | "other");

/** A rule of the platform, and what holds without it. */
export interface Rule {
  readonly name: keyof PolicyRules;
  readonly kind: RuleKind;
  readonly absent:
    | "noLimit"
    | "all"
    | "no"
    | "none"
    | "never"
    | "dueDay"
    | "whenever"
    | "untilDue"
    | "anyAge"
    | "wholeLife"
    | "fixedOffset";
}

/** All rules, in the order in which they are shown. */
export const allRules: readonly Rule[] = [
  { name: "longestTenorDays", kind: "days", absent: "noLimit" },
  { name: "longestTenorMonths", kind: "months", absent: "noLimit" },
  { name: "allowedCurrencies", kind: "currencies", absent: "all" },
  { name: "refuseDefaulters", kind: "flag", absent: "no" },
  { name: "registrationRequired", kind: "kinds", absent: "none" },
  { name: "businessDayConvention", kind: "convention", absent: "none" },
  { name: "smallestSplit", kind: "sums", absent: "noLimit" },
  { name: "mostSplitsPerAct", kind: "count", absent: "noLimit" },
  { name: "mostEndorsements", kind: "count", absent: "noLimit" },
  { name: "offerExpiryHours", kind: "hours", absent: "none" },
  { name: "noTransferDays", kind: "days", absent: "untilDue" },
  { name: "batchSize", kind: "count", absent: "noLimit" },
  { name: "earlyPresentmentDays", kind: "days", absent: "dueDay" },
  { name: "presentmentDays", kind: "days", absent: "whenever" },
  { name: "presentmentInBusinessDays", kind: "flag", absent: "no" },
  { name: "silenceDays", kind: "days", absent: "never" },
  { name: "issuerLimitationMonths", kind: "months", absent: "noLimit" },
  { name: "endorserLimitationMonths", kind: "months", absent: "noLimit" },
  { name: "paidRecourseLimitationMonths", kind: "months", absent: "noLimit" },
  { name: "mostExtraInterestDays", kind: "days", absent: "none" },
  { name: "defaultMakesDue", kind: "flag", absent: "no" },
  { name: "lateInterest", kind: "other", absent: "none" },
  { name: "referenceRates", kind: "other", absent: "none" },
  { name: "conditionFreshDays", kind: "days", absent: "anyAge" },
  { name: "mostCancelledOrders", kind: "count", absent: "noLimit" },
  { name: "mostSectionBytes", kind: "bytes", absent: "noLimit" },
  { name: "mostReadingsPerWindow", kind: "count", absent: "noLimit" },
  { name: "plausible", kind: "other", absent: "all" },
  { name: "counterRise", kind: "other", absent: "wholeLife" },
  { name: "clockDifferenceMinutes", kind: "minutes", absent: "none" },
  { name: "utcOffset", kind: "offset", absent: "none" },
  { name: "timeZone", kind: "other", absent: "fixedOffset" },
];

const numbers: ReadonlySet<RuleKind> = new Set(["days", "months", "hours", "minutes", "bytes", "count"]);
const conventions = ["none", "following", "modifiedFollowing"] as const;
const editable = allRules.filter(({ kind }) => kind !== "other");

/** The text of a rule in a form. */
function written({ name, kind }: Rule, rules: PolicyRules): string {
  const { [name]: value } = rules;
  if (kind === "flag") {
    return value === true ? "yes" : "no";
  }
  if (kind === "sums") {
    return Object.entries(rules.smallestSplit ?? {})
      .map(([currency, amount]) => `${currency} ${amount}`)
      .join("\n");
  }
  if (Array.isArray(value)) {
    return value.join(" ");
  }
  return typeof value === "string" || typeof value === "number" ? String(value) : "";
}

/** A rule for the ledger, from its text. Undefined: the rule does not hold. */
function ruleOf({ kind }: Rule, value: string | undefined): unknown {
  if (kind === "flag") {
    return value === "yes";
  }
  if (kind === "kinds") {
    return (value ?? "").split(" ").filter((each) => each !== "");
  }
  if (value === undefined) {
    return undefined;
  }
  if (kind === "sums") {
    return sumsIn(value);
  }
  return kind === "currencies" ? value.toUpperCase().split(/[\s,，、]+/) : numbers.has(kind) ? Number(value) : value;
}

/** The unit in which a rule is written. */
function unitOf(kind: RuleKind): "days" | "months" | "hours" | "minutes" | undefined {
  return kind === "days" || kind === "months" || kind === "hours" || kind === "minutes" ? kind : undefined;
}

function fieldOf(rule: Rule): Field<Policy> {
  const { name, kind } = rule;
  const initial = ({ rules }: Policy): string => written(rule, rules);
  if (kind === "flag") {
    return { name, kind: "choice", choices: ["no", "yes"], initial };
  }
  if (kind === "convention") {
    const nameOf = (choice: string): string =>
      spoken.value.words.roles.policy.conventions[conventions.find((each) => each === choice) ?? "none"];
    return { name, kind: "choice", choices: conventions, optional: true, initial, nameOf };
  }
  if (kind === "kinds") {
    const nameOf = (choice: string): string =>
      spoken.value.nameOfCode("offerKind", choice === "discount" ? "discount" : "pledge");
    return { name, kind: "several", choices: ["discount", "pledge"], optional: true, initial, nameOf };
  }
  const unit = unitOf(kind);
  return {
    ...{ name, kind: kind === "sums" ? "lines" : numbers.has(kind) ? "number" : "text", optional: true, initial },
    ...(unit !== undefined && { unit: () => spoken.value.words.roles.policy.units[unit] }),
  };
}

/** Sets the rules. The ledger judges the values; what the form does not have stays. */
export const setRules: ActForm<Policy> = {
  act: "SetPolicy",
  isLikely: () => hasRole("operator"),
  fields: [...editable.map(fieldOf), { name: "effectiveFrom", kind: "date", optional: true }],
  request({ rules }, values) {
    const filled = editable.flatMap((rule): [string, unknown][] => {
      const value = ruleOf(rule, values[rule.name]);
      return value === undefined ? [] : [[rule.name, value]];
    });
    const kept = Object.entries(rules).filter(([name]) => !editable.some((rule) => rule.name === name));
    const { effectiveFrom } = values;
    return { rules: Object.fromEntries([...kept, ...filled]), ...(effectiveFrom !== undefined && { effectiveFrom }) };
  },
};

/** The days of the week, as the ledger names them. */
const weekdays: readonly BusinessCalendar["weekend"][number][] = [
  ...(["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"] as const),
];

/** Sets a calendar. */
export const setCalendar: ActForm<undefined> = {
  act: "SetCalendar",
  isLikely: () => hasRole("operator"),
  fields: [
    { name: "currency", kind: "text", initial: () => "CNY" },
    { name: "from", kind: "date" },
    { name: "lastDay", kind: "date" },
    { name: "effectiveFrom", kind: "date", optional: true },
    {
      ...{ name: "weekend", kind: "several", choices: weekdays, optional: true },
      initial: () => "Saturday Sunday",
      nameOf: (day) => spoken.value.nameOfCode("weekday", weekdays.find((each) => each === day) ?? "Sunday"),
    },
    { name: "holidays", kind: "lines", optional: true },
    { name: "workingDays", kind: "lines", optional: true },
  ],
  request: (_, { currency, from, lastDay, effectiveFrom, weekend = "", holidays, workingDays }) => ({
    ...{ currency, from, to: lastDay, weekend: weekend.split(" ").filter((day) => day !== "") },
    ...{ holidays: linesIn(holidays), workingDays: linesIn(workingDays) },
    ...(effectiveFrom !== undefined && { effectiveFrom }),
  }),
};
