import type { PolicyRules } from "@tallystick/client";
import { counterIn, shownQuantities, valueInUnit } from "@tallystick/client/words";

import { sumsText } from "../figures.js";
import { grouped } from "../read-amount.js";
import { spoken } from "../words/index.js";
import type { Rule, RuleKind } from "./all-rules.js";

/** A rule in words, with its unit. */
export function saidRule({ name, kind, absent }: Rule, rules: PolicyRules): string {
  const { words, nameOfCode } = spoken.value;
  const { policy: say } = words.roles;
  const { [name]: value } = rules;
  const without = words.roles.rules.absent[absent];
  if (typeof value === "number") {
    const text = grouped(String(value));
    return kind === "days" || kind === "months" || kind === "hours" || kind === "minutes" || kind === "bytes"
      ? say[kind](value, text)
      : text;
  }
  const texts: Partial<Record<RuleKind, string>> = {
    flag: value === true ? words.act.yes : words.act.no,
    sums: sumsText(rules.smallestSplit ?? {}),
    currencies: (rules.allowedCurrencies ?? []).join(", "),
    kinds: (rules.registrationRequired ?? []).map((each) => nameOfCode("offerKind", each)).join(", "),
    convention: say.conventions[rules.businessDayConvention ?? "none"],
    composed: saidComposed(name, rules),
    offset: rules.utcOffset ?? "",
  };
  const { [kind]: text = "" } = texts;
  return text === "" ? without : text;
}

/** A rule that is more than a figure. */
function saidComposed(name: Rule["name"], rules: PolicyRules): string {
  const { policy: say } = spoken.value.words.roles;
  const texts: Partial<Record<Rule["name"], () => string>> = {
    lateInterest: () => lateInterest(rules),
    referenceRates: () =>
      (rules.referenceRates ?? []).map((rate) => say.referenceRate(rate.name, rate.annualRate, rate.from)).join("; "),
    timeZone: () => (rules.timeZone === undefined ? "" : say.zone(rules.timeZone.name)),
    plausible: () => plausible(rules),
    counterRise: () => counterRise(rules.counterRise),
    counterRiseADay: () => counterRise(rules.counterRiseADay),
  };
  return texts[name]?.() ?? "";
}

function plausible({ plausible: ranges = {} }: PolicyRules): string {
  const { words, nameOfCode } = spoken.value;
  return shownQuantities
    .flatMap((quantity) => {
      const { [quantity]: range } = ranges;
      const figure = (bound: number | undefined): string => (bound === undefined ? "…" : valueInUnit(quantity, bound));
      const name = nameOfCode("quantity", quantity);
      return range === undefined ? [] : [words.roles.policy.bounds(name, figure(range.least), figure(range.most))];
    })
    .join("; ");
}

function counterRise(rises: PolicyRules["counterRise"] = {}): string {
  const { words, nameOfCode } = spoken.value;
  return shownQuantities
    .flatMap((quantity) => {
      const most = counterIn(rises, quantity);
      const name = nameOfCode("quantity", quantity);
      return most === undefined ? [] : [words.roles.policy.rise(name, valueInUnit(quantity, most))];
    })
    .join("; ");
}

function lateInterest({ lateInterest: rule }: PolicyRules): string {
  const { policy: say } = spoken.value.words.roles;
  if (rule === undefined) {
    return "";
  }
  const { annualRate, reference, dayCount, mostCosts } = rule;
  const rate =
    annualRate === undefined
      ? say.reference(reference?.name ?? "", reference?.margin ?? "0", dayCount)
      : say.rate(annualRate, dayCount);
  return mostCosts === undefined ? rate : `${rate}, ${say.costs(sumsText(mostCosts))}`;
}
