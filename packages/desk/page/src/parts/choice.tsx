import type { JSX } from "preact";

/** One of several values, or every one, which is an empty text. */
export function Choice<Value extends string>({
  label,
  every,
  choices,
  nameOf,
  chosen = "",
  onChoice,
}: {
  readonly label: string;
  readonly every: string;
  readonly choices: readonly Value[];
  readonly nameOf: (choice: Value) => string;
  readonly chosen?: string;
  readonly onChoice: (choice: string) => void;
}): JSX.Element {
  return (
    <select
      aria-label={label}
      onChange={(event) => {
        onChoice(event.currentTarget.value);
      }}
    >
      <option value="">{every}</option>
      {choices.map((choice) => (
        <option key={choice} value={choice} selected={choice === chosen}>
          {nameOf(choice)}
        </option>
      ))}
    </select>
  );
}
