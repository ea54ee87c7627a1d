import type { JSX } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";

import type { ShownHit } from "../../src/answers.js";
import { api } from "./api.js";
import { isState, Money, shortId, StateMarks, Trouble, wholeId } from "./parts/basic.js";
import { problemOf, type Loaded } from "./loaded.js";
import { linkTo } from "./store.js";
import { spoken } from "./words/index.js";

const kinds = [
  ...(["party", "instrument", "certificate", "payment", "listing", "order", "battery", "transaction"] as const),
] satisfies readonly ShownHit["kind"][];

/** The box in the frame that finds records by id, name, LEI or amount. The key `/` leads to it. */
export function Search(): JSX.Element {
  const { search } = spoken.value.words;
  const [text, setText] = useState("");
  const box = useRef<HTMLInputElement>(null);
  const place = useRef<HTMLDivElement>(null);
  const found = useFound(text);
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      const isTyping = event.target instanceof Element && event.target.matches("input, select, textarea");
      if (event.key === "/" && !isTyping && !event.ctrlKey && !event.metaKey) {
        event.preventDefault();
        box.current?.focus();
      }
      if (event.key === "Escape") {
        setText("");
      }
    };
    // What was found is gone when somebody goes somewhere else.
    const onAway = (event: Event): void => {
      if (event.type === "hashchange" || !place.current?.contains(event.target as Node)) {
        setText("");
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
  }, []);
  return (
    <div class="search" role="search" ref={place}>
      <input
        ref={box}
        type="search"
        aria-label={search.label}
        aria-keyshortcuts={search.key}
        placeholder={`${search.label}  ${search.key}`}
        autocomplete="off"
        maxLength={200}
        value={text}
        onInput={(event) => {
          setText(event.currentTarget.value);
        }}
      />
      {found !== undefined && text.trim() !== "" && (
        <section class="card found" aria-label={search.results} aria-live="polite">
          {found.state === "failed" && <Trouble problem={found.problem} />}
          {found.state === "here" && <Hits hits={found.value} />}
        </section>
      )}
    </div>
  );
}

/** What is found a moment after somebody has typed. */
function useFound(text: string): Loaded<readonly ShownHit[]> | undefined {
  const [found, setFound] = useState<Loaded<readonly ShownHit[]>>();
  useEffect(() => {
    let isCurrent = true;
    const timer = setTimeout(() => {
      if (text.trim() === "") {
        setFound(undefined);
        return;
      }
      api.rows("search", { text: wholeId(text) }).then(
        ({ rows }) => {
          if (isCurrent) {
            setFound({ state: "here", value: rows });
          }
        },
        (error: unknown) => {
          if (isCurrent) {
            setFound({ state: "failed", problem: problemOf(error) });
          }
        },
      );
    }, 120);
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [text]);
  return found;
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
