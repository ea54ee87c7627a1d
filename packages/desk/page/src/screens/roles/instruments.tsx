import type { Instrument } from "@tallystick/client";
import { stageOf } from "@tallystick/client/words";
import type { JSX } from "preact";
import { useState } from "preact/hooks";

import type { ShownDue, ShownRows } from "../../../../src/answers.js";
import { api } from "../../api.js";
import { asRows } from "../../paged.js";
import { Day, Money, PartyName, shortId, Title } from "../../parts/basic.js";
import { Choice } from "../../parts/choice.js";
import { ReadOn } from "../../parts/listing.js";
import { Table } from "../../parts/table.js";
import { linkTo, me, nameOf, parties } from "../../store.js";
import { spoken } from "../../words/index.js";

const states: readonly Instrument["state"][] = ["AwaitingGuarantee", "Issued", "Circulating", "Cancelled"];

interface Listing extends Instrument {
  /** What of it is outstanding. Undefined: nothing. */
  readonly unpaid: ShownDue | undefined;
}

/** Every instrument on the ledger. Each leads to its audit. */
export function Instruments(): JSX.Element {
  const { words, nameOfCode } = spoken.value;
  const { instruments } = words.roles;
  const [issuer, setIssuer] = useState("");
  const [state, setState] = useState("");
  const load = async (bookmark: string | undefined): Promise<ShownRows<Listing>> => {
    const wanted = states.filter((each) => each === state);
    const page = await api.query("ListInstruments", {
      pageSize: 50,
      ...(issuer !== "" && { issuer }),
      ...(wanted.length > 0 && { states: wanted }),
      ...(bookmark !== undefined && { bookmark }),
    });
    const ids = page.instruments.map(({ instrumentId }) => instrumentId);
    const unpaid = ids.length === 0 ? [] : (await api.unpaid(ids)).rows;
    const rows = page.instruments.map((instrument) => ({
      ...instrument,
      unpaid: unpaid.find(({ instrumentId }) => instrumentId === instrument.instrumentId),
    }));
    return asRows(rows, page.bookmark);
  };
  return (
    <>
      <Title>{words.pages.instruments}</Title>
      <section class="card">
        <div class="body line">
          <Choice
            label={words.table.issuer}
            every={instruments.everyIssuer}
            choices={parties.value
              .filter(({ roles }) => roles.includes("enterprise") || roles.includes("bank"))
              .map(({ lei }) => lei)}
            nameOf={nameOf}
            onChoice={setIssuer}
          />
          <Choice
            label={words.table.state}
            every={instruments.every}
            choices={states}
            nameOf={(each) => nameOfCode("stage", each)}
            onChoice={setState}
          />
        </div>
        <ReadOn load={load} inputs={[issuer, state]} empty={instruments.empty}>
          {(rows) => <Listed rows={rows} />}
        </ReadOn>
      </section>
    </>
  );
}

function Listed({ rows }: { readonly rows: readonly Listing[] }): JSX.Element {
  const { words, nameOfCode } = spoken.value;
  const { table, roles } = words;
  const today = me.value?.today ?? "";
  return (
    <Table
      rows={rows}
      keyOf={({ instrumentId }) => instrumentId}
      columns={[
        {
          title: words.pages.instrument,
          cell: ({ instrumentId }) => (
            <a class="id" href={linkTo("instrument", instrumentId)}>
              {shortId(instrumentId)}
            </a>
          ),
        },
        { title: table.issuer, cell: ({ issuer }) => <PartyName lei={issuer} /> },
        { title: table.amount, isMoney: true, cell: (instrument) => <Money {...instrument} /> },
        {
          ...{ title: roles.instruments.unpaid, isMoney: true },
          cell: ({ unpaid }) =>
            unpaid === undefined ? <span class="quiet">{roles.instruments.nothing}</span> : <Money {...unpaid} />,
        },
        { title: table.due, cell: ({ dueOn }) => <Day day={dueOn} /> },
        {
          title: table.state,
          // The due day that a declared default brings forward is in what is unpaid.
          cell: ({ unpaid, ...instrument }) => (
            <span class="mark">
              {nameOfCode("stage", stageOf({ ...instrument, dueOn: unpaid?.dueOn ?? instrument.dueOn }, { today }))}
            </span>
          ),
        },
        {
          ...{ title: roles.instruments.look, isAct: true },
          cell: ({ instrumentId }) => (
            <a class="button" href={linkTo("audit", instrumentId)}>
              {roles.instruments.look}
            </a>
          ),
        },
      ]}
    />
  );
}
