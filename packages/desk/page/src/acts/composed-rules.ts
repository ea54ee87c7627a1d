import type { Policy, PolicyRules } from "@tallystick/client";
import { shownQuantities, timeZoneRules, unitOfQuantity } from "@tallystick/client/words";

import { spoken } from "../words/index.js";
import { counters, wholeOf, type Quantity } from "./quantities.js";
import { linesIn, sumLines, sumsIn, type Field, type Values } from "./field.js";
import { text } from "./form.js";

const dayCounts = ["ACT/360", "ACT/365"] as const;

const late: readonly Field<Policy>[] = [
  { name: "lateRate", kind: "rate", initial: ({ rules }) => rules.lateInterest?.annualRate ?? "" },
  { name: "lateReference", kind: "text", initial: ({ rules }) => rules.lateInterest?.reference?.name ?? "" },
  { name: "lateMargin", kind: "rate", initial: ({ rules }) => rules.lateInterest?.reference?.margin ?? "" },
  {
    ...{ name: "lateDayCount", kind: "choice", choices: dayCounts },
    initial: ({ rules }) => rules.lateInterest?.dayCount ?? "",
  },
  {
    ...{ name: "lateCosts", kind: "lines" },
    initial: ({ rules }) => sumLines(rules.lateInterest?.mostCosts),
  },
];

const rates: Field<Policy> = {
  ...{ name: "referenceRates", kind: "lines" },
  initial: ({ rules }) =>
    (rules.referenceRates ?? []).map(({ name, annualRate, from }) => `${name} ${annualRate} ${from}`).join("\n"),
};

const zone: Field<Policy> = {
  ...{ name: "timeZone", kind: "text" },
  initial: ({ rules }) => rules.timeZone?.name ?? "",
};

/** A whole number of the ledger in the unit that people read. */
function shifted(quantity: Quantity, value: number | undefined): string {
  const { places } = unitOfQuantity(quantity);
  return value === undefined ? "" : String(value / 10 ** places);
}

/** What a field about a quantity is called: the quantity, which end of its range, and its unit. */
function labelOf(quantity: Quantity, end: "least" | "most" | "rise" | "riseADay"): string {
  const { words, nameOfCode } = spoken.value;
  const { unit } = unitOfQuantity(quantity);
  return words.rulesForm[end](nameOfCode("quantity", quantity), unit);
}

const ranges = shownQuantities.flatMap((quantity) =>
  (["least", "most"] as const).map((end): Field<Policy> => ({
    ...{ name: `plausible ${quantity} ${end}`, kind: "amount", group: "plausible" },
    ...{ writes: `plausible.${quantity}.${end}`, label: () => labelOf(quantity, end) },
    initial: ({ rules }) => shifted(quantity, rules.plausible?.[quantity]?.[end]),
  })),
);
const rises = (["counterRise", "counterRiseADay"] as const).flatMap((rule) =>
  counters.map((counter): Field<Policy> => ({
    ...{ name: `${rule} ${counter}`, kind: "amount", group: rule, writes: `${rule}.${counter}` },
    label: () => labelOf(counter, rule === "counterRise" ? "rise" : "riseADay"),
    initial: ({ rules }) => shifted(counter, rules[rule]?.[counter]),
  })),
);

/** The fields of rules that are more than a figure. Empty ones do not hold. */
export const composedFields: readonly Field<Policy>[] = [...late, rates, zone, ...ranges, ...rises].map((field) => ({
  ...field,
  optional: true,
}));

/** These rules for the ledger. A time zone that stays keeps the changes that its version has. */
export function readComposed(values: Values, now: PolicyRules): Partial<PolicyRules> {
  const plausible = Object.fromEntries(
    shownQuantities.flatMap((quantity) => {
      const [least, most] = (["least", "most"] as const).map((end) =>
        wholeOf(quantity, values[`plausible ${quantity} ${end}`]),
      );
      const range = { ...(least !== undefined && { least }), ...(most !== undefined && { most }) };
      return Object.keys(range).length === 0 ? [] : [[quantity, range]];
    }),
  );
  return {
    ...lateInterestIn(values),
    ...(values["referenceRates"] !== undefined && { referenceRates: linesIn(values["referenceRates"]).map(rateIn) }),
    ...zoneIn(values["timeZone"], now),
    ...(Object.keys(plausible).length > 0 && { plausible }),
    ...risesIn(values, "counterRise"),
    ...risesIn(values, "counterRiseADay"),
  };
}

function risesIn(values: Values, rule: "counterRise" | "counterRiseADay"): Partial<PolicyRules> {
  const rise = Object.fromEntries(
    counters.flatMap((counter) => {
      const most = wholeOf(counter, values[`${rule} ${counter}`]);
      return most === undefined ? [] : [[counter, most]];
    }),
  );
  return Object.keys(rise).length === 0 ? {} : { [rule]: rise };
}

function lateInterestIn(values: Values): Pick<PolicyRules, "lateInterest"> {
  const { lateRate, lateReference, lateMargin, lateDayCount, lateCosts } = values;
  if ([lateRate, lateReference, lateMargin, lateDayCount, lateCosts].every((each) => each === undefined)) {
    return {};
  }
  return {
    lateInterest: {
      ...(lateRate !== undefined && { annualRate: lateRate }),
      ...((lateReference ?? lateMargin) !== undefined && {
        reference: { name: text(lateReference), ...(lateMargin !== undefined && { margin: lateMargin }) },
      }),
      dayCount: dayCounts.find((each) => each === lateDayCount) ?? "ACT/360",
      ...(lateCosts !== undefined && { mostCosts: sumsIn(lateCosts) }),
    },
  };
}

/** A reference rate, written as LPR-1Y 3.1 2027-01-20. */
function rateIn(line: string): NonNullable<PolicyRules["referenceRates"]>[number] {
  const [name = "", annualRate = "", from = ""] = line.split(/\s+/);
  return { name, annualRate, from };
}

function zoneIn(name: string | undefined, { timeZone }: PolicyRules): Partial<PolicyRules> {
  if (name === undefined) {
    return {};
  }
  return name === timeZone?.name ? { timeZone } : timeZoneRules(name);
}
