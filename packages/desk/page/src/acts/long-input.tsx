import type { JSX } from "preact";

import { clockText, instantOf } from "../figures.js";
import { readMinute } from "../read-day.js";
import type { Field } from "./field.js";

interface LongInputProps {
  readonly field: Pick<Field, "name" | "nameOf"> & { readonly kind: "several" | "lines" | "instant" };
  readonly choices: readonly string[];
  readonly value: string;
  readonly onInput: (text: string) => void;
}

/** What is more than a word: choices of which several can be made, a text of several lines, and a minute by the platform's clock. */
export function LongInput({ field, choices, value, onInput }: LongInputProps): JSX.Element {
  switch (field.kind) {
    case "several":
      return <Several field={field} choices={choices} value={value} onInput={onInput} />;
    case "lines":
      return (
        <textarea
          rows={3}
          name={field.name}
          defaultValue={value}
          onInput={(event) => {
            onInput(event.currentTarget.value);
          }}
        />
      );
    case "instant":
      return (
        <input
          type="text"
          name={field.name}
          autocomplete="off"
          placeholder="YYYY-MM-DD hh:mm"
          // What is not an instant yet stays as it was written.
          defaultValue={/^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(value) ? clockText(value) : value}
          onInput={({ currentTarget: { value: text } }) => {
            // The ledger says that another text is not an instant.
            const minute = readMinute(text);
            onInput((minute === undefined ? undefined : instantOf(minute)) ?? text);
          }}
        />
      );
  }
}

function Several({ field, choices, value, onInput }: LongInputProps): JSX.Element {
  const made = new Set(value.split(" "));
  return (
    <span class="line">
      {choices.map((choice) => (
        <label key={choice}>
          <input
            type="checkbox"
            name={`${field.name} ${choice}`}
            checked={made.has(choice)}
            onChange={({ currentTarget: { checked } }) => {
              onInput(choices.filter((each) => (each === choice ? checked : made.has(each))).join(" "));
            }}
          />
          {field.nameOf?.(choice) ?? choice}
        </label>
      ))}
    </span>
  );
}
