import type { PolicyRules } from "@tallystick/client";

/** How a rule is written: a number of something, a sum for each currency, a word, or something composed of several fields. */
export type RuleKind =
  | ("days" | "months" | "hours" | "minutes" | "bytes" | "count")
  | ("flag" | "sums" | "currencies" | "convention" | "kinds" | "offset" | "composed");

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
    | "fastestUse"
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
  { name: "objectionDays", kind: "days", absent: "none" },
  { name: "issuerLimitationMonths", kind: "months", absent: "noLimit" },
  { name: "endorserLimitationMonths", kind: "months", absent: "noLimit" },
  { name: "paidRecourseLimitationMonths", kind: "months", absent: "noLimit" },
  { name: "mostExtraInterestDays", kind: "days", absent: "none" },
  { name: "defaultMakesDue", kind: "flag", absent: "no" },
  { name: "lateInterest", kind: "composed", absent: "none" },
  { name: "referenceRates", kind: "composed", absent: "none" },
  { name: "conditionFreshDays", kind: "days", absent: "anyAge" },
  { name: "mostCancelledOrders", kind: "count", absent: "noLimit" },
  { name: "mostSectionBytes", kind: "bytes", absent: "noLimit" },
  { name: "mostReadingsPerWindow", kind: "count", absent: "noLimit" },
  { name: "plausible", kind: "composed", absent: "all" },
  { name: "counterRise", kind: "composed", absent: "wholeLife" },
  { name: "counterRiseADay", kind: "composed", absent: "fastestUse" },
  { name: "clockDifferenceMinutes", kind: "minutes", absent: "none" },
  { name: "utcOffset", kind: "offset", absent: "none" },
  { name: "timeZone", kind: "composed", absent: "fixedOffset" },
];
