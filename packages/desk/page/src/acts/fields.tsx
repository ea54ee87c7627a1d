import type { JSX, TargetedInputEvent } from "preact";

import { amountIn } from "../figures.js";
import { spoken } from "../words/index.js";
import { candidates, type Field, type Values } from "./field.js";

/** The fields of a form, each with its label. */
export function Fields({
  fields,
  values,
  onChange,
}: {
  readonly fields: readonly Field[];
  readonly values: Values;
  readonly onChange: (values: Values) => void;
}): JSX.Element {
  const { words } = spoken.value;
  const set = (field: Field, text: string): void => {
    const { [field.name]: _, ...others } = values;
    const value = field.kind === "amount" ? amountIn(text) : text.trim();
    onChange(value === "" ? others : { ...others, [field.name]: value });
  };
  return (
    <div class="form">
      {fields.map((field) => (
        <label key={field.name}>
          <span>
            {words.fields[field.name] ?? field.name}
            {field.optional === true && ` (${words.act.optional})`}
          </span>
          <Input
            field={field}
            value={values[field.name] ?? ""}
            onInput={(text) => {
              set(field, text);
            }}
          />
        </label>
      ))}
    </div>
  );
}

interface InputProps {
  readonly field: Field;
  readonly value: string;
  readonly onInput: (text: string) => void;
}

function Input({ field, value, onInput }: InputProps): JSX.Element {
  const { words } = spoken.value;
  if (field.kind === "party" || field.kind === "choice") {
    const texts: Readonly<Record<string, string>> = { yes: words.act.yes, no: words.act.no, ...words.settlements };
    const options =
      field.kind === "party"
        ? candidates(field).map(({ lei, name }) => ({ value: lei, text: name }))
        : (field.choices ?? []).map((choice) => ({ value: choice, text: texts[choice] ?? choice }));
    return (
      <select
        name={field.name}
        value={value}
        onChange={(event) => {
          onInput(event.currentTarget.value);
        }}
      >
        {(field.kind === "party" || field.optional === true) && (
          <option value="">{field.name === "recourse" ? words.act.asTerms : words.act.choose}</option>
        )}
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.text}
          </option>
        ))}
      </select>
    );
  }
  const shared = {
    name: field.name,
    autocomplete: "off",
    defaultValue: value,
    onInput: (event: TargetedInputEvent<HTMLInputElement>) => {
      onInput(event.currentTarget.value);
    },
  };
  return field.kind === "date" ? (
    <input type="date" {...shared} />
  ) : (
    <input type="text" inputMode={field.kind === "amount" ? "decimal" : "text"} {...shared} />
  );
}
