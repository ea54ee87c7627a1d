import { readFileSync } from "node:fs";

import type { Operation } from "@tallystick/client/catalogue";
import { Option, type Command } from "commander";

import type { Words } from "../language/words.js";
import type { FieldAsWritten } from "../operation/command.js";
import type { Fault } from "../outcome/faulty-request.js";
import { ValueError } from "../outcome/value-error.js";
import { fieldsOf, kebab, type Field } from "./request-fields.js";

/** A request from the command line: the values that the command could read, and the mistakes in the others. */
export interface GivenRequest {
  readonly request: Record<string, unknown>;
  readonly faults: readonly Fault[];
}

/** The arguments and options of a command that together form a request. */
export interface RequestForm {
  readonly fields: readonly Field[];
  /** The command line's name for a place in the request. */
  readonly labelOf: (path: string) => string;
  /** Reads the whole request, and finds everything that is missing or unreadable. */
  readonly read: (given: readonly unknown[], options: Readonly<Record<string, unknown>>) => GivenRequest;
}

/**
 * Gives a command the arguments and options of an operation's request. The command line library checks none of them,
 * because it would stop at the first mistake.
 *
 * @param written - `positional` lists the fields that are arguments, in order. Only the last one can be a list.
 */
export function addRequest(
  command: Command,
  operation: Operation,
  written: {
    readonly positional?: readonly string[];
    readonly fields?: Readonly<Record<string, FieldAsWritten | undefined>>;
  },
  words: Words,
): RequestForm {
  const fields = fieldsOf(operation, written.fields ?? {}, words);
  const byName = new Map(fields.map((field) => [field.name, field]));
  const places = (written.positional ?? []).map((name) => {
    const field = byName.get(name);
    if (field === undefined) {
      throw new Error(`${operation.name} takes no ${name}`);
    }
    return field;
  });
  for (const field of places) {
    command.argument(`[${labelOfArgument(field)}]`, field.help);
  }
  const usage = places.map((field) => (field.required ? `<${labelOfArgument(field)}>` : `[${labelOfArgument(field)}]`));
  command.usage(["[options]", ...usage].join(" "));
  const optionsOf = fields
    .filter((field) => !places.includes(field))
    .map((field) => ({ field, key: addOption(command, field, words) }));
  const labels = new Map(
    fields.map((field) => [field.name, places.includes(field) ? `<${labelOfArgument(field)}>` : `--${field.flag}`]),
  );
  return {
    fields,
    labelOf: (path) => labels.get(path) ?? path,
    read(given, options) {
      const values = [
        ...places.map((field, index) => ({ field, value: given[index] })),
        ...optionsOf.map(({ field, key }) => ({ field, value: options[key] })),
      ];
      const request: Record<string, unknown> = {};
      const faults: Fault[] = [];
      for (const { field, value } of values) {
        const at = labels.get(field.name) ?? field.name;
        if (isGiven(value)) {
          const read = valueOf(field, value, words);
          if ("problem" in read) {
            faults.push({ at, problem: read.problem, code: "USAGE", path: field.name });
          } else {
            put(request, field.name, read.value);
          }
        } else if (field.required) {
          faults.push({ at, problem: words.request.missing, code: "USAGE", path: field.name });
        }
      }
      return { request, faults };
    },
  };
}

/** Puts a value into its place in the request. */
function put(request: Record<string, unknown>, name: string, value: unknown): void {
  const [field = "", part] = name.split(".");
  const whole = request[field];
  request[field] = part === undefined ? value : { ...(typeof whole === "object" ? whole : {}), [part]: value };
}

/**
 * The name of an argument comes from its field. For a party the name is the party's role, unless the field is just
 * called `lei`.
 */
function labelOfArgument({ name, kind, place, form }: Field): string {
  const called = kind === undefined ? place : name === "lei" ? "party" : kebab(name);
  return `${called}${form === "texts" ? "..." : ""}`;
}

/** @returns the key of the value among the options. */
function addOption(command: Command, field: Field, { program }: Words): string {
  const { flag, help, form, required, choices } = field;
  if (form === "flag") {
    const option = new Option(`--${flag}`, help);
    command.addOption(option);
    command.addOption(new Option(`--no-${flag}`, program.opposite));
    return option.attributeName();
  }
  const isJson = form === "json" && field.read === undefined;
  const place = isJson ? "json" : `${field.place}${form === "texts" ? "..." : ""}`;
  const option = new Option(`--${flag} <${place}>`, isJson ? program.inJson(help) : help);
  if (required) {
    option.helpGroup(program.requiredOptions);
  }
  if (choices !== undefined) {
    // The choices serve the help only. The command checks the values together with everything else.
    option.argChoices = [...choices];
  }
  command.addOption(option);
  return option.attributeName();
}

/** Reads the text that the user gave for a field. A list that the user left out arrives as an empty list. */
function valueOf(
  { form, choices, read, readEach }: Field,
  given: unknown,
  words: Words,
): { readonly value: unknown } | { readonly problem: string } {
  const texts = [given].flat().filter((one) => typeof one === "string");
  const wrong = texts.find((text) => choices?.includes(text) === false);
  if (wrong !== undefined) {
    return { problem: words.request.notOneOf(wrong, choices?.join(", ") ?? "") };
  }
  if (readEach !== undefined) {
    return { value: texts.map(readEach) };
  }
  const reader = read ?? (form === "number" ? numberOf : form === "json" ? jsonOf : undefined);
  if (reader === undefined || typeof given !== "string") {
    return { value: given };
  }
  try {
    return { value: reader(given) };
  } catch (error) {
    if (error instanceof ValueError) {
      return { problem: words.request.wrongValue(given.slice(0, 80), error.say(words.values)) };
    }
    throw error;
  }
}

function numberOf(text: string): number {
  if (!/^\d{1,9}$/.test(text)) {
    throw new ValueError(({ wholeNumber }) => wholeNumber);
  }
  return Number(text);
}

/** Whether the user gave a value. A list that the user left out arrives as an empty list. */
function isGiven(value: unknown): boolean {
  return value !== undefined && !(Array.isArray(value) && value.length === 0);
}

/** Reads JSON, `@FILE` for a file with JSON, or `@-` for standard input. A bare word is a text. */
function jsonOf(text: string): unknown {
  if (/^[a-zA-Z]+$/.test(text) && !["true", "false", "null"].includes(text)) {
    return text;
  }
  try {
    return JSON.parse(text.startsWith("@") ? readFileSync(text === "@-" ? 0 : text.slice(1), "utf8") : text);
  } catch (error) {
    throw new ValueError(({ notJson }) => (error instanceof Error ? error.message : notJson));
  }
}
