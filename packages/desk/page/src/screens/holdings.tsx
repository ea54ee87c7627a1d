import { aliveStates } from "@tallystick/client/words";
import type { JSX } from "preact";
import { useState } from "preact/hooks";

import type { ShownHolding } from "../../../src/answers.js";
import { holdersActs } from "../acts/acts-together.js";
import { MergePanel } from "../acts/merge-panel.js";
import { nameOfAct } from "../acts/outcome.js";
import { Together, type ActTogether, type Selected } from "../acts/together.js";
import { sums } from "../figures.js";
import { Money, Title, When } from "../parts/basic.js";
import { CertificateTable, certificateTable } from "../parts/certificate-table.js";
import { CsvButton, More } from "../parts/listing.js";
import { useRows, type RowsSoFar } from "../rows.js";
import { spoken } from "../words/index.js";

interface Wanted {
  readonly text: string;
  readonly states: string;
  readonly dueFrom: string;
  readonly dueTo: string;
}

/** What the party holds: filters, the sum of what is selected, acts on it, and a file of what is shown. */
export function Holdings(): JSX.Element {
  const [wanted, setWanted] = useState<Wanted>({ text: "", states: "", dueFrom: "", dueTo: "" });
  const loaded = useRows("holdings", { ...wanted });
  return (
    <>
      <Title of={loaded}>{spoken.value.words.pages.holdings}</Title>
      <section class="card">
        <Filters wanted={wanted} onChange={setWanted} />
        <When loaded={loaded}>{(list) => <Listed list={list} />}</When>
      </section>
    </>
  );
}

function Filters({
  wanted,
  onChange,
}: {
  readonly wanted: Wanted;
  readonly onChange: (wanted: Wanted) => void;
}): JSX.Element {
  const { words, nameOfCode } = spoken.value;
  const { holdings, lists } = words;
  return (
    <div class="body line screen-only">
      <input
        aria-label={holdings.search}
        placeholder={holdings.search}
        onInput={(event) => {
          onChange({ ...wanted, text: event.currentTarget.value });
        }}
      />
      <select
        aria-label={holdings.state}
        onChange={(event) => {
          onChange({ ...wanted, states: event.currentTarget.value });
        }}
      >
        <option value="">{holdings.every}</option>
        {aliveStates.map((state) => (
          <option key={state} value={state}>
            {nameOfCode("certificateState", state)}
          </option>
        ))}
      </select>
      {(["dueFrom", "dueTo"] as const).map((end) => (
        <label key={end} class="line sub">
          {end === "dueFrom" ? lists.from : lists.to}
          <input
            type="date"
            onInput={(event) => {
              onChange({ ...wanted, [end]: event.currentTarget.value });
            }}
          />
        </label>
      ))}
    </div>
  );
}

/** What is done to a selection, which stays as it was when the act was chosen. */
interface Doing {
  readonly act: ActTogether | "Merge";
  readonly selected: readonly Selected[];
}

function Listed({ list }: { readonly list: RowsSoFar<ShownHolding> }): JSX.Element {
  const { holdings, together } = spoken.value.words;
  const [ids, setIds] = useState<ReadonlySet<string>>(new Set());
  const [doing, setDoing] = useState<Doing>();
  const { rows } = list;
  const selected = rows.filter(({ certificateId }) => ids.has(certificateId));
  const toggle = (id: string): void => {
    setIds(new Set(ids.has(id) ? [...ids].filter((each) => each !== id) : [...ids, id]));
  };
  const close = (): void => {
    setDoing(undefined);
    setIds(new Set());
  };
  return (
    <>
      <div class="body line screen-only">
        <CsvButton name="holdings" list={list} table={() => certificateTable(rows)} />
        {rows.length > 0 && (
          <button
            type="button"
            onClick={() => {
              setIds(new Set(rows.map(({ certificateId }) => certificateId)));
            }}
          >
            {together.all}
          </button>
        )}
        <SelectedSum rows={selected} />
      </div>
      {selected.length > 0 && doing === undefined && (
        <div class="body line screen-only" role="group" aria-label={together.choose}>
          {[...holdersActs, ...(selected.length > 1 ? (["Merge"] as const) : [])].map((act) => (
            <button
              key={act === "Merge" ? act : act.act}
              type="button"
              onClick={() => {
                setDoing({ act, selected });
              }}
            >
              {nameOfAct(act === "Merge" ? act : act.act)}
            </button>
          ))}
        </div>
      )}
      {doing !== undefined && (
        <div class="body">
          {doing.act === "Merge" ? (
            <MergePanel selected={doing.selected} onClose={close} />
          ) : (
            <Together together={doing.act} selected={doing.selected} onClose={close} />
          )}
        </div>
      )}
      {rows.length === 0 ? (
        <p class="body quiet">{holdings.empty}</p>
      ) : (
        <CertificateTable rows={rows} selection={{ ids, toggle }} />
      )}
      <More list={list} />
    </>
  );
}

/** How many rows are selected, and their sum. */
export function SelectedSum({ rows }: { readonly rows: readonly Selected[] }): JSX.Element | null {
  const { holdings } = spoken.value.words;
  return rows.length === 0 ? null : (
    <span role="status" class="line">
      {holdings.selected(rows.length)}
      {sums(rows).map((sum) => (
        <b key={sum.currency} class="money">
          <Money {...sum} />
        </b>
      ))}
    </span>
  );
}
