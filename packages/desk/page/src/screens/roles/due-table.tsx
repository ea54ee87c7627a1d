import type { JSX } from "preact";

import type { ShownDue } from "../../../../src/answers.js";
import { isSome } from "../../figures.js";
import { Day, Money, PartyName, shortId } from "../../parts/basic.js";
import { Table } from "../../parts/table.js";
import { linkTo } from "../../store.js";
import { spoken } from "../../words/index.js";

/** What is owed, by instrument. Each leads to the instrument's audit. */
export function DueTable({
  rows,
  amount,
}: {
  readonly rows: readonly ShownDue[];
  /** What the amounts are called. */
  readonly amount: string;
}): JSX.Element {
  const { words } = spoken.value;
  const { table } = words;
  return (
    <Table
      rows={rows}
      keyOf={({ instrumentId }) => instrumentId}
      columns={[
        {
          title: words.pages.instrument,
          cell: ({ instrumentId }) => (
            <a class="id" href={linkTo("audit", instrumentId)}>
              {shortId(instrumentId)}
            </a>
          ),
        },
        { title: table.issuer, cell: ({ issuer }) => <PartyName lei={issuer.lei} /> },
        { title: amount, isMoney: true, cell: (due) => <Money {...due} /> },
        { title: table.due, cell: ({ dueOn }) => <Day day={dueOn} /> },
        { title: table.bank, cell: ({ settlementBank }) => <PartyName lei={settlementBank.lei} /> },
        { title: table.state, cell: (due) => <Stage due={due} /> },
      ]}
    />
  );
}

/** What of it was presented or dishonoured. */
function Stage({ due: { currency, presented, dishonoured } }: { readonly due: ShownDue }): JSX.Element {
  const { overdue } = spoken.value.words.roles;
  const parts = [
    { text: overdue.presented, amount: presented, tone: "warn" },
    { text: overdue.dishonoured, amount: dishonoured, tone: "bad" },
  ].filter(({ amount }) => isSome(amount));
  return (
    <>
      {parts.map(({ text, amount, tone }) => (
        <div key={text} class="nowrap">
          <span class={`mark ${tone}`}>{text}</span>{" "}
          <span class="money">
            <Money currency={currency} amount={amount} />
          </span>
        </div>
      ))}
    </>
  );
}
