import type { JSX, RefObject } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";

import type { SearchResult } from "../../../network/src/explorer/records.js";
import { api } from "./api.js";
import { KeyText } from "./parts.js";
import { linkTo } from "./store.js";
import { words } from "./words/index.js";

/**
 * Finds blocks by number, transactions by the beginning of their id, keys by their beginning. The key "/" moves to the
 * field. Enter opens the first result of the server for the typed text, since the shown results may still be for fewer
 * letters.
 */
export function Search(): JSX.Element {
  const [text, setText] = useState("");
  const [results, setResults] = useResults(text);
  const input = useRef<HTMLInputElement>(null);
  useFocusBySlash(input);
  const close = (): void => {
    setText("");
    setResults(undefined);
  };
  const goToFirst = async (): Promise<void> => {
    const typed = (): string => input.current?.value.trim() ?? "";
    const wanted = typed();
    const [first] = wanted === "" ? [] : await api.search(wanted);
    if (first !== undefined && typed() === wanted) {
      location.hash = addressOf(first);
      close();
    }
  };
  return (
    <form
      class="search"
      role="search"
      onSubmit={(event) => {
        event.preventDefault();
        void goToFirst().catch(() => undefined);
      }}
    >
      <input
        ref={input}
        type="search"
        value={text}
        placeholder={words.value.search.hint}
        aria-label={words.value.search.label}
        onInput={(event) => {
          setText(event.currentTarget.value);
        }}
        onKeyDown={(event) => {
          if (event.key === "Escape") {
            close();
            event.currentTarget.blur();
          }
        }}
      />
      {results !== undefined && (
        <section class="card found" aria-label={words.value.search.found}>
          {results.length === 0 ? (
            <p class="body quiet">{words.value.search.nothing}</p>
          ) : (
            <ul>
              {results.map((result) => (
                <li key={addressOf(result)}>
                  <a class="line" href={addressOf(result)} onClick={close}>
                    <Found result={result} />
                  </a>
                </li>
              ))}
            </ul>
          )}
        </section>
      )}
    </form>
  );
}

/** The key "/" moves to the field, unless the user types somewhere. */
function useFocusBySlash(input: RefObject<HTMLInputElement | null>): void {
  useEffect(() => {
    const focus = (event: KeyboardEvent): void => {
      const isTyping = event.target instanceof HTMLInputElement;
      if (event.key === "/" && !isTyping) {
        event.preventDefault();
        input.current?.focus();
      }
    };
    addEventListener("keydown", focus);
    return () => {
      removeEventListener("keydown", focus);
    };
  }, []);
}

type Results = readonly SearchResult[] | undefined;

/** The server's results for a text. A late answer is not shown. */
function useResults(text: string): [Results, (results: Results) => void] {
  const [results, setResults] = useState<Results>(undefined);
  useEffect(() => {
    let isCurrent = true;
    if (text.trim() === "") {
      setResults(undefined);
    } else {
      void api.search(text.trim()).then(
        (found) => {
          if (isCurrent) {
            setResults(found);
          }
        },
        () => undefined,
      );
    }
    return () => {
      isCurrent = false;
    };
  }, [text]);
  return [results, setResults];
}

function Found({ result }: { result: SearchResult }): JSX.Element {
  const said = words.value;
  switch (result.kind) {
    case "block":
      return <>{said.blockInLine(String(result.number))}</>;
    case "transaction":
      return (
        <>
          {said.search.transaction} <code class="id">{result.id.slice(0, 16)}</code>{" "}
          {said.search.inBlock(String(result.block))}
        </>
      );
    case "key":
      return (
        <>
          {said.search.key} <KeyText text={result.key} /> {said.search.inChaincode(result.chaincode)}
        </>
      );
  }
}

function addressOf(result: SearchResult): string {
  switch (result.kind) {
    case "block":
      return linkTo("block", result.number);
    case "transaction":
      return linkTo("transaction", result.id);
    case "key":
      return linkTo("key", result.chaincode, result.key);
  }
}
