import { useSignal } from "@preact/signals";
import type { JSX } from "preact";

import type { Selected } from "../acts/panel-of-selected.js";
import { sums } from "../amounts.js";
import { spoken } from "../words/index.js";
import { CertificateLink, Money } from "./basic.js";

/** Which certificates of a list are selected. */
export interface Selection {
  readonly ids: ReadonlySet<string>;
  readonly toggle: (certificateId: string) => void;
  readonly select: (rows: readonly Selected[]) => void;
  readonly clear: () => void;
}

/** A selection, which begins empty. What is read of it is what stands on the screen, also before that is drawn again. */
export function useSelection(): Selection {
  const ids = useSignal<ReadonlySet<string>>(new Set());
  return {
    get ids() {
      return ids.value;
    },
    toggle: (id) => {
      ids.value = new Set(ids.value.has(id) ? [...ids.value].filter((each) => each !== id) : [...ids.value, id]);
    },
    select: (rows) => {
      ids.value = new Set(rows.map(({ certificateId }) => certificateId));
    },
    clear: () => {
      ids.value = new Set();
    },
  };
}

/** The link to a certificate, with its box where it can be selected. */
export function SelectableLink({
  certificateId,
  selection,
}: {
  readonly certificateId: string;
  readonly selection: Selection | undefined;
}): JSX.Element {
  return (
    <span class="selectable">
      {selection !== undefined && (
        <input
          type="checkbox"
          aria-label={spoken.value.words.holdings.select(certificateId)}
          checked={selection.ids.has(certificateId)}
          onChange={() => {
            selection.toggle(certificateId);
          }}
        />
      )}
      <CertificateLink certificate={{ certificateId }} />
    </span>
  );
}

/** The button that selects everything on the screen. */
export function SelectAll({
  rows,
  selection,
}: {
  readonly rows: readonly Selected[];
  readonly selection: Selection;
}): JSX.Element {
  return (
    <button
      type="button"
      onClick={() => {
        selection.select(rows);
      }}
    >
      {spoken.value.words.together.all}
    </button>
  );
}

/** How many rows are selected, and their sum. */
export function SelectedSum({ rows }: { readonly rows: readonly Selected[] }): JSX.Element | null {
  const { holdings } = spoken.value.words;
  return rows.length === 0 ? null : (
    <span role="status" class="line">
      {holdings.selected(rows.length)}
      {sums(rows).map((sum) => (
        <b key={sum.currency} class="money">
          <Money {...sum} />
        </b>
      ))}
    </span>
  );
}
