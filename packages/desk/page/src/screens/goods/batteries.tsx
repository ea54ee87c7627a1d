import type { Battery } from "@tallystick/client";
import type { JSX } from "preact";
import { useState } from "preact/hooks";

import { ActPanel } from "../../acts/act-panel.js";
import { registerForm } from "../../acts/made-battery.js";
import { api, type ProblemDocument } from "../../api.js";
import { mine } from "../../goods/subjects.js";
import { isOfferOpen } from "../../goods/turns.js";
import { problemOf } from "../../loaded.js";
import { isIn } from "../../matching.js";
import { usePaged, type Page } from "../../paged.js";
import { PartyName, Title, Trouble } from "../../parts/basic.js";
import { Choice } from "../../parts/choice.js";
import { PagedRows } from "../../parts/listing.js";
import { Table } from "../../parts/table.js";
import { TabLink } from "../../parts/tab-link.js";
import { linkTo, nameOf } from "../../store.js";
import { spoken } from "../../words/index.js";
import { BatteryLink, percent } from "./parts.js";

const lists = ["owned", "made", "offered"] as const;
type List = (typeof lists)[number];
type Status = Battery["status"];
const statuses: readonly Status[] = ["Original", "Reused", "Repurposed", "Remanufactured", "Waste"];

/** The party's batteries: those that it owns, made, or is offered; and any other by its code. */
export function Batteries({ list: named }: { readonly list: string | undefined }): JSX.Element {
  const { words, nameOfCode } = spoken.value;
  const { batteries } = words.goods;
  const list = lists.find((each) => each === named) ?? "owned";
  const [status, setStatus] = useState<Status | undefined>(undefined);
  const [filter, setFilter] = useState("");
  const loaded = usePaged((bookmark) => read(list, status, bookmark), [list, status]);
  return (
    <>
      <Title>{words.pages.batteries}</Title>
      <Scan />
      <section class="card">
        <div class="body line screen-only">
          {lists.map((each) => (
            <TabLink key={each} isShown={each === list} href={linkTo("batteries", each)}>
              {batteries[each]}
            </TabLink>
          ))}
          <input
            aria-label={batteries.filter}
            placeholder={batteries.filter}
            onInput={(event) => {
              setFilter(event.currentTarget.value);
            }}
          />
          <Choice
            label={batteries.status}
            every={batteries.everyStatus}
            choices={statuses}
            nameOf={(each) => nameOfCode("batteryStatus", each)}
            onChoice={(chosen) => {
              setStatus(statuses.find((each) => each === chosen));
            }}
          />
          {registerForm.isLikely(undefined) && (
            <a class="button" href={linkTo("register-battery")}>
              {batteries.register}
            </a>
          )}
        </div>
        <PagedRows loaded={loaded} empty={batteries.empty}>
          {(rows) => <BatteryTable rows={rows.filter((battery) => fits(battery, filter))} list={list} />}
        </PagedRows>
      </section>
    </>
  );
}

async function read(list: List, status: Status | undefined, bookmark: string | undefined): Promise<Page<Battery>> {
  const { batteries: rows, ...next } = await api.query("ListBatteries", {
    ...(list === "made" && { manufacturer: mine() }),
    ...(list === "offered" && { offered: true }),
    ...(status !== undefined && { status }),
    ...{ pageSize: 50, ...(bookmark !== undefined && { bookmark }) },
  });
  return { rows, ...next };
}

function fits({ batteryId, model, externalIds }: Battery, wanted: string): boolean {
  return isIn([batteryId, model, ...externalIds.map(({ value }) => value)], wanted);
}

/** Finds a battery by what was scanned or typed. */
function Scan(): JSX.Element {
  const { batteries } = spoken.value.words.goods;
  const [problem, setProblem] = useState<ProblemDocument | undefined>(undefined);
  const find = async (scanned: string): Promise<void> => {
    try {
      location.hash = linkTo("battery", await api.findBattery(scanned));
    } catch (error) {
      setProblem(problemOf(error));
    }
  };
  return (
    <form
      class="card screen-only"
      onSubmit={(event) => {
        event.preventDefault();
        const scanned = new FormData(event.currentTarget).get("scanned");
        void find(typeof scanned === "string" ? scanned.trim() : "");
      }}
    >
      <div class="body stack">
        <div class="line">
          <input class="scanned" name="scanned" aria-label={batteries.code} placeholder={batteries.code} required />
          <button type="submit">{batteries.find}</button>
        </div>
        {problem !== undefined && <Trouble problem={problem} />}
      </div>
    </form>
  );
}

function BatteryTable({ rows, list }: { readonly rows: readonly Battery[]; readonly list: List }): JSX.Element {
  const { words } = spoken.value;
  const { batteries } = words.goods;
  return rows.length === 0 ? (
    <p class="body quiet">{batteries.empty}</p>
  ) : (
    <Table
      rows={rows}
      keyOf={({ batteryId }) => batteryId}
      columns={[
        { title: words.goods.battery, cell: (battery) => <BatteryLink {...battery} /> },
        {
          title: batteries.model,
          cell: ({ model, category, chemistry }) => (
            <>
              {model}
              <div class="sub">
                {words.goods.choices[category]} · {chemistry}
              </div>
            </>
          ),
        },
        { title: batteries.health, isMoney: true, cell: healthOf },
        { title: batteries.status, cell: (battery) => <BatteryMarks battery={battery} /> },
        list === "made"
          ? { title: words.goods.passport.owner, cell: ({ owner }) => <PartyName lei={owner} /> }
          : {
              title: words.fields["manufacturedOn"] ?? "",
              cell: ({ manufacturedOn }) => <time>{manufacturedOn}</time>,
            },
        { title: batteries.look, isAct: true, cell: (battery) => <Look battery={battery} list={list} /> },
      ]}
    />
  );
}

/** The way to a battery, or to the answer to its offer. */
function Look({ battery, list }: { readonly battery: Battery; readonly list: List }): JSX.Element {
  const { batteries } = spoken.value.words.goods;
  return list === "offered" && isOfferOpen(battery) ? (
    <a class="button main" href={linkTo("battery", battery.batteryId, "AcceptBattery")}>
      {batteries.decide}
    </a>
  ) : (
    <a class="button" href={linkTo("battery", battery.batteryId)}>
      {batteries.look}
    </a>
  );
}

function healthOf({ last }: Battery): string {
  return last?.stateOfHealthPerMille === undefined ? "–" : percent(last.stateOfHealthPerMille);
}

/** The status of a battery in a word, and what else marks it. */
export function BatteryMarks({ battery }: { readonly battery: Battery }): JSX.Element {
  const { words, nameOfCode } = spoken.value;
  const { batteries } = words.goods;
  const { status, recall, recalledParts = [], recycled, successor, listing, offer } = battery;
  return (
    <span class="line">
      <span class={status === "Waste" ? "mark warn" : "mark good"}>{nameOfCode("batteryStatus", status)}</span>
      {(recall !== undefined || recalledParts.length > 0) && <span class="mark bad">{batteries.recalled}</span>}
      {recycled !== undefined && <span class="mark bad">{batteries.recycled}</span>}
      {successor !== undefined && <span class="mark">{batteries.ended}</span>}
      {listing !== undefined && <span class="mark">{batteries.listed}</span>}
      {offer !== undefined && isOfferOpen(battery) && (
        <span class="mark warn">{batteries.offeredTo(nameOf(offer.to))}</span>
      )}
    </span>
  );
}

/** Registers a battery that the party made. */
export function RegisterBattery(): JSX.Element {
  const { batteries } = spoken.value.words.goods;
  return (
    <>
      <Title>{batteries.registerTitle}</Title>
      <section class="card">
        <div class="body stack">
          <ActPanel form={registerForm} shown={undefined} />
        </div>
      </section>
    </>
  );
}
