import type { JSX, RefObject, TargetedKeyboardEvent } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";

import type { ShownHit } from "../../src/answers.js";
import { nameOfAct } from "./acts/name-of-act.js";
import { api } from "./api.js";
import { areKeysOn, isWritten } from "./keys.js";
import { isState, Money, shortId, StateMarks, Trouble, wholeId } from "./parts/basic.js";
import { problemOf, type Loaded } from "./loaded.js";
import { addressOfRoom, beginningsForMe, possibleHere, roomsForMe, type Beginning } from "./rooms.js";
import { linkTo } from "./store.js";
import { spoken } from "./words/index.js";

const kinds = [
  ...(["party", "instrument", "certificate", "payment", "listing", "order", "battery", "transaction"] as const),
] satisfies readonly ShownHit["kind"][];

/**
 * The box in the frame that finds screens and acts by their names, and records by id, name, LEI or amount. The key `/` leads to it. Ctrl+K does as
 * well, and shows what can be done here before anything is written.
 */
export function Search(): JSX.Element {
  const { search } = spoken.value.words;
  const [text, setText] = useState("");
  const [isAsked, setAsked] = useState(false);
  const box = useRef<HTMLInputElement>(null);
  const place = useRef<HTMLDivElement>(null);
  const found = useFound(text);
  const close = (): void => {
    setText("");
    setAsked(false);
  };
  useEffect(() => followKeys(box, place, close, setAsked), []);
  const isOpen = isAsked || text.trim() !== "";
  return (
    <div class="search" role="search" ref={place} onKeyDown={stepThroughHits}>
      <input
        ref={box}
        type="search"
        aria-label={search.label}
        aria-keyshortcuts={`${search.key} Control+K`}
        placeholder={`${search.label}  ${search.key}`}
        autocomplete="off"
        maxLength={200}
        value={text}
        onInput={(event) => {
          setText(event.currentTarget.value);
        }}
      />
      {isOpen && (
        <section class="card found" aria-label={search.results} aria-live="polite">
          <Commands text={text} />
          {found?.state === "failed" && <Trouble problem={found.problem} />}
          {found?.state === "here" && <Hits hits={found.value} />}
        </section>
      )}
    </div>
  );
}

/** Leads to the box by its keys, and away from what was found when somebody goes somewhere else. */
function followKeys(
  box: RefObject<HTMLInputElement | null>,
  place: RefObject<HTMLDivElement | null>,
  close: () => void,
  ask: (isAsked: boolean) => void,
): () => void {
  const onKey = (event: KeyboardEvent): void => {
    const isAsking = event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey) && !event.altKey;
    if (isAsking || (event.key === "/" && areKeysOn() && !isWritten(event))) {
      event.preventDefault();
      box.current?.focus();
      ask(isAsking);
    }
    if (event.key === "Escape") {
      // Who was among what was found continues at the box.
      if (place.current?.contains(document.activeElement) === true) {
        box.current?.focus();
      }
      close();
    }
  };
  const onAway = (event: Event): void => {
    if (event.type === "hashchange" || !place.current?.contains(event.target as Node)) {
      close();
    }
  };
  addEventListener("keydown", onKey);
  addEventListener("hashchange", onAway);
  addEventListener("click", onAway);
  return () => {
    removeEventListener("keydown", onKey);
    removeEventListener("hashchange", onAway);
    removeEventListener("click", onAway);
  };
}

/** Leads the arrows from the box through what was found, and Enter in the box to the first of it. */
function stepThroughHits(event: TargetedKeyboardEvent<HTMLDivElement>): void {
  const { key, currentTarget, target } = event;
  const stops = [...currentTarget.querySelectorAll<HTMLElement>("input, a[href]")];
  const at = stops.findIndex((stop) => stop === target);
  const step = key === "ArrowDown" ? 1 : key === "ArrowUp" ? -1 : undefined;
  if (key === "Enter" && at === 0) {
    stops[1]?.click();
  } else if (step !== undefined) {
    event.preventDefault();
    event.stopPropagation();
    stops[at + step]?.focus();
  }
}

/** The acts and screens whose names have a text. */
function Commands({ text }: { readonly text: string }): JSX.Element {
  const { words } = spoken.value;
  const { daily, trade, company } = roomsForMe();
  const named = (acts: readonly Beginning[]) =>
    acts.map(({ act, href }) => ({ href, name: nameOfAct(act), code: act }));
  const groups = [
    { title: words.certificate.acts, commands: named(possibleHere.value) },
    { title: words.keys.acts, commands: named(beginningsForMe()) },
    {
      title: words.navigation,
      commands: [...daily, ...trade, ...company].map((room) => ({
        ...{ href: addressOfRoom(room), name: words.pages[room], code: room },
      })),
    },
  ];
  const sought = text.trim().toLowerCase();
  return (
    <>
      {groups.flatMap(({ title, commands }) => {
        // Who knows the English name finds it on a Chinese page as well.
        const some = commands.filter(({ name, code }) => `${name} ${code}`.toLowerCase().includes(sought));
        return some.length === 0
          ? []
          : [
              <h2 key={title}>{title}</h2>,
              <ul key={`${title} list`}>
                {some.map(({ href, name }) => (
                  <li key={href}>
                    <a class="line" href={href}>
                      {name}
                    </a>
                  </li>
                ))}
              </ul>,
            ];
      })}
    </>
  );
}

/** What is found for a text, a moment after it was typed. */
function useFound(text: string): Loaded<readonly ShownHit[]> | undefined {
  const [found, setFound] = useState<{ readonly by: string; readonly what: Loaded<readonly ShownHit[]> }>();
  useEffect(() => {
    let isCurrent = true;
    const timer = setTimeout(() => {
      if (text.trim() === "") {
        return;
      }
      api
        .rows("search", { text: wholeId(text) })
        .then(
          ({ rows }): Loaded<readonly ShownHit[]> => ({ state: "here", value: rows }),
          (error: unknown): Loaded<readonly ShownHit[]> => ({ state: "failed", problem: problemOf(error) }),
        )
        .then(
          (what) => {
            if (isCurrent) {
              setFound({ by: text, what });
            }
          },
          () => undefined,
        );
    }, 120);
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [text]);
  // Enter leads to the first of what is shown, which must not belong to another text.
  return found?.by === text ? found.what : undefined;
}

function Hits({ hits }: { readonly hits: readonly ShownHit[] }): JSX.Element {
  const { search } = spoken.value.words;
  if (hits.length === 0) {
    return <p class="body quiet">{search.nothing}</p>;
  }
  return (
    <>
      {kinds.flatMap((kind) => {
        const some = hits.filter((hit) => hit.kind === kind);
        return some.length === 0
          ? []
          : [
              <h2 key={kind}>{search.kinds[kind]}</h2>,
              <ul key={`${kind} list`}>
                {some.map((hit) => (
                  <li key={hit.id}>
                    <Hit hit={hit} />
                  </li>
                ))}
              </ul>,
            ];
      })}
    </>
  );
}

function Hit({ hit }: { readonly hit: ShownHit }): JSX.Element {
  const { id, name, state, amount, currency } = hit;
  return (
    <a class="line" href={addressOf(hit)}>
      {name !== undefined && <b class="name">{name}</b>}
      <span class="id">{shortId(id)}</span>
      {amount !== undefined && currency !== undefined && (
        <span class="money">
          <Money currency={currency} amount={amount} />
        </span>
      )}
      {state !== undefined && isState(state) && <StateMarks state={state} frozen={false} nonTransferable={false} />}
    </a>
  );
}

/** What has no screen of its own leads to the list that it is in. */
const screens: Readonly<Partial<Record<ShownHit["kind"], readonly string[]>>> = {
  party: ["parties"],
  payment: ["activity"],
};

function addressOf({ kind, id }: ShownHit): string {
  return kind === "transaction" ? linkTo("activity", id) : linkTo(...(screens[kind] ?? [kind, id]));
}
