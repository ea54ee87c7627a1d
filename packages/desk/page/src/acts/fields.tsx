import type { JSX, TargetedInputEvent } from "preact";

import { amountIn, clockText, instantOf } from "../figures.js";
import { spoken } from "../words/index.js";
import { candidates, type Field, type Values } from "./field.js";

/** The fields of a form, each with its label. */
export function Fields<Subject>({
  fields,
  values,
  onChange,
}: {
  readonly fields: readonly Field<Subject>[];
  readonly shown: Subject;
  readonly values: Values;
  readonly onChange: (values: Values) => void;
}): JSX.Element {
  const { words } = spoken.value;
  const set = (field: Field<Subject>, text: string): void => {
    const { [field.name]: _, ...others } = values;
    const value = field.kind === "amount" || field.kind === "number" ? amountIn(text) : text.trim();
    onChange(value === "" ? others : { ...others, [field.name]: value });
  };
  return (
    <div class="form">
      {fields.map((field) => {
        const label = `${words.fields[field.name] ?? field.name}${field.optional === true ? ` (${words.act.optional})` : ""}`;
        const input = (
          <Input
            field={field}
            value={values[field.name] ?? ""}
            onInput={(text) => {
              set(field, text);
            }}
          />
        );
        return field.kind === "several" ? (
          <fieldset key={field.name}>
            <legend>{label}</legend>
            {input}
          </fieldset>
        ) : (
          <label key={field.name} class={field.kind === "lines" ? "lines" : undefined}>
            <span>{label}</span>
            {input}
          </label>
        );
      })}
    </div>
  );
}

interface InputProps {
  readonly field: Pick<Field, "name" | "kind" | "role" | "choices" | "nameOf" | "optional">;
  readonly value: string;
  readonly onInput: (text: string) => void;
}

function Input({ field, value, onInput }: InputProps): JSX.Element {
  const { words } = spoken.value;
  if (field.kind === "several") {
    return <Several field={field} value={value} onInput={onInput} />;
  }
  if (field.kind === "party" || field.kind === "choice") {
    const texts: Readonly<Record<string, string>> = { yes: words.act.yes, no: words.act.no, ...words.settlements };
    const options =
      field.kind === "party"
        ? candidates(field).map(({ lei, name }) => ({ value: lei, text: name }))
        : (field.choices ?? []).map((choice) => ({
            value: choice,
            text: field.nameOf?.(choice) ?? texts[choice] ?? choice,
          }));
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
    onInput: (event: TargetedInputEvent<HTMLInputElement | HTMLTextAreaElement>) => {
      onInput(event.currentTarget.value);
    },
  };
  switch (field.kind) {
    case "date":
      return <input type="date" {...shared} />;
    case "lines":
      return <textarea rows={3} {...shared} />;
    case "instant":
      return <InstantInput field={field} value={value} onInput={onInput} />;
    case "text":
    case "amount":
    case "number":
      return <input type="text" inputMode={modes[field.kind]} {...shared} />;
  }
}

const modes = { text: "text", amount: "decimal", number: "numeric" } as const;

/** Choices of which several can be made. */
function Several({ field, value, onInput }: InputProps): JSX.Element {
  const made = new Set(value.split(" ").filter((each) => each !== ""));
  return (
    <span class="line">
      {(field.choices ?? []).map((choice) => (
        <label key={choice} class="line">
          <input
            type="checkbox"
            name={`${field.name} ${choice}`}
            checked={made.has(choice)}
            onChange={(event) => {
              const { checked } = event.currentTarget;
              onInput((field.choices ?? []).filter((each) => (each === choice ? checked : made.has(each))).join(" "));
            }}
          />
          {field.nameOf?.(choice) ?? choice}
        </label>
      ))}
    </span>
  );
}

/** An instant by the platform's clock, to the minute. */
function InstantInput({ field, value, onInput }: InputProps): JSX.Element {
  return (
    <input
      type="datetime-local"
      name={field.name}
      defaultValue={value === "" ? "" : clockText(value).replace(" ", "T")}
      onInput={(event) => {
        onInput(instantOf(event.currentTarget.value) ?? "");
      }}
    />
  );
}
