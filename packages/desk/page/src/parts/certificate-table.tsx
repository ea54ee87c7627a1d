import type { Certificate, Instrument } from "@tallystick/client";
import type { JSX } from "preact";

import type { ShownHolding } from "../../../src/answers.js";
import type { Table as TableOfFile } from "../csv.js";
import { sums } from "../amounts.js";
import { nameOf } from "../store.js";
import { spoken } from "../words/index.js";
import { Day, isFrozen, isState, Money, PartyName, StateMarks } from "./basic.js";
import { DefaultMark } from "./default-mark.js";
import { SelectableLink, type Selection } from "./selection.js";
import { Table } from "./table.js";

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

/** Certificates with their terms, and the sum of those that are shown. */
export function CertificateTable({
  rows,
  selection,
}: {
  readonly rows: readonly ShownInTable[];
  readonly selection?: Selection;
}): JSX.Element {
  const { table, holdings } = spoken.value.words;
  return (
    <Table
      rows={rows}
      keyOf={({ certificateId }) => certificateId}
      columns={[
        {
          title: table.certificate,
          cell: ({ certificateId }) => <SelectableLink certificateId={certificateId} selection={selection} />,
        },
        {
          ...{ title: table.amount, isMoney: true },
          cell: ({ currency, amount }) => <Money currency={currency} amount={amount} />,
        },
        { title: table.state, cell: (row) => <StateMarks {...row} /> },
        { title: table.due, cell: ({ dueOn }) => dueOn !== undefined && <Day day={dueOn} /> },
        { title: table.issuer, cell: ({ issuer }) => issuer !== undefined && <Owing lei={issuer.lei} /> },
        {
          title: table.guarantor,
          cell: ({ guarantor }) => guarantor !== undefined && <Owing lei={guarantor.lei} />,
        },
      ]}
      foot={sums(rows).map((sum) => (
        <tr key={sum.currency}>
          <td>{holdings.sum}</td>
          <td class="money">
            <Money {...sum} />
          </td>
          <td class="wide" colSpan={4} />
        </tr>
      ))}
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

/** What the table shows, as a file. */
export function certificateTable(rows: readonly ShownInTable[]): TableOfFile {
  const { nameOfCode, words } = spoken.value;
  const { table } = words;
  return {
    head: [
      ...[table.certificate, table.amount, words.fields["currency"] ?? "", table.state, table.due],
      ...[table.issuer, table.guarantor].flatMap((title) => [title, `${title} (LEI)`]),
    ],
    lines: rows.map(({ certificateId, amount, currency, state, dueOn, issuer, guarantor }) => [
      ...[certificateId, amount, currency, isState(state) ? nameOfCode("certificateState", state) : state, dueOn ?? ""],
      ...[issuer, guarantor].flatMap((party) => (party === undefined ? ["", ""] : [nameOf(party.lei), party.lei])),
    ]),
  };
}
