import type { ActName } from "@tallystick/client";
import type { ComponentChildren, JSX } from "preact";

import { sums, type Sum } from "../amounts.js";
import { Money } from "../parts/basic.js";
import { spoken } from "../words/index.js";
import { nameOfAct } from "./name-of-act.js";

/** A certificate that was selected. */
export interface Selected extends Sum {
  readonly certificateId: string;
}

/** The frame of an act on what was selected: its name, how many certificates and for how much, and the button that closes it. */
export function PanelOfSelected({
  act,
  selected,
  onClose,
  children,
}: {
  readonly act: ActName;
  readonly selected: readonly Selected[];
  readonly onClose: () => void;
  readonly children: ComponentChildren;
}): JSX.Element {
  const { words } = spoken.value;
  return (
    <section class="card" aria-label={nameOfAct(act)}>
      <h2>
        {nameOfAct(act)} · {words.holdings.selected(selected.length)}
        {sums(selected).map((sum) => (
          <span key={sum.currency} class="money">
            <Money {...sum} />
          </span>
        ))}
      </h2>
      <div class="body stack">
        {children}
        <div class="line">
          <button type="button" onClick={onClose}>
            {words.act.close}
          </button>
        </div>
      </div>
    </section>
  );
}
