import type { JSX } from "preact";

import type { ShownDue } from "../../../../src/answers.js";
import { Day, Money, PartyName, shortId } from "../../parts/basic.js";
import { DueState } from "../../parts/due-state.js";
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
        { title: table.state, cell: (due) => <DueState due={due} /> },
      ]}
    />
  );
}
