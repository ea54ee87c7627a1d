import type { JSX } from "preact";

import type { ShownWait } from "../../../src/answers.js";
import type { Table } from "../csv.js";
import { clockText } from "../figures.js";
import type { RowsSoFar } from "../rows.js";
import { nameOf } from "../store.js";
import { matterOf } from "../waits.js";
import { spoken } from "../words/index.js";
import { PartyName, Until } from "./basic.js";
import { CsvButton, More } from "./listing.js";
import { WaitAmount } from "./wait-amount.js";

/** All that waits for the party, in the order of the instants at which it lapses. */
export function Inbox({ list }: { readonly list: RowsSoFar<ShownWait> }): JSX.Element {
  const { inbox } = spoken.value.words;
  const { rows, more } = list;
  return (
    <>
      <h2>
        {inbox.title} <span class="count">{`${String(rows.length)}${more === undefined ? "" : "+"}`}</span>
        {rows.length > 0 && <CsvButton name="inbox" list={list} table={() => tableOf(rows)} />}
      </h2>
      {rows.length === 0 ? (
        <p class="body quiet">{inbox.empty}</p>
      ) : (
        <table class="rows">
          <thead>
            <tr>
              <th>{inbox.matter}</th>
              <th>{inbox.other}</th>
              <th class="money">{inbox.amount}</th>
              <th>{inbox.until}</th>
              <th>{inbox.look}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <MatterRow key={`${row.kind} ${row.subject} ${row.askedBy.lei}`} wait={row} />
            ))}
          </tbody>
        </table>
      )}
      <More list={list} />
    </>
  );
}

function MatterRow({ wait }: { readonly wait: ShownWait }): JSX.Element {
  const { inbox } = spoken.value.words;
  const { text, sub, link } = matterOf(wait);
  const { lapsesAt, askedBy } = wait;
  return (
    <tr>
      <td>
        {text}
        <div class="sub id">{sub}</div>
      </td>
      <td>
        <PartyName lei={askedBy.lei} />
      </td>
      <td class="money">
        <WaitAmount {...wait} />
      </td>
      <td>
        <Until at={lapsesAt} />
      </td>
      <td>
        <a class="button main" href={link}>
          {inbox.look}
        </a>
      </td>
    </tr>
  );
}

function tableOf(rows: readonly ShownWait[]): Table {
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
