import type { Certificate, Instrument } from "@tallystick/client";
import type { JSX } from "preact";

import type { ShownHolding } from "../../../src/answers.js";
import { sums } from "../amounts.js";
import { partyInFile, sumInFile } from "../list-file.js";
import { nameOf } from "../store.js";
import { spoken } from "../words/index.js";
import { Day, isFrozen, isState, Money, PartyName, StateMarks } from "./basic.js";
import { DefaultMark } from "./default-mark.js";
import { SelectableLink, type Selection } from "./selection.js";
import type { NamedColumn } from "./column-menu.js";
import type { ListColumn } from "./list-columns.js";
import { Table, type Sorting } from "./table.js";

/** What a table of certificates shows of each. */
export type ShownInTable = Pick<
  ShownHolding,
  "certificateId" | "currency" | "amount" | "state" | "frozen" | "nonTransferable" | "dueOn" | "issuer" | "guarantor"
>;

/** A certificate of the ledger as a row. */
export function rowOf(
  { certificateId, currency, amount, state, ...marks }: Certificate,
  instrument: Instrument,
): ShownInTable {
  const { issuer, guarantor, dueOn } = instrument;
  return {
    ...{ certificateId, currency, amount, state, dueOn, issuer: { lei: issuer, name: nameOf(issuer) } },
    ...(guarantor !== undefined && { guarantor: { lei: guarantor, name: nameOf(guarantor) } }),
    ...{ frozen: isFrozen(marks.frozen), nonTransferable: marks.nonTransferable },
  };
}

/** The columns of a table of certificates. */
export function certificateColumns<Row extends ShownInTable>(selection?: Selection): readonly NamedColumn<Row>[] {
  const { words, nameOfCode } = spoken.value;
  const { table } = words;
  return [
    {
      ...{ name: "certificate", title: table.certificate, order: "certificateId" },
      cell: ({ certificateId }) => <SelectableLink certificateId={certificateId} selection={selection} />,
      file: [{ title: table.certificate, text: ({ certificateId }) => certificateId }],
    },
    {
      ...{ name: "amount", title: table.amount, isMoney: true, order: "amount" },
      cell: ({ currency, amount }) => <Money currency={currency} amount={amount} />,
      file: sumInFile(table.amount, (row) => row),
    },
    {
      ...{ name: "state", title: table.state, order: "state" },
      cell: (row) => <StateMarks {...row} />,
      file: [
        {
          title: table.state,
          text: ({ state }) => (isState(state) ? nameOfCode("certificateState", state) : state),
        },
      ],
    },
    {
      ...{ name: "due", title: table.due, order: "dueOn" },
      cell: ({ dueOn }) => dueOn !== undefined && <Day day={dueOn} />,
      file: [{ title: table.due, kind: "day", text: ({ dueOn = "" }) => dueOn }],
    },
    ...(["issuer", "guarantor"] as const).map((name): NamedColumn<Row> => ({
      ...{ name, title: table[name], order: name },
      cell: ({ [name]: party }) => party !== undefined && <Owing lei={party.lei} />,
      file: partyInFile(table[name], ({ [name]: party }) => party?.lei),
    })),
  ];
}

/** Certificates with their terms. */
export function CertificateTable<Row extends ShownInTable>({
  rows,
  columns,
  sorting,
  hasSum = true,
}: {
  readonly rows: readonly Row[];
  readonly columns: readonly ListColumn<Row>[];
  readonly sorting?: Sorting;
  /** Whether the sum of the rows is below them. */
  readonly hasSum?: boolean;
}): JSX.Element {
  const { holdings } = spoken.value.words;
  return (
    <Table
      rows={rows}
      keyOf={({ certificateId }) => certificateId}
      columns={columns}
      sorting={sorting}
      foot={
        hasSum &&
        sums(rows).map((sum) => (
          <tr key={sum.currency}>
            <td>{holdings.sum}</td>
            <td class="money">
              <Money {...sum} />
            </td>
            <td class="wide" colSpan={columns.length - 2} />
          </tr>
        ))
      }
    />
  );
}

/** A party that owes, or answers, and whether it is in default. */
function Owing({ lei }: { readonly lei: string }): JSX.Element {
  return (
    <>
      <PartyName lei={lei} /> <DefaultMark lei={lei} />
    </>
  );
}
