import type { JSX } from "preact";

import { shortId } from "../parts/basic.js";
import { Perform, usePreview } from "./outcome.js";
import { PanelOfSelected, type Selected } from "./panel-of-selected.js";

/** Joins certificates of adjacent units: their ids, the certificate after it, and the button. */
export function MergePanel({
  selected,
  onClose,
}: {
  readonly selected: readonly Selected[];
  readonly onClose: () => void;
}): JSX.Element {
  const certificates = selected.map(({ certificateId }) => certificateId).sort(byUnits);
  const preview = usePreview("Merge", () => ({ certificates }), [certificates.join(" ")]);
  return (
    <PanelOfSelected act="Merge" selected={selected} onClose={onClose}>
      <div class="line">
        {certificates.map((id) => (
          <span key={id} class="id">
            {shortId(id)}
          </span>
        ))}
      </div>
      <Perform act="Merge" preview={preview} />
    </PanelOfSelected>
  );
}

/** An id ends with the first and the last of its units. */
function byUnits(one: string, other: string): number {
  const [first, second] = [one, other].map((id) => Number(/:(\d+)-\d+$/.exec(id)?.[1] ?? 0));
  return (first ?? 0) - (second ?? 0);
}
