import type { JSX } from "preact";
import { useRef } from "preact/hooks";

interface DayInputProps {
  readonly name?: string;
  readonly value?: string;
  readonly isWrong?: boolean;
  readonly onInput: (text: string) => void;
}

/** A day as text, the same in every language, and beside it the browser's calendar for those who want to see one. */
export function DayInput({ name, value = "", isWrong = false, onInput }: DayInputProps): JSX.Element {
  const text = useRef<HTMLInputElement>(null);
  return (
    <span class="day">
      <input
        ref={text}
        type="text"
        inputMode="numeric"
        name={name}
        autocomplete="off"
        placeholder="YYYY-MM-DD"
        aria-invalid={isWrong}
        defaultValue={value}
        onInput={(event) => {
          onInput(event.currentTarget.value);
        }}
      />
      <input
        type="date"
        tabIndex={-1}
        aria-hidden="true"
        onInput={({ currentTarget: { value: picked } }) => {
          if (text.current !== null && picked !== "") {
            text.current.value = picked;
            onInput(picked);
          }
        }}
      />
    </span>
  );
}
