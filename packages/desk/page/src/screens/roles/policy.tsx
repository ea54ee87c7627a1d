import type { Policy } from "@tallystick/client";
import type { JSX } from "preact";
import { useState } from "preact/hooks";

import { ActPanel } from "../../acts/act-panel.js";
import { nameOfAct } from "../../acts/name-of-act.js";
import { setRules } from "../../acts/policy-forms.js";
import { api } from "../../api.js";
import { useLoaded } from "../../loaded.js";
import { Title, When } from "../../parts/basic.js";
import { hasRole } from "../../roles.js";
import { allRules } from "../../rules/all-rules.js";
import { saidRule } from "../../rules/rules-in-words.js";
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
                      <dd>{saidRule(rule, policy.rules)}</dd>
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
            <p class="quiet">{spoken.value.words.rulesForm.empty}</p>
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
