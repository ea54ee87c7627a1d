import type { CreditLine } from "@tallystick/client";
import type { JSX } from "preact";

import type { ShownLine } from "../../../src/answers.js";
import { dayAfter } from "../figures.js";
import { Money, PartyName } from "../parts/basic.js";
import { isMine } from "../store.js";
import { spoken } from "../words/index.js";
import type { Field } from "./field.js";
import { form, text, type ActForm } from "./form.js";

const yesOrNo = ["no", "yes"] as const;
const isOwn = ({ bank, state }: ShownLine): boolean => isMine(bank.lei) && state === "Open";
const fields = (line?: ShownLine): readonly Field<ShownLine | undefined>[] => [
  { name: "limit", kind: "amount", ...(line !== undefined && { initial: () => line.limit }) },
  { name: "validFrom", kind: "date", initial: (shown) => shown?.validFrom ?? dayAfter(0) },
  { name: "validTo", kind: "date", initial: (shown) => shown?.validTo ?? dayAfter(365) },
  { name: "automatic", kind: "choice", choices: yesOrNo, initial: (shown) => (shown?.automatic === true ? "yes" : "no") },
];

/** Opens a credit line. */
export const openLine: ActForm<undefined> = form(
  "OpenCreditLine",
  () => true,
  [
    { name: "obligor", kind: "party" },
    { name: "currency", kind: "choice", choices: ["CNY", "USD", "EUR", "HKD", "JPY", "GBP"], initial: () => "CNY" },
    ...fields(),
  ],
  (_, values) => ({
    ...{ obligor: text(values["obligor"]), currency: text(values["currency"]), limit: text(values["limit"]) },
    ...{ validFrom: text(values["validFrom"]), validTo: text(values["validTo"]) },
    automatic: values["automatic"] === "yes",
  }),
  ({ creditLine }) => <LineAfter line={creditLine} />,
);

/** What a bank can do with its line. */
export function lineForms(line: ShownLine): readonly ActForm<ShownLine>[] {
  return [
    form(
      "AdjustCreditLine",
      isOwn,
      fields(line),
      ({ obligor, currency }, values) => ({
        ...{ obligor: obligor.lei, currency, limit: text(values["limit"]) },
        ...{ validFrom: text(values["validFrom"]), validTo: text(values["validTo"]) },
        automatic: values["automatic"] === "yes",
      }),
      ({ creditLine }) => <LineAfter line={creditLine} />,
    ),
    form(
      "CloseCreditLine",
      isOwn,
      [],
      ({ obligor, currency }) => ({ obligor: obligor.lei, currency }),
      ({ creditLine }) => <LineAfter line={creditLine} />,
    ),
  ];
}

function LineAfter({ line }: { readonly line: CreditLine }): JSX.Element {
  const { words, nameOfCode } = spoken.value;
  const { lines } = words.roles;
  return (
    <div class="line">
      <PartyName lei={line.obligor} />
      <span class="mark">{nameOfCode("creditLineState", line.state)}</span>
      <span>
        {lines.limit}{" "}
        <span class="money">
          <Money currency={line.currency} amount={line.limit} />
        </span>
      </span>
      <span>
        {lines.free}{" "}
        <span class="money">
          <Money currency={line.currency} amount={line.available} />
        </span>
      </span>
      <span class="sub">
        {lines.period(line.validFrom, line.validTo)} · {line.automatic ? lines.automatic : lines.onRequest}
      </span>
    </div>
  );
}
