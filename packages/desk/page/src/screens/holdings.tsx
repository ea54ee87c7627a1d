import type { ActName } from "@tallystick/client";
import { aliveStates } from "@tallystick/client/words";
import type { JSX } from "preact";
import { useState } from "preact/hooks";

import type { ShownHolding } from "../../../src/answers.js";
import { holdersActs, successorsActs } from "../acts/acts-together.js";
import { MergePanel } from "../acts/merge-panel.js";
import { NetPanel } from "../acts/net-panel.js";
import { nameOfAct } from "../acts/name-of-act.js";
import type { Selected } from "../acts/panel-of-selected.js";
import { Together, type ActTogether } from "../acts/together.js";
import { formerParties } from "../goods/subjects.js";
import { Title, When } from "../parts/basic.js";
import { CertificateTable, certificateTable } from "../parts/certificate-table.js";
import { Choice } from "../parts/choice.js";
import { CsvButton, More } from "../parts/listing.js";
import { SelectAll, SelectedSum, useSelection } from "../parts/selection.js";
import { useRows, type RowsSoFar } from "../rows.js";
import { me, moves, nameOf as partyName } from "../store.js";
import { ask, asked } from "../asked.js";
import { DayInput } from "../acts/day-input.js";
import { readDay } from "../read-day.js";
import { spoken } from "../words/index.js";

/** What can be asked of the list. */
interface Wanted {
  /** LEI of a party that became the person's own. Empty: the person's own party. */
  readonly of: string;
  readonly text: string;
  readonly states: string;
  readonly dueFrom: string;
  readonly dueTo: string;
}

const nothing: Wanted = { of: "", text: "", states: "", dueFrom: "", dueTo: "" };

/** What the address asks of the list. A state, day or party that does not exist asks for nothing. */
function wantedNow(): Wanted {
  const { of, text, states, dueFrom, dueTo } = asked(nothing);
  return {
    of: formerParties().find((lei) => lei === of) ?? "",
    text,
    states: aliveStates.find((state) => state === states) ?? "",
    ...{ dueFrom: dayIn(dueFrom), dueTo: dayIn(dueTo) },
  };
}

/** The day that a text says, or an empty text. */
function dayIn(text: string): string {
  const read = readDay(text);
  return "day" in read ? read.day : "";
}

/** What the party holds: filters, the sum of what is selected, acts on it, and a file of what is shown. */
export function Holdings(): JSX.Element {
  const wanted = wantedNow();
  const loaded = useRows("holdings", { ...wanted });
  return (
    <>
      <Title of={loaded}>{spoken.value.words.pages.holdings}</Title>
      <section class="card">
        <Filters key={moves.value} wanted={wanted} />
        <When loaded={loaded}>
          {(list) => (
            <Listed
              key={wanted.of}
              list={list}
              isOwn={wanted.of === ""}
              isFiltered={Object.values(wanted).some((each) => each !== "")}
            />
          )}
        </When>
      </section>
    </>
  );
}

function Filters({ wanted }: { readonly wanted: Wanted }): JSX.Element {
  const { words, nameOfCode } = spoken.value;
  const { holdings, lists } = words;
  const former = formerParties();
  return (
    <div class="body line screen-only">
      {former.length > 0 && (
        <Choice
          label={words.table.holder}
          every={me.value?.party?.name ?? ""}
          choices={former}
          nameOf={partyName}
          chosen={wanted.of}
          onChoice={(of) => {
            ask({ ...wanted, of });
          }}
        />
      )}
      <input
        aria-label={holdings.search}
        placeholder={holdings.search}
        defaultValue={wanted.text}
        onInput={(event) => {
          ask({ ...wanted, text: event.currentTarget.value });
        }}
      />
      <Choice
        label={holdings.state}
        every={holdings.every}
        choices={aliveStates}
        nameOf={(state) => nameOfCode("certificateState", state)}
        chosen={wanted.states}
        onChoice={(states) => {
          ask({ ...wanted, states });
        }}
      />
      {(["dueFrom", "dueTo"] as const).map((end) => (
        <label key={end} class="line sub">
          {end === "dueFrom" ? lists.from : lists.to}
          <DayInput
            value={wanted[end]}
            onInput={(text) => {
              ask({ ...wanted, [end]: dayIn(text) });
            }}
          />
        </label>
      ))}
    </div>
  );
}

/** What is done to a selection, which stays as it was when the act was chosen. */
interface Doing {
  readonly act: ActTogether | "Merge" | "Net";
  readonly selected: readonly Selected[];
}

function nameOf(act: Doing["act"]): ActName {
  return typeof act === "string" ? act : act.act;
}

function Listed({
  list,
  isOwn,
  isFiltered,
}: {
  readonly list: RowsSoFar<ShownHolding>;
  /** Whether the party itself holds them. */
  readonly isOwn: boolean;
  /** Whether the list leaves something out. */
  readonly isFiltered: boolean;
}): JSX.Element {
  const { holdings, together } = spoken.value.words;
  const selection = useSelection();
  const [doing, setDoing] = useState<Doing>();
  const { rows } = list;
  const selected = rows.filter(({ certificateId }) => selection.ids.has(certificateId));
  const acts: readonly Doing["act"][] = isOwn
    ? [...holdersActs, "Net", ...(selected.length > 1 ? (["Merge"] as const) : [])]
    : successorsActs;
  const close = (): void => {
    setDoing(undefined);
    selection.clear();
  };
  return (
    <>
      {rows.length > 0 && (
        <div class="body line screen-only">
          <CsvButton name="holdings" list={list} table={() => certificateTable(rows)} />
          <SelectAll rows={rows} selection={selection} />
          <SelectedSum rows={selected} />
        </div>
      )}
      {selected.length > 0 && doing === undefined && (
        <div class="body line screen-only" role="group" aria-label={together.choose}>
          {acts.map((act) => (
            <button
              key={nameOf(act)}
              type="button"
              onClick={() => {
                setDoing({ act, selected });
              }}
            >
              {nameOfAct(nameOf(act))}
            </button>
          ))}
        </div>
      )}
      {doing !== undefined && (
        <div class="body">
          {doing.act === "Merge" ? (
            <MergePanel selected={doing.selected} onClose={close} />
          ) : doing.act === "Net" ? (
            <NetPanel selected={doing.selected} onClose={close} />
          ) : (
            <Together together={doing.act} selected={doing.selected} onClose={close} />
          )}
        </div>
      )}
      {rows.length === 0 ? (
        <p class="body quiet">{isFiltered ? holdings.empty : holdings.none}</p>
      ) : (
        <CertificateTable rows={rows} selection={selection} />
      )}
      <More list={list} />
    </>
  );
}
