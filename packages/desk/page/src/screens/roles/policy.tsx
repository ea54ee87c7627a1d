import type { Policy, PolicyRules } from "@tallystick/client";
import { counterIn, shownQuantities, valueInUnit } from "@tallystick/client/words";
import type { JSX } from "preact";
import { useState } from "preact/hooks";

import { ActPanel } from "../../acts/act-panel.js";
import { sumsText } from "../../acts/after-of-roles.js";
import { nameOfAct } from "../../acts/outcome.js";
import { allRules, setRules, type Rule } from "../../acts/policy-forms.js";
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
  switch (kind) {
    case "flag":
      return value === true ? words.act.yes : words.act.no;
    case "sums":
      return sumsText(rules.smallestSplit ?? {}) || without;
    case "currencies":
      return rules.allowedCurrencies?.join(", ") ?? without;
    case "kinds":
      return (rules.registrationRequired ?? []).map((each) => nameOfCode("offerKind", each)).join(", ") || without;
    case "convention":
      return say.conventions[rules.businessDayConvention ?? "none"];
    case "other":
      return saidOther(name, rules) || without;
    default:
      return typeof value === "string" ? value : without;
  }
}

/** A rule that is more than a figure. */
function saidOther(name: Rule["name"], rules: PolicyRules): string {
  const { words, nameOfCode } = spoken.value;
  const { policy: say } = words.roles;
  switch (name) {
    case "lateInterest":
      return lateInterest(rules);
    case "referenceRates":
      return (rules.referenceRates ?? [])
        .map((rate) => say.referenceRate(rate.name, rate.annualRate, rate.from))
        .join("; ");
    case "timeZone":
      return rules.timeZone === undefined ? "" : say.zone(rules.timeZone.name);
    case "plausible":
      return shownQuantities
        .flatMap((quantity) => {
          const { [quantity]: range } = rules.plausible ?? {};
          const figure = (bound: number | undefined): string =>
            bound === undefined ? "…" : valueInUnit(quantity, bound);
          return range === undefined
            ? []
            : [say.bounds(nameOfCode("quantity", quantity), figure(range.least), figure(range.most))];
        })
        .join("; ");
    case "counterRise":
      return shownQuantities
        .flatMap((quantity) => {
          const most = counterIn(rules.counterRise ?? {}, quantity);
          return most === undefined ? [] : [say.rise(nameOfCode("quantity", quantity), valueInUnit(quantity, most))];
        })
        .join("; ");
    default:
      return "";
  }
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
