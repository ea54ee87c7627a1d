import type { Policy, PolicyRules } from "@tallystick/client";

import { hasRole } from "../roles.js";
import { allRules, type Rule, type RuleKind } from "../rules/all-rules.js";
import { RuleChanges } from "../rules/rule-changes.js";
import { numberIn } from "../read-amount.js";
import { spoken } from "../words/index.js";
import { composedFields, readComposed } from "./composed-rules.js";
import { namesIn, sumLines, sumsIn, type Field } from "./field.js";
import type { ActForm } from "./form.js";

const numbers: ReadonlySet<RuleKind> = new Set(["days", "months", "hours", "minutes", "bytes", "count"]);
const conventions = ["none", "following", "modifiedFollowing"] as const;
const simple = allRules.filter(({ kind }) => kind !== "composed");

/** The text of a rule in a form. */
function written({ name, kind }: Rule, rules: PolicyRules): string {
  const { [name]: value } = rules;
  if (kind === "flag") {
    return value === true ? "yes" : "no";
  }
  if (kind === "sums") {
    return sumLines(rules.smallestSplit);
  }
  if (Array.isArray(value)) {
    return value.join(" ");
  }
  return typeof value === "string" || typeof value === "number" ? String(value) : "";
}

/** A rule for the ledger, from its text. Undefined: the rule does not hold. */
function ruleOf({ kind }: Rule, value: string | undefined): unknown {
  if (kind === "flag") {
    return value === "yes" ? true : undefined;
  }
  if (kind === "kinds") {
    return namesIn(value);
  }
  if (value === undefined) {
    return undefined;
  }
  if (kind === "sums") {
    return sumsIn(value);
  }
  return kind === "currencies" ? value.toUpperCase().split(/[\s,，、]+/) : numbers.has(kind) ? numberIn(value) : value;
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

/** Sets the rules. The ledger judges the values. */
export const setRules: ActForm<Policy, "SetPolicy"> = {
  act: "SetPolicy",
  isLikely: () => hasRole("operator"),
  fields: [...simple.map(fieldOf), ...composedFields, { name: "effectiveFrom", kind: "date", optional: true }],
  request({ rules }, values) {
    const filled = simple.flatMap((rule): [string, unknown][] => {
      const value = ruleOf(rule, values[rule.name]);
      return value === undefined ? [] : [[rule.name, value]];
    });
    const { effectiveFrom } = values;
    return {
      rules: { ...Object.fromEntries(filled), ...readComposed(values, rules) },
      ...(effectiveFrom !== undefined && { effectiveFrom }),
    };
  },
  changes: ({ rules }, after) => RuleChanges({ now: rules, then: rulesOf(after) ?? rules }),
};

/** The rules of a version, or of a request to set them. The ledger has checked their form. */
function rulesOf(from: object): PolicyRules | undefined {
  return "rules" in from ? (from.rules as PolicyRules) : undefined;
}
