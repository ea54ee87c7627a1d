import type { JSX } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";

import { addressOfRoom, keyOf, roomsForMe } from "./rooms.js";
import { spoken } from "./words/index.js";

/** Where the browser keeps that the person wants no single keys. */
const OFF = "tally-desk-keys-off";

/** Milliseconds in which the second key follows the first. */
const SECOND = 1_500;

/** What a key can go through, above and below one another. */
const STOPS = "a[href], button:enabled, input:enabled, summary";

/**
 * Whether letters and signs alone are commands. A person can switch that off, since who speaks to the computer, or strikes keys by chance, sets
 * commands off without knowing (WCAG 2.2, 2.1.4 Character Key Shortcuts, level A).
 */
export function areKeysOn(): boolean {
  return localStorage.getItem(OFF) === null;
}

/** Whether a key goes into a field, or has a helper key with it. */
export function isWritten({ target, ctrlKey, metaKey, altKey }: KeyboardEvent): boolean {
  return (
    ctrlKey ||
    metaKey ||
    altKey ||
    (target instanceof Element && target.matches("input:not([type=checkbox]), select, textarea"))
  );
}

/** The button, and the key, that show which keys lead through the desk. It acts on them, too. */
export function Keys(): JSX.Element {
  const { keys, act } = spoken.value.words;
  const dialog = useRef<HTMLDialogElement>(null);
  const [isOn, setOn] = useState(areKeysOn);
  useEffect(() => {
    let went = Number.NEGATIVE_INFINITY;
    const onKey = (event: KeyboardEvent): void => {
      if (stepThroughRows(event) || !isOn || isWritten(event) || dialog.current?.open === true) {
        return;
      }
      const isSecond = event.timeStamp - went < SECOND;
      went = event.key === "g" && !isSecond ? event.timeStamp : Number.NEGATIVE_INFINITY;
      if (event.key === "?") {
        dialog.current?.showModal();
      } else if (isSecond) {
        goBy(event.key);
      }
    };
    addEventListener("keydown", onKey);
    return () => {
      removeEventListener("keydown", onKey);
    };
  }, [isOn]);
  return (
    <>
      <button
        type="button"
        aria-label={`${keys.title} ?`}
        onClick={() => {
          dialog.current?.showModal();
        }}
      >
        ?
      </button>
      <dialog ref={dialog} class="card keys" aria-label={keys.title}>
        <h2>{keys.title}</h2>
        <div class="body stack">
          <KeyTable />
          <label class="line">
            <input
              type="checkbox"
              checked={isOn}
              onChange={({ currentTarget: { checked } }) => {
                setOn(checked);
                if (checked) {
                  localStorage.removeItem(OFF);
                } else {
                  localStorage.setItem(OFF, "off");
                }
              }}
            />
            {keys.single}
          </label>
          <button
            type="button"
            onClick={() => {
              dialog.current?.close();
            }}
          >
            {act.close}
          </button>
        </div>
      </dialog>
    </>
  );
}

function KeyTable(): JSX.Element {
  const { keys, pages, search } = spoken.value.words;
  const { daily, trade, company } = roomsForMe();
  const rows: readonly (readonly [keys: readonly string[], does: string])[] = [
    [["Ctrl", "K"], keys.find],
    [[search.key], search.label],
    [["↓", "↑"], keys.rows],
    [["?"], keys.title],
    ...[...daily, ...trade, ...company].map((room) => [["g", keyOf[room]], pages[room]] as const),
  ];
  return (
    <dl>
      {rows.map(([pressed, does]) => (
        <div key={does}>
          <dt>
            {pressed.map((key) => (
              <kbd key={key}>{key}</kbd>
            ))}
          </dt>
          <dd>{does}</dd>
        </div>
      ))}
    </dl>
  );
}

function goBy(key: string): void {
  const { daily, trade, company } = roomsForMe();
  const room = [...daily, ...trade, ...company].find((each) => keyOf[each] === key);
  if (room !== undefined) {
    location.hash = addressOfRoom(room);
  }
}

/** Leads the arrows from a row to the one below or above. Returns whether it did. */
function stepThroughRows(event: KeyboardEvent): boolean {
  const { key, target } = event;
  const isDown = key === "ArrowDown";
  if ((!isDown && key !== "ArrowUp") || isWritten(event) || !(target instanceof Element)) {
    return false;
  }
  const row = target.closest("tbody tr, ul > li");
  const stops = row === null ? [] : [...row.querySelectorAll<HTMLElement>(STOPS)];
  const place = stops.findIndex((stop) => stop === target);
  const next = place < 0 ? undefined : nextStop(row, isDown, place);
  next?.focus();
  if (next !== undefined) {
    event.preventDefault();
  }
  return next !== undefined;
}

/** The same place in the next row that has something to go to. */
function nextStop(row: Element | null, isDown: boolean, place: number): HTMLElement | undefined {
  const next = isDown ? row?.nextElementSibling : row?.previousElementSibling;
  if (next === null || next === undefined) {
    return undefined;
  }
  const stops = [...next.querySelectorAll<HTMLElement>(STOPS)];
  return stops[Math.min(place, stops.length - 1)] ?? nextStop(next, isDown, place);
}
