import type { JSX } from "preact";

import { shortId } from "../parts/basic.js";
import { Perform } from "./outcome.js";
import { PanelOfSelected, type Selected } from "./panel-of-selected.js";
import { useSignature } from "./signature.js";

/** Joins certificates of adjacent units: their ids, the certificate after it, and the button. */
export function MergePanel({
  selected,
  onClose,
}: {
  readonly selected: readonly Selected[];
  readonly onClose: () => void;
}): JSX.Element {
  const certificates = selected.map(({ certificateId }) => certificateId).sort(byUnits);
  const signature = useSignature({
    act: "Merge",
    says: () => certificates.join("\n"),
    ask: () => ({ request: { certificates }, papers: [] }),
  });
  return (
    <PanelOfSelected act="Merge" selected={selected} onClose={onClose}>
      <div class="line">
        {certificates.map((id) => (
          <span key={id} class="id">
            {shortId(id)}
          </span>
        ))}
      </div>
      <Perform signature={signature} />
    </PanelOfSelected>
  );
}

/** An id ends with the first and the last of its units. */
function byUnits(one: string, other: string): number {
  const [first, second] = [one, other].map((id) => Number(/:(\d+)-\d+$/.exec(id)?.[1] ?? 0));
  return (first ?? 0) - (second ?? 0);
}
