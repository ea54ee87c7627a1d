import type { Duty } from "@tallystick/client";
import { inOrderOfUrgency } from "@tallystick/client/words";
import type { JSX } from "preact";

import { useFiledSums } from "../acts/filed-sums.js";
import { presentInstant } from "../clock.js";
import type { Table as TableOfFile } from "../csv.js";
import { clockText } from "../figures.js";
import { nameOf } from "../store.js";
import type { ToDo } from "../to-do.js";
import { matterOf, stakeOf } from "../waits.js";
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
            { title: inbox.matter, cell: (duty) => <Matter duty={duty} /> },
            { title: inbox.other, cell: ({ other }) => other !== undefined && <PartyName lei={other} /> },
            {
              ...{ title: inbox.amount, isMoney: true },
              cell: (duty) => {
                const sums = duty.act === "Approve" ? (filed.get(duty.subject) ?? []) : undefined;
                return (
                  sums?.map((sum) => (
                    <div key={sum.currency}>
                      <Money {...sum} />
                    </div>
                  )) ?? <WaitAmount {...duty} />
                );
              },
            },
            { title: inbox.until, cell: (duty) => <End duty={duty} /> },
            {
              ...{ title: inbox.look, isAct: true },
              cell: (duty) => (
                <a class="button main" href={matterOf(duty).link}>
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

function Matter({ duty }: { readonly duty: Duty }): JSX.Element {
  const { text, sub, link } = matterOf(duty);
  return (
    <>
      <div>{text}</div>
      {sub !== "" && (
        <div class="sub id">
          <a href={link}>{sub}</a>
        </div>
      )}
      <div class="sub">{stakeOf(duty, presentInstant())}</div>
    </>
  );
}

/** Until when: the last day where the rule goes by days. */
function End({ duty: { lastDay, until } }: { readonly duty: Duty }): JSX.Element {
  return lastDay === undefined || until === undefined ? (
    <Until at={until} />
  ) : (
    <>
      <time dateTime={lastDay}>{lastDay}</time> <TimeLeft until={until} />
    </>
  );
}

function tableOf(rows: readonly Duty[]): TableOfFile {
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
      matterOf(row).text,
      row.subject,
      row.other === undefined ? "" : nameOf(row.other),
      row.amount ?? "",
      row.currency ?? "",
      row.lastDay ?? (row.until === undefined ? "" : clockText(row.until)),
      stakeOf(row, presentInstant()),
    ]),
  };
}
