import "./fields.css";

import type { ComponentChildren, JSX } from "preact";
import { useState } from "preact/hooks";

import type { ProblemDocument } from "../api.js";
import { grouped } from "../read-amount.js";
import { fingerprintOf } from "../fingerprint.js";
import { named } from "../parts/basic.js";
import { nameOf } from "../store.js";
import { spoken } from "../words/index.js";
import { DayInput } from "./day-input.js";
import { candidates, choicesOf, fieldAt, isUetr, READING, type Field, type Values } from "./field.js";
import { LongInput } from "./long-input.js";
import { PaidWith } from "./paid-with.js";
import { faultOf, written } from "./written.js";

/** The fields of a form, each with its label, what it means, and what the ledger has against it. */
export function Fields<Subject>({
  fields,
  shown,
  values,
  onChange,
  problem,
}: {
  readonly fields: readonly Field<Subject>[];
  readonly shown: Subject;
  readonly values: Values;
  /** Is told what changes. A file is read for a while, in which others are filled in. */
  readonly onChange: (change: (values: Values) => Values) => void;
  /** Why the ledger refuses what is filled in. */
  readonly problem?: ProblemDocument | undefined;
}): JSX.Element {
  const wrong = problem && fieldAt(fields, problem.context);
  const set = (field: Field<Subject>, text: string): void => {
    onChange(({ [field.name]: _, ...others }) => {
      const value = written(field, text, shown, others);
      return value === "" ? others : { ...others, [field.name]: value };
    });
  };
  const inputIn =
    (isQuiet: boolean) =>
    (field: Field<Subject>): JSX.Element =>
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
        <Labelled key={field.name} field={field} isQuiet={isQuiet} says={inWords(field, shown, values)}>
          <Input
            field={field}
            choices={choicesOf(field, shown)}
            value={values[field.name] ?? ""}
            isWrong={wrong?.name === field.name || faultOf(field, shown, values) !== undefined}
            currency={field.currency?.(shown, values)}
            onInput={(text) => {
              set(field, text);
            }}
          />
          <Fault text={faultOf(field, shown, values)}>
            {problem !== undefined && wrong?.name === field.name && <Complaint problem={problem} path={wrong.path} />}
          </Fault>
          {field.kind === "uetr" && <FormOfNumber text={values[field.name]} />}
        </Labelled>
      );
  // Where there is nothing to choose among, nobody is asked.
  const asked = fields.filter(
    (field) => !(field.kind === "several" && field.optional === true && choicesOf(field, shown).length === 0),
  );
  const groups = [...new Set(asked.flatMap(({ group }) => group ?? []))];
  const plain = asked.filter(({ group }) => group === undefined);
  const isSaidOnce = plain.filter(mayStayEmpty).length > MOST_MARKED;
  return (
    <div class="form">
      {isSaidOnce && <p class="quiet whole">{spoken.value.words.act.optionalMostly}</p>}
      {plain.map(inputIn(isSaidOnce))}
      {groups.map((group) => (
        <Group key={group} name={group}>
          {/* The name of the group says it. */}
          {asked.filter((field) => field.group === group).map(inputIn(true))}
        </Group>
      ))}
    </div>
  );
}

/** How many fields of a form are marked as such that may stay empty. If there are more, it is said once for all. */
const MOST_MARKED = 6;

function mayStayEmpty({ optional, label }: Pick<Field, "optional" | "label">): boolean {
  return optional === true && label === undefined;
}

/** Many fields under one name, shown when somebody wants them. */
function Group({ name, children }: { readonly name: string; readonly children: ComponentChildren }): JSX.Element {
  const [isOpen, setOpen] = useState(false);
  return (
    <details
      class="group"
      onToggle={(event) => {
        setOpen(event.currentTarget.open);
      }}
    >
      <summary>{spoken.value.words.fields[name] ?? name}</summary>
      {isOpen && <div class="form">{children}</div>}
    </details>
  );
}

/** What is wrong with how a field is written. Otherwise what the ledger has against it. */
function Fault({
  text,
  children,
}: {
  readonly text: string | undefined;
  readonly children: ComponentChildren;
}): JSX.Element {
  return text === undefined ? (
    <>{children}</>
  ) : (
    <span class="outcome warn" role="alert">
      {text}
    </span>
  );
}

/** An amount as it is written on paper, so that a nought too many is seen. */
function inWords<Subject>(field: Field<Subject>, shown: Subject, values: Values): string | undefined {
  const { [field.name]: amount } = values;
  if (amount === undefined || faultOf(field, shown, values) !== undefined) {
    return undefined;
  }
  if (field.kind === "rate") {
    return `${amount}\u00a0%`;
  }
  const of = field.currency?.(shown, values);
  if (field.kind !== "amount" || of === undefined) {
    return undefined;
  }
  const words = spoken.value.amountInWords({ currency: of, amount });
  return `${of}\u00a0${grouped(amount)}${words === undefined ? "" : ` · ${words}`}`;
}

/** What the ledger has against a field, without the name that the field has in the request. */
function Complaint({ problem, path }: { readonly problem: ProblemDocument; readonly path: string }): JSX.Element {
  const { message, advice } = spoken.value.textOf(problem);
  const text = message.replace(path, "").replace(/^\s*[:：]\s*/, "");
  return (
    <span class="outcome warn" role="alert">
      {named(text)} {advice !== "" && <span class="sub">{named(advice)}</span>}
    </span>
  );
}

/** What is wrong with the number of a payment, before the ledger is asked. */
function FormOfNumber({ text }: { readonly text: string | undefined }): JSX.Element | null {
  return text === undefined || isUetr(text) ? null : (
    <span class="outcome warn" role="alert">
      {spoken.value.words.payments.form}
    </span>
  );
}

/** A text in which a figure, a day or a name with a figure is never on two lines. */
function Unbroken({ text }: { readonly text: string }): JSX.Element {
  return (
    <>
      {text.split(/([A-Za-z0-9.,:-]*\d[A-Za-z0-9.,:-]*)/).map((part, index) =>
        index % 2 === 0 ? (
          part
        ) : (
          <span key={index} class="nowrap">
            {part}
          </span>
        ),
      )}
    </>
  );
}

/** An input with its label, or several with a legend, and what the field means. */
function Labelled({
  field,
  isQuiet,
  says,
  children,
}: {
  readonly field: Pick<Field, "name" | "kind" | "label" | "unit" | "optional">;
  /** Whether it is said elsewhere that the field may stay empty. */
  readonly isQuiet: boolean;
  readonly says: string | undefined;
  readonly children: ComponentChildren;
}): JSX.Element {
  const { words } = spoken.value;
  const { name, kind, label: labelOf, unit } = field;
  const label = [
    labelOf?.() ?? words.fields[name] ?? name,
    ...(unit === undefined ? [] : [unit()]),
    ...(mayStayEmpty(field) && !isQuiet ? [`(${words.act.optional})`] : []),
  ].join(" ");
  const { [name]: help } = words.help;
  const below = [help, says].filter((text) => text !== undefined);
  const notes = below.map((text) => (
    <span key={text} class="sub">
      <Unbroken text={text} />
    </span>
  ));
  return kind === "several" ? (
    <fieldset>
      <legend>{label}</legend>
      {children}
      {notes}
    </fieldset>
  ) : (
    <label class={kind === "lines" ? "lines" : undefined}>
      <span>{label}</span>
      {children}
      {notes}
    </label>
  );
}

interface InputProps {
  readonly field: Pick<Field, "name" | "kind" | "role" | "nameOf" | "optional" | "read">;
  readonly choices: readonly string[];
  readonly value: string;
  readonly isWrong: boolean;
  /** Of an amount. */
  readonly currency: string | undefined;
  readonly onInput: (text: string) => void;
}

function Input({ field, choices, value, isWrong, currency, onInput }: InputProps): JSX.Element {
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
    return <FileInput field={field} onInput={onInput} />;
  }
  if (field.kind === "date") {
    return <DayInput name={field.name} value={value} isWrong={isWrong} onInput={onInput} />;
  }
  const figures: Partial<Record<Field["kind"], "decimal" | "numeric">> = {
    ...{ amount: "decimal", rate: "decimal", number: "numeric" },
  };
  return (
    <input
      // What was written with the sign of the former currency does not stay when another one is chosen.
      key={currency}
      type="text"
      inputMode={figures[field.kind] ?? "text"}
      name={field.name}
      autocomplete="off"
      aria-invalid={isWrong}
      defaultValue={value}
      onInput={(event) => {
        onInput(event.currentTarget.value);
      }}
    />
  );
}

/** Files, of which nothing is signed before they are read. */
function FileInput({ field: { name, read }, onInput }: Pick<InputProps, "field" | "onInput">): JSX.Element {
  return (
    <input
      type="file"
      name={name}
      multiple={read === undefined}
      onChange={({ currentTarget }) => {
        const { files } = currentTarget;
        onInput(READING);
        void readFiles(files, read).then((text) => {
          // Another choice may have been made while these were read.
          if (currentTarget.files === files) {
            onInput(text);
          }
        });
      }}
    />
  );
}

/** The SHA-256 of each file, or what else is read of it. The file stays with the person. */
async function readFiles(
  files: FileList | null,
  read: (file: File) => Promise<string> = fingerprintOf,
): Promise<string> {
  return (await Promise.all([...(files ?? [])].map(read))).join("\n");
}
