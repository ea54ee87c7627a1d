import type { Policy, PolicyRules } from "@tallystick/client";
import { counterIn, shownQuantities, valueInUnit } from "@tallystick/client/words";
import type { JSX } from "preact";
import { useState } from "preact/hooks";

import { ActPanel } from "../../acts/act-panel.js";
import { sumsText } from "../../acts/after-of-roles.js";
import { nameOfAct } from "../../acts/outcome.js";
import { allRules, setRules, type Rule, type RuleKind } from "../../acts/policy-forms.js";
import { api } from "../../api.js";
import { grouped } from "../../figures.js";
import { useLoaded } from "../../loaded.js";
import { Title, When } from "../../parts/basic.js";
import { hasRole } from "../../roles.js";
import { spoken } from "../../words/index.js";
import { Calendars } from "./calendars.js";

/** The rules of the platform in words, and the calendars. The operator changes them here. */
export function PolicyScreen(): JSX.Element {
  const { words } = spoken.value;
  const { policy: say } = words.roles;
  const loaded = useLoaded(() => api.query("GetPolicy", {}));
  return (
    <>
      <Title>{words.pages.policy}</Title>
      <When loaded={loaded}>
        {(policy) => (
          <>
            <section class="card">
              <h2>{say.inForce(String(policy.version), policy.effectiveFrom)}</h2>
              <div class="body stack">
                <p class="quiet">{say.since}</p>
                <dl>
                  {allRules.map((rule) => (
                    <>
                      <dt key={rule.name}>{words.roles.rules.labels[rule.name]}</dt>
                      <dd>{said(rule, policy.rules)}</dd>
                    </>
                  ))}
                </dl>
              </div>
            </section>
            {hasRole("operator") ? <Change policy={policy} /> : <p class="quiet">{say.onlyOperator}</p>}
          </>
        )}
      </When>
      <Calendars />
    </>
  );
}

/** The form has all rules, so it is shown when somebody wants it. */
function Change({ policy }: { readonly policy: Policy }): JSX.Element {
  const { policy: say } = spoken.value.words.roles;
  const [isOpen, setOpen] = useState(false);
  return (
    <section class="card screen-only">
      <h2>{nameOfAct("SetPolicy")}</h2>
      <div class="body stack">
        {isOpen ? (
          <>
            <p class="quiet">{say.kept}</p>
            <ActPanel form={setRules} shown={policy} />
          </>
        ) : (
          <div class="line">
            <button
              type="button"
              onClick={() => {
                setOpen(true);
              }}
            >
              {say.change}
            </button>
          </div>
        )}
      </div>
    </section>
  );
}

/** A rule in words, with its unit. */
function said({ name, kind, absent }: Rule, rules: PolicyRules): string {
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
    other: saidOther(name, rules),
    offset: rules.utcOffset ?? "",
  };
  const { [kind]: text = "" } = texts;
  return text === "" ? without : text;
}

/** A rule that is more than a figure. */
function saidOther(name: Rule["name"], rules: PolicyRules): string {
  const { policy: say } = spoken.value.words.roles;
  const texts: Partial<Record<Rule["name"], () => string>> = {
    lateInterest: () => lateInterest(rules),
    referenceRates: () =>
      (rules.referenceRates ?? []).map((rate) => say.referenceRate(rate.name, rate.annualRate, rate.from)).join("; "),
    timeZone: () => (rules.timeZone === undefined ? "" : say.zone(rules.timeZone.name)),
    plausible: () => plausible(rules),
    counterRise: () => counterRise(rules),
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

function counterRise({ counterRise: rises = {} }: PolicyRules): string {
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
