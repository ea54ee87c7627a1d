import type { JSX } from "preact";

import { shortId } from "../parts/basic.js";
import { spoken } from "../words/index.js";
import { nameOfAct, Perform, usePreview } from "./outcome.js";
import type { Selected } from "./together.js";

/** Joins certificates of adjacent units: their ids, the certificate after it, and the button. */
export function MergePanel({
  selected,
  onClose,
}: {
  readonly selected: readonly Selected[];
  readonly onClose: () => void;
}): JSX.Element {
  const { words } = spoken.value;
  const certificates = selected.map(({ certificateId }) => certificateId).sort(byUnits);
  const preview = usePreview("Merge", () => ({ certificates }), [certificates.join(" ")]);
  return (
    <section class="card" aria-label={nameOfAct("Merge")}>
      <h2>
        {nameOfAct("Merge")} · {words.holdings.selected(selected.length)}
      </h2>
      <div class="body stack">
        <div class="line">
          {certificates.map((id) => (
            <span key={id} class="id">
              {shortId(id)}
            </span>
          ))}
        </div>
        <Perform act="Merge" preview={preview} />
        <div class="line">
          <button type="button" onClick={onClose}>
            {words.act.close}
          </button>
        </div>
      </div>
    </section>
  );
}

/** An id ends with the first and the last of its units. */
function byUnits(one: string, other: string): number {
  const [first, second] = [one, other].map((id) => Number(/:(\d+)-\d+$/.exec(id)?.[1] ?? 0));
  return (first ?? 0) - (second ?? 0);
}
