import { aliveStates } from "@tallystick/client/words";
import type { JSX } from "preact";

import { DayInput } from "../../acts/day-input.js";
import { ask } from "../../asked.js";
import { formerParties } from "../../goods/subjects.js";
import { Choice } from "../../parts/choice.js";
import { SavedViews } from "../../parts/saved-views.js";
import { me, nameOf } from "../../store.js";
import { spoken } from "../../words/index.js";
import { dayIn, type Wanted } from "./wanted.js";

/** What of the holdings is shown. */
export function Filters({ wanted }: { readonly wanted: Wanted }): JSX.Element {
  const { words, nameOfCode } = spoken.value;
  const { holdings, lists } = words;
  const former = formerParties();
  return (
    <div class="body line screen-only">
      {former.length > 0 && (
        <Choice
          label={words.table.holder}
          every={me.value?.party?.name ?? ""}
          choices={former}
          nameOf={nameOf}
          chosen={wanted.of}
          onChoice={(of) => {
            ask({ ...wanted, of });
          }}
        />
      )}
      <input
        aria-label={holdings.search}
        placeholder={holdings.search}
        defaultValue={wanted.text}
        onInput={(event) => {
          ask({ ...wanted, text: event.currentTarget.value });
        }}
      />
      <Choice
        label={holdings.state}
        every={holdings.every}
        choices={aliveStates}
        nameOf={(state) => nameOfCode("certificateState", state)}
        chosen={wanted.states}
        onChoice={(states) => {
          ask({ ...wanted, states });
        }}
      />
      {(["dueFrom", "dueTo"] as const).map((end) => (
        <label key={end} class="line sub">
          {end === "dueFrom" ? lists.from : lists.to}
          <DayInput
            value={wanted[end]}
            onInput={(text) => {
              ask({ ...wanted, [end]: dayIn(text) });
            }}
          />
        </label>
      ))}
      <SavedViews />
    </div>
  );
}
