import type { ComponentChildren, JSX, TargetedInputEvent } from "preact";

import { amountIn } from "../figures.js";
import { nameOf } from "../store.js";
import { spoken } from "../words/index.js";
import { candidates, choicesOf, type Field, type Values } from "./field.js";
import { LongInput } from "./long-input.js";
import { PaidWith } from "./paid-with.js";

/** The fields of a form, each with its label. */
export function Fields<Subject>({
  fields,
  shown,
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
      {fields.map((field) =>
        field.payment !== undefined ? (
          <PaidWith
            key={field.name}
            payment={field.payment(shown)}
            value={values[field.name]}
            onInput={(text) => {
              set(field, text);
            }}
          />
        ) : (
          <Labelled
            key={field.name}
            field={field}
            label={[
              words.fields[field.name] ?? field.name,
              ...(field.unit === undefined ? [] : [field.unit()]),
              ...(field.optional === true ? [`(${words.act.optional})`] : []),
            ].join(" ")}
          >
            <Input
              field={field}
              choices={choicesOf(field, shown)}
              value={values[field.name] ?? ""}
              onInput={(text) => {
                set(field, text);
              }}
            />
          </Labelled>
        ),
      )}
    </div>
  );
}

/** An input with its label, or several with a legend. */
function Labelled({
  field: { kind },
  label,
  children,
}: {
  readonly field: Pick<Field, "kind">;
  readonly label: string;
  readonly children: ComponentChildren;
}): JSX.Element {
  return kind === "several" ? (
    <fieldset>
      <legend>{label}</legend>
      {children}
    </fieldset>
  ) : (
    <label class={kind === "lines" ? "lines" : undefined}>
      <span>{label}</span>
      {children}
    </label>
  );
}

interface InputProps {
  readonly field: Pick<Field, "name" | "kind" | "role" | "nameOf" | "optional">;
  readonly choices: readonly string[];
  readonly value: string;
  readonly onInput: (text: string) => void;
}

function Input({ field, choices, value, onInput }: InputProps): JSX.Element {
  const { words } = spoken.value;
  if (field.kind === "several" || field.kind === "lines" || field.kind === "instant") {
    return <LongInput field={{ ...field, kind: field.kind }} choices={choices} value={value} onInput={onInput} />;
  }
  if (field.kind === "party" || field.kind === "choice") {
    const texts: Readonly<Record<string, string>> = {
      yes: words.act.yes,
      no: words.act.no,
      ...words.settlements,
      ...words.goods.choices,
    };
    const options =
      field.kind === "party"
        ? candidates(field).map(({ lei, name }) => ({ value: lei, text: name }))
        : choices.map((choice) => ({ value: choice, text: field.nameOf?.(choice) ?? texts[choice] ?? nameOf(choice) }));
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
  if (field.kind === "files") {
    return (
      <input
        type="file"
        name={field.name}
        multiple
        onChange={(event) => void fingerprints(event.currentTarget.files).then(onInput)}
      />
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
    <input
      type="text"
      inputMode={field.kind === "amount" ? "decimal" : field.kind === "number" ? "numeric" : "text"}
      {...shared}
    />
  );
}

/** The SHA-256 of each file, which stays with the person. */
async function fingerprints(files: FileList | null): Promise<string> {
  const digests = await Promise.all(
    [...(files ?? [])].map(async (file) => crypto.subtle.digest("SHA-256", await file.arrayBuffer())),
  );
  return digests
    .map((digest) => [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, "0")).join(""))
    .join("\n");
}
