import { useSignal } from "@preact/signals";
import type { JSX } from "preact";

import { me, path, query } from "../store.js";
import { spoken } from "../words/index.js";
import { Menu } from "./menu.js";

/** A way to look at a list, with the name that a person gave it. */
interface SavedView {
  readonly name: string;
  /** What the address asks of the list. */
  readonly query: string;
}

/** How many a list can have. */
const MOST = 30;

/** The views of the list on the screen that the person has saved in this browser, and the form that saves what is shown now. */
export function SavedViews(): JSX.Element {
  const { lists } = spoken.value.words;
  const place = JSON.stringify(["tally-desk-views", me.value?.party?.lei, me.value?.person, path.value]);
  const views = useSignal(viewsAt(place));
  const keep = (next: readonly SavedView[]): void => {
    localStorage.setItem(place, JSON.stringify(next));
    views.value = next;
  };
  const others = (name: string): readonly SavedView[] => views.value.filter((view) => view.name !== name);
  return (
    <Menu title={lists.views}>
      <div class="stack">
        {views.value.length === 0 && <span class="quiet">{lists.noViews}</span>}
        {views.value.map((view) => (
          <span key={view.name} class="line">
            <a href={`#${path.value}?${view.query}`} aria-current={view.query === query.value ? "true" : undefined}>
              {view.name}
            </a>
            <button
              type="button"
              aria-label={lists.forget(view.name)}
              onClick={() => {
                keep(others(view.name));
              }}
            >
              ×
            </button>
          </span>
        ))}
        <form
          class="line"
          onSubmit={(event) => {
            event.preventDefault();
            const given = new FormData(event.currentTarget).get("view");
            const name = typeof given === "string" ? given.trim() : "";
            if (name !== "" && query.value !== "") {
              keep([...others(name), { name, query: query.value }].slice(-MOST));
              event.currentTarget.reset();
            }
          }}
        >
          <input name="view" maxLength={40} required aria-label={lists.viewName} placeholder={lists.viewName} />
          <button type="submit" disabled={query.value === ""}>
            {lists.saveView}
          </button>
          {query.value === "" && <span class="sub">{lists.nothingToSave}</span>}
        </form>
      </div>
    </Menu>
  );
}

/** What the browser has kept, if it is what this page keeps. */
function viewsAt(place: string): readonly SavedView[] {
  const kept: unknown = JSON.parse(localStorage.getItem(place) ?? "[]");
  return Array.isArray(kept) ? kept.filter(isView) : [];
}

function isView(value: unknown): value is SavedView {
  return (
    typeof value === "object" &&
    value !== null &&
    "name" in value &&
    "query" in value &&
    [value.name, value.query].every((text) => typeof text === "string")
  );
}
