import type { Duty } from "@tallystick/client";
import { isOver, type Language } from "@tallystick/client/words";
import type { JSX } from "preact";
import { useEffect, useRef } from "preact/hooks";

import { presentInstant } from "./clock.js";
import { grouped } from "./read-amount.js";
import { Keys } from "./keys.js";
import type { Loaded } from "./loaded.js";
import { Later } from "./parts/later.js";
import { UnfinishedActs } from "./parts/unfinished-acts.js";
import { addressOfRoom, roomsForMe, type Room } from "./rooms.js";
import { Activity } from "./screens/activity.js";
import { Approvals } from "./screens/approvals.js";
import { CertificateScreen } from "./screens/certificate.js";
import { Holdings } from "./screens/holdings/holdings.js";
import { InstrumentScreen } from "./screens/instrument.js";
import { Issue } from "./screens/issue.js";
import { Ladder } from "./screens/ladder.js";
import { Offers } from "./screens/offers.js";
import { Parties } from "./screens/parties.js";
import { Payables } from "./screens/payables.js";
import { Search } from "./search.js";
import { Today } from "./screens/today.js";
import { isConnected, isShutOut, me, path, progress } from "./store.js";
import { useToDo, type ToDo } from "./to-do.js";
import { spoken } from "./words/index.js";

/** Which duties are done on a screen: its place in the navigation counts them. */
const doneOn: Readonly<Partial<Record<Room, (duty: Duty) => boolean>>> = {
  offers: ({ act }) => act === "Accept" || act === "Guarantee",
  payables: ({ act, kind }) =>
    act === "ConfirmPayment" || act === "PayRecourse" || (act === "Settle" && kind === "must"),
  approvals: ({ act }) => act === "Approve",
  proceeds: ({ act }) => act === "PayProceeds",
  orders: ({ act }) => stepsOfOrders.includes(act),
  batteries: ({ act }) => act === "AcceptBattery",
};
const stepsOfOrders: readonly string[] = [
  ...["AcceptDelivery", "AnswerBid", "Arbitrate", "Buy", "ConfirmDelivery", "ConfirmOrder", "Dispatch", "MeetAward"],
  ...["Receive", "SettleDispute"],
];

/** The frame of all screens: where one can go, who sits here, and whether the ledger is followed. */
export function Shell({ onLanguage }: { readonly onLanguage: (language: Language) => void }): JSX.Element {
  const { words, language } = spoken.value;
  const parts = path.value.split("/").slice(1).map(decoded);
  const known = me.value;
  const toDo = useToDo();
  return (
    <div class="shell">
      <Navigation shown={parts[0] === "" ? "today" : (parts[0] ?? "")} toDo={toDo} />
      <div>
        <header>
          <Search />
          <button
            type="button"
            lang={language === "zh" ? "en" : "zh-CN"}
            onClick={() => {
              onLanguage(language === "zh" ? "en" : "zh");
            }}
          >
            {words.language}
          </button>
          <Keys />
          <span class="who">
            <bdi>
              <b>{known?.party?.name}</b>
            </bdi>{" "}
            · {known?.person}
            <br />
            <small role="status">
              {words.block(grouped(String(progress.value?.block ?? known?.blockNumber ?? 0)))}
              {isConnected.value && ` · ${words.live}`}
            </small>
          </span>
        </header>
        {!isConnected.value && (
          <div class="alert" role="alert">
            {isShutOut.value ? words.shutOut : words.noConnection}
          </div>
        )}
        <HowFar />
        <UnfinishedActs />
        <main>
          {known?.party === undefined ? (
            <p class="outcome warn">{words.noParty}</p>
          ) : (
            <Screen parts={parts} toDo={toDo} onLanguage={onLanguage} />
          )}
        </main>
      </div>
    </div>
  );
}

/** How far the desk has read the ledger, while that is not all of it. */
function HowFar(): JSX.Element | null {
  const { words, textOf } = spoken.value;
  const { reading } = words;
  const known = progress.value;
  if (known === undefined || known.state === "live") {
    return null;
  }
  const { block, newest, problem } = known;
  const text =
    block === undefined ? reading.begins : reading.upTo(grouped(String(block)), grouped(String(newest ?? block)));
  const why = problem === undefined ? "" : textOf({ status: 503, ...problem, isReading: true }).message;
  return (
    <div class={known.state === "failed" ? "alert" : "alert wait"} role="status">
      {known.state === "failed" ? `${reading.failed} ${why}` : text}
    </div>
  );
}

function Navigation({ shown, toDo }: { readonly shown: string; readonly toDo: Loaded<ToDo> }): JSX.Element {
  const { words } = spoken.value;
  const items = useRef<HTMLDivElement>(null);
  // On a phone the items are a line that is wider than the screen. The one that is shown comes to its middle.
  useEffect(() => {
    const place = items.current;
    const item = place?.querySelector<HTMLElement>("[aria-current]");
    if (place !== null && item !== null && item !== undefined) {
      place.scrollLeft = item.offsetLeft - place.offsetLeft - (place.clientWidth - item.offsetWidth) / 2;
    }
  }, [shown]);
  const { rows = [], more } = toDo.state === "here" ? toDo.value : {};
  const open = rows.filter((duty) => !isOver(duty, presentInstant()));
  const rooms = roomsForMe();
  const countOf = (name: Room): number =>
    name === "today" ? rows.length : open.filter((duty) => doneOn[name]?.(duty) === true).length;
  const item = (name: Room): JSX.Element => {
    const count = countOf(name);
    return (
      <a key={name} class="item" href={addressOfRoom(name)} aria-current={name === shown ? "page" : undefined}>
        {words.pages[name]}{" "}
        {count > 0 && <span class="count">{`${String(count)}${more === undefined ? "" : "+"}`}</span>}
      </a>
    );
  };
  return (
    <nav aria-label={words.navigation}>
      <a class="brand" href="#/">
        {words.brand}
      </a>
      <div class="items" ref={items}>
        {rooms.daily.map(item)}
        {rooms.trade.length > 0 && <div class="group">{words.goods.trade}</div>}
        {rooms.trade.map(item)}
        <div class="group">{words.company}</div>
        {rooms.company.map(item)}
      </div>
    </nav>
  );
}

// Screens that are not part of every person's day are loaded when they are first shown.
const goodsScreens = () => import("./screens/goods/goods-screen.js");
const roleScreens = () => import("./screens/roles/role-screen.js");

/** The screen for an address. Its key prevents the data of one thing from appearing under another's name. */
function Screen({
  parts,
  toDo,
  onLanguage,
}: {
  readonly parts: readonly string[];
  readonly toDo: Loaded<ToDo>;
  readonly onLanguage: (language: Language) => void;
}): JSX.Element {
  const [first = "", second, third, fourth] = parts;
  switch (first) {
    case "":
      return <Today toDo={toDo} />;
    case "holdings":
      return <Holdings />;
    case "ladder":
      return <Ladder key={second} side={second} currency={third} step={fourth} />;
    case "offers":
      return <Offers />;
    case "payables":
      return <Payables />;
    case "issue":
      return <Issue />;
    case "market":
    case "listing":
    case "orders":
    case "order":
    case "batteries":
    case "battery":
    case "sell":
    case "register-battery":
      return (
        <Later key="goods" load={goodsScreens}>
          {({ GoodsScreen }) => <GoodsScreen place={first} parts={parts.slice(1)} />}
        </Later>
      );
    case "approvals":
      return <Approvals />;
    case "activity":
      return <Activity key={second} transactionId={second} />;
    case "parties":
      return <Parties />;
    case "certificate":
      return <CertificateScreen key={second} id={second ?? ""} chosen={third} />;
    case "instrument":
      return <InstrumentScreen key={second} id={second ?? ""} part={third} />;
    default:
      return (
        <Later key="roles" load={roleScreens}>
          {({ RoleScreen }) => <RoleScreen parts={parts} onLanguage={onLanguage} />}
        </Later>
      );
  }
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
