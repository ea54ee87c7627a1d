import type { JSX } from "preact";

import type { ShownWait } from "../../../../src/answers.js";
import { api } from "../../api.js";
import { PartyName, Title, Until, When } from "../../parts/basic.js";
import { More, ReadOn } from "../../parts/listing.js";
import { Pledges } from "../../parts/pledges.js";
import { Table, type Column } from "../../parts/table.js";
import { WaitAmount } from "../../parts/wait-amount.js";
import { useRows, type RowsSoFar } from "../../rows.js";
import { spoken } from "../../words/index.js";
import { matterOfWait } from "../../waits.js";
import { DueTable } from "./due-table.js";

/** What a guarantor is asked for, what it guarantees, and the claims on it. */
export function Guarantees(): JSX.Element {
  const { words } = spoken.value;
  const { guarantees } = words.roles;
  const offers = useRows("waiting", { kinds: "offer" });
  const claims = useRows("waiting", { kinds: "claim" });
  return (
    <>
      <Title of={offers}>{words.pages.guarantees}</Title>
      <section class="card">
        <h2>{guarantees.asked}</h2>
        <When loaded={offers}>
          {(list) => (
            <Waits
              list={{ ...list, rows: list.rows.filter(({ detail }) => detail === "guarantee") }}
              empty={guarantees.noneAsked}
            />
          )}
        </When>
      </section>
      <section class="card">
        <h2>{guarantees.claims}</h2>
        <When loaded={claims}>{(list) => <Waits list={list} empty={guarantees.noClaims} />}</When>
      </section>
      <section class="card">
        <h2>{guarantees.given}</h2>
        <ReadOn load={api.guaranteed} empty={guarantees.noneGiven}>
          {(rows) => <DueTable rows={rows} amount={words.table.amount} />}
        </ReadOn>
      </section>
      <Pledges />
    </>
  );
}

/** What waits for the guarantor, each with the screen on which it is answered. */
function Waits({ list, empty }: { readonly list: RowsSoFar<ShownWait>; readonly empty: string }): JSX.Element {
  const { rows } = list;
  return (
    <>
      {rows.length === 0 ? (
        <p class="body quiet">{empty}</p>
      ) : (
        <Table rows={rows} keyOf={({ kind, subject }) => `${kind} ${subject}`} columns={columns()} />
      )}
      <More list={list} />
    </>
  );
}

function columns(): readonly Column<ShownWait>[] {
  const { table, inbox } = spoken.value.words;
  return [
    { title: table.certificate, cell: (wait) => <span class="id">{matterOfWait(wait).sub}</span> },
    {
      ...{ title: table.amount, isMoney: true },
      cell: (wait) => <WaitAmount {...wait} />,
    },
    { title: inbox.other, cell: ({ askedBy }) => <PartyName lei={askedBy.lei} /> },
    {
      title: inbox.until,
      cell: ({ lapsesAt }) => <Until at={lapsesAt} />,
    },
    {
      ...{ title: inbox.matter, isAct: true },
      cell: (wait) => (
        <a class="button main" href={matterOfWait(wait).link}>
          {inbox.look}
        </a>
      ),
    },
  ];
}
