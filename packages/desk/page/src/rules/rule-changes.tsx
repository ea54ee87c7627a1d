import type { PolicyRules } from "@tallystick/client";
import type { JSX } from "preact";

import { Table } from "../parts/table.js";
import { spoken } from "../words/index.js";
import { allRules } from "./all-rules.js";
import { saidRule } from "./rules-in-words.js";

/** Each rule that changes, as it is now and as it will be. */
export function RuleChanges({ now, then }: { readonly now: PolicyRules; readonly then: PolicyRules }): JSX.Element {
  const { words } = spoken.value;
  const { rulesForm, roles } = words;
  const rows = allRules
    .filter(({ name }) => textOf(now[name]) !== textOf(then[name]))
    .map((rule) => ({ name: rule.name, before: saidRule(rule, now), after: saidRule(rule, then) }));
  return rows.length === 0 ? (
    <p class="quiet">{rulesForm.nothing}</p>
  ) : (
    <section aria-label={rulesForm.changes}>
      <Table
        rows={rows}
        keyOf={({ name }) => name}
        columns={[
          { title: rulesForm.rule, cell: ({ name }) => <b>{roles.rules.labels[name]}</b> },
          { title: rulesForm.now, cell: ({ before }) => before },
          { title: rulesForm.then, cell: ({ after }) => <b>{after}</b> },
        ]}
      />
    </section>
  );
}

/** The whole value of a rule, since its words may leave out parts. A rule that says nothing is as one that is not there. */
function textOf(value: PolicyRules[keyof PolicyRules]): string {
  const text = JSON.stringify(value ?? false);
  return text === "{}" || text === "[]" ? "false" : text;
}
