import type { ActName } from "@tallystick/client";
import type { JSX } from "preact";
import { useState } from "preact/hooks";

import { holdersActs, successorsActs } from "../../acts/acts-together.js";
import { MergePanel } from "../../acts/merge-panel.js";
import { nameOfAct } from "../../acts/name-of-act.js";
import { NetPanel } from "../../acts/net-panel.js";
import type { Selected } from "../../acts/panel-of-selected.js";
import { Together, type ActTogether } from "../../acts/together.js";
import { spoken } from "../../words/index.js";

/** What is done to a selection, which stays as it was when the act was chosen. */
interface Doing {
  readonly act: ActTogether | "Merge" | "Net";
  readonly selected: readonly Selected[];
}

function nameOf(act: Doing["act"]): ActName {
  return typeof act === "string" ? act : act.act;
}

/** What a party can do with the certificates that it has selected, and the form of what it chose. */
export function ActsOnSelected({
  selected,
  isOwn,
  onDone,
}: {
  readonly selected: readonly Selected[];
  /** Whether the party itself holds them. */
  readonly isOwn: boolean;
  readonly onDone: () => void;
}): JSX.Element | null {
  const [doing, setDoing] = useState<Doing>();
  const close = (): void => {
    setDoing(undefined);
    onDone();
  };
  if (doing !== undefined) {
    return (
      <div class="body">
        {doing.act === "Merge" ? (
          <MergePanel selected={doing.selected} onClose={close} />
        ) : doing.act === "Net" ? (
          <NetPanel selected={doing.selected} onClose={close} />
        ) : (
          <Together together={doing.act} selected={doing.selected} onClose={close} />
        )}
      </div>
    );
  }
  const acts: readonly Doing["act"][] = isOwn
    ? [...holdersActs, "Net", ...(selected.length > 1 ? (["Merge"] as const) : [])]
    : successorsActs;
  return selected.length === 0 ? null : (
    <div class="body line screen-only" role="group" aria-label={spoken.value.words.together.choose}>
      {acts.map((act) => (
        <button
          key={nameOf(act)}
          type="button"
          onClick={() => {
            setDoing({ act, selected });
          }}
        >
          {nameOfAct(nameOf(act))}
        </button>
      ))}
    </div>
  );
}
