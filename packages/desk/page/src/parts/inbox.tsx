import type { Duty } from "@tallystick/client";
import { inOrderOfUrgency } from "@tallystick/client/words";
import type { JSX } from "preact";

import { useFiledSums } from "../acts/filed-sums.js";
import { presentInstant } from "../clock.js";
import type { Sum } from "../amounts.js";
import { clockText } from "../figures.js";
import { partyInFile, sumInFile } from "../list-file.js";
import type { ToDo } from "../to-do.js";
import { matterOf, stakeOf } from "../waits.js";
import { spoken } from "../words/index.js";
import { Money, PartyName, TimeLeft, Until } from "./basic.js";
import { SaveButtons, More } from "./listing.js";
import type { ListColumn } from "./list-columns.js";
import { Table } from "./table.js";
import { WaitAmount } from "./wait-amount.js";

/** All that the party must or may do: what ends first at the top, and what is over at the end. */
export function Inbox({ list }: { readonly list: ToDo }): JSX.Element {
  const { inbox } = spoken.value.words;
  const { more } = list;
  const rows = inOrderOfUrgency(list.rows, presentInstant());
  const filed = useFiledSums(rows.some(({ act }) => act === "Approve"));
  const columns = columnsOf((duty) => (duty.act === "Approve" ? (filed.get(duty.subject) ?? []) : undefined));
  return (
    <>
      <h2>
        {inbox.title} <span class="count">{`${String(rows.length)}${more === undefined ? "" : "+"}`}</span>
        {rows.length > 0 && <SaveButtons name="inbox" list={{ ...list, rows }} columns={columns} />}
      </h2>
      {rows.length === 0 ? (
        <p class="body quiet">{inbox.empty}</p>
      ) : (
        <Table
          rows={rows}
          keyOf={({ act, subject, other, from }) => `${act} ${subject} ${other ?? ""} ${from}`}
          columns={columns}
        />
      )}
      <More list={list} />
    </>
  );
}

/** @param filedSums - the sums of what waits for an approval, which the duty does not say. */
function columnsOf(filedSums: (duty: Duty) => readonly Sum[] | undefined): readonly ListColumn<Duty>[] {
  const { inbox, fields } = spoken.value.words;
  return [
    {
      title: inbox.matter,
      cell: (duty) => <Matter duty={duty} />,
      file: [
        { title: inbox.matter, text: (duty) => matterOf(duty).text },
        { title: fields["certificateId"] ?? "", text: ({ subject }) => subject },
        { title: inbox.stake, text: (duty) => stakeOf(duty, presentInstant()) },
      ],
    },
    {
      title: inbox.other,
      cell: ({ other }) => other !== undefined && <PartyName lei={other} />,
      file: partyInFile(inbox.other, ({ other }) => other),
    },
    {
      ...{ title: inbox.amount, isMoney: true },
      cell: (duty) =>
        filedSums(duty)?.map((sum) => (
          <div key={sum.currency}>
            <Money {...sum} />
          </div>
        )) ?? <WaitAmount {...duty} />,
      file: sumInFile(inbox.amount, (duty) => filedSums(duty)?.[0] ?? duty),
    },
    {
      title: inbox.until,
      cell: (duty) => <End duty={duty} />,
      file: [
        {
          title: inbox.until,
          text: ({ lastDay, until }) => lastDay ?? (until === undefined ? "" : clockText(until)),
        },
      ],
    },
    {
      ...{ title: inbox.look, isAct: true },
      cell: (duty) => (
        <a class="button main" href={matterOf(duty).link}>
          {inbox.look}
        </a>
      ),
      file: [],
    },
  ];
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
