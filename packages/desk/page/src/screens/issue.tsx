import type { ActForms } from "@tallystick/client";
import type { JSX } from "preact";
import { useState } from "preact/hooks";

import { Fields } from "../acts/fields.js";
import { initialValues, type Field, type Values } from "../acts/field.js";
import { Perform, usePreview } from "../acts/outcome.js";
import { dayAfter, grouped } from "../figures.js";
import { Title } from "../parts/basic.js";
import { spoken } from "../words/index.js";

const fields: readonly Field[] = [
  { name: "reference", kind: "text" },
  { name: "payee", kind: "party" },
  { name: "settlementBank", kind: "party", role: "bank" },
  { name: "guarantor", kind: "party", role: "bank", optional: true },
  { name: "currency", kind: "choice", choices: ["CNY", "USD", "EUR", "HKD", "JPY", "GBP"], initial: () => "CNY" },
  { name: "amount", kind: "amount" },
  { name: "maturesOn", kind: "date", initial: () => dayAfter(90) },
];

function requestOf(values: Values): ActForms["Issue"]["request"] {
  const {
    reference = "",
    payee = "",
    settlementBank = "",
    guarantor,
    currency = "",
    amount = "",
    maturesOn = "",
  } = values;
  return {
    ...{ reference, payee, settlementBank, currency, amount, maturesOn },
    ...(guarantor !== undefined && { guarantor }),
  };
}

/** Issues a certificate. The ledger checks it while it is filled in. */
export function Issue(): JSX.Element {
  const { words, amountInWords } = spoken.value;
  const [values, setValues] = useState(() => initialValues(fields, undefined));
  const { amount = "", currency = "" } = values;
  const isComplete = fields.every(({ name, optional }) => optional === true || values[name] !== undefined);
  const inWords = amountInWords({ currency, amount });
  return (
    <>
      <Title>{words.issue.title}</Title>
      <section class="card">
        <div class="body stack">
          <p class="quiet">{words.issue.limits}</p>
          <Fields fields={fields} shown={undefined} values={values} onChange={setValues} />
          {inWords !== undefined && (
            <dl>
              <dt>{words.table.amount}</dt>
              <dd class="nowrap">
                {currency} {grouped(amount)}
              </dd>
              <dt>{words.issue.words}</dt>
              <dd>{inWords}</dd>
            </dl>
          )}
          {isComplete && <Judged values={values} />}
        </div>
      </section>
    </>
  );
}

function Judged({ values }: { readonly values: Values }): JSX.Element {
  const preview = usePreview("Issue", () => requestOf(values), [JSON.stringify(values)]);
  return <Perform act="Issue" preview={preview} />;
}
