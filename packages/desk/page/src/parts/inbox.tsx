import { inOrderOfUrgency } from "@tallystick/client/words";
import type { JSX } from "preact";

import { useFiledSums } from "../acts/filed-sums.js";
import { presentInstant } from "../clock.js";
import type { Table as TableOfFile } from "../csv.js";
import { clockText } from "../figures.js";
import { nameOf } from "../store.js";
import type { Task, ToDo } from "../to-do.js";
import { matterOfTask, stakeOf } from "../waits.js";
import { spoken } from "../words/index.js";
import { Money, PartyName, TimeLeft, Until } from "./basic.js";
import { CsvButton, More } from "./listing.js";
import { Table } from "./table.js";
import { WaitAmount } from "./wait-amount.js";

/** All that the party must or may do: what ends first at the top, and what is over at the end. */
export function Inbox({ list }: { readonly list: ToDo }): JSX.Element {
  const { inbox } = spoken.value.words;
  const { more } = list;
  const rows = inOrderOfUrgency(list.rows, presentInstant());
  const filed = useFiledSums(rows.some(({ act }) => act === "Approve"));
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
          keyOf={({ act, subject, other, from }) => `${act} ${subject} ${other ?? ""} ${from}`}
          columns={[
            { title: inbox.matter, cell: (task) => <Matter task={task} /> },
            { title: inbox.other, cell: ({ other }) => other !== undefined && <PartyName lei={other} /> },
            {
              ...{ title: inbox.amount, isMoney: true },
              cell: (task) => {
                const sums = task.act === "Approve" ? (filed.get(task.subject) ?? []) : undefined;
                return (
                  sums?.map((sum) => (
                    <div key={sum.currency}>
                      <Money {...sum} />
                    </div>
                  )) ?? <WaitAmount {...task} />
                );
              },
            },
            { title: inbox.until, cell: (task) => <End task={task} /> },
            {
              ...{ title: inbox.look, isAct: true },
              cell: (task) => (
                <a class="button main" href={matterOfTask(task).link}>
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

function Matter({ task }: { readonly task: Task }): JSX.Element {
  const { text, sub, link } = matterOfTask(task);
  return (
    <>
      <div>{text}</div>
      {sub !== "" && (
        <div class="sub id">
          <a href={link}>{sub}</a>
        </div>
      )}
      <div class="sub">{stakeOf(task, presentInstant())}</div>
    </>
  );
}

/** Until when: the last day where the rule goes by days. */
function End({ task: { lastDay, until } }: { readonly task: Task }): JSX.Element {
  return lastDay === undefined || until === undefined ? (
    <Until at={until} />
  ) : (
    <>
      <time dateTime={lastDay}>{lastDay}</time> <TimeLeft until={until} />
    </>
  );
}

function tableOf(rows: readonly Task[]): TableOfFile {
  const { inbox } = spoken.value.words;
  return {
    head: [
      inbox.matter,
      spoken.value.words.fields["certificateId"] ?? "",
      inbox.other,
      inbox.amount,
      "",
      inbox.until,
      "",
    ],
    lines: rows.map((row) => [
      matterOfTask(row).text,
      row.subject,
      row.other === undefined ? "" : nameOf(row.other),
      row.amount ?? "",
      row.currency ?? "",
      row.lastDay ?? (row.until === undefined ? "" : clockText(row.until)),
      stakeOf(row, presentInstant()),
    ]),
  };
}
