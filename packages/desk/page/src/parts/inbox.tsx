import type { JSX } from "preact";

import type { ShownWait } from "../../../src/answers.js";
import { useFiledSums } from "../acts/filed-sums.js";
import type { Table as TableOfFile } from "../csv.js";
import { clockText } from "../figures.js";
import type { RowsSoFar } from "../rows.js";
import { nameOf } from "../store.js";
import { matterOf } from "../waits.js";
import { spoken } from "../words/index.js";
import { Money, PartyName, Until } from "./basic.js";
import { CsvButton, More } from "./listing.js";
import { Table } from "./table.js";
import { WaitAmount } from "./wait-amount.js";

/** All that waits for the party, in the order of the instants at which it lapses. */
export function Inbox({ list }: { readonly list: RowsSoFar<ShownWait> }): JSX.Element {
  const { inbox } = spoken.value.words;
  const { rows, more } = list;
  const filed = useFiledSums(rows.some(({ kind }) => kind === "approval"));
  return (
    <>
      <h2>
        {inbox.title} <span class="count">{`${String(rows.length)}${more === undefined ? "" : "+"}`}</span>
        {rows.length > 0 && <CsvButton name="inbox" list={list} table={() => tableOf(rows)} />}
      </h2>
      {rows.length === 0 ? (
        <p class="body quiet">{inbox.empty}</p>
      ) : (
        <Table
          rows={rows}
          keyOf={({ kind, subject, askedBy }) => `${kind} ${subject} ${askedBy.lei}`}
          columns={[
            { title: inbox.matter, cell: (wait) => <Matter wait={wait} /> },
            { title: inbox.other, cell: ({ askedBy }) => <PartyName lei={askedBy.lei} /> },
            {
              ...{ title: inbox.amount, isMoney: true },
              cell: (wait) => {
                const sums = wait.kind === "approval" ? (filed.get(wait.subject) ?? []) : undefined;
                return (
                  sums?.map((sum) => (
                    <div key={sum.currency}>
                      <Money {...sum} />
                    </div>
                  )) ?? <WaitAmount {...wait} />
                );
              },
            },
            { title: inbox.until, cell: ({ lapsesAt }) => <Until at={lapsesAt} /> },
            {
              ...{ title: inbox.look, isAct: true },
              cell: (wait) => (
                <a class="button main" href={matterOf(wait).link}>
                  {inbox.look}
                </a>
              ),
            },
          ]}
        />
      )}
      <More list={list} />
    </>
  );
}

function Matter({ wait }: { readonly wait: ShownWait }): JSX.Element {
  const { text, sub } = matterOf(wait);
  return (
    <>
      <div>{text}</div>
      <div class="sub id">{sub}</div>
    </>
  );
}

function tableOf(rows: readonly ShownWait[]): TableOfFile {
  const { inbox } = spoken.value.words;
  return {
    head: [inbox.matter, spoken.value.words.fields["certificateId"] ?? "", inbox.other, inbox.amount, "", inbox.until],
    lines: rows.map((row) => [
      matterOf(row).text,
      row.subject,
      nameOf(row.askedBy.lei),
      row.amount ?? "",
      row.currency ?? "",
      row.lapsesAt === undefined ? "" : clockText(row.lapsesAt),
    ]),
  };
}
