import { readFileSync } from "node:fs";

import { InvalidArgumentError, Option, type Command } from "commander";
import { z } from "zod";

import type { Operation } from "../domain.js";
import { asCommands } from "./as-commands.js";
import type { FieldAsWritten } from "./command.js";

/** One field of a request, as far as a command line needs to know it. */
export interface Field {
  readonly name: string;
  /** What the act says of it. */
  readonly help: string;
  readonly required: boolean;
  readonly form: "text" | "number" | "flag" | "texts" | "json";
  /** What represents a value in the help: its format, where it has one that people know. */
  readonly place: string;
  readonly choices: readonly string[] | undefined;
  /** Name of its option. */
  readonly flag: string;
  readonly read: ((text: string) => unknown) | undefined;
}

interface JsonSchema {
  readonly $ref?: string | undefined;
  readonly allOf?: readonly JsonSchema[] | undefined;
  readonly type?: string | undefined;
  readonly format?: string | undefined;
  readonly description?: string | undefined;
  readonly enum?: readonly string[] | undefined;
  readonly items?: JsonSchema | undefined;
}
const jsonSchema: z.ZodType<JsonSchema> = z.lazy(() =>
  z.object({
    $ref: z.string().optional(),
    allOf: z.array(jsonSchema).optional(),
    type: z.string().optional(),
    format: z.string().optional(),
    description: z.string().optional(),
    enum: z.array(z.string()).optional(),
    items: jsonSchema.optional(),
  }),
);
const requestFormSchema = z.object({
  properties: z.record(z.string(), jsonSchema).default({}),
  required: z.array(z.string()).default([]),
  $defs: z.record(z.string(), jsonSchema).default({}),
});

/** The fields of an operation's request, in the order of its schema. */
export function fieldsOf(
  { request }: Operation,
  written: Readonly<Record<string, FieldAsWritten | undefined>>,
): Field[] {
  const { properties, required, $defs } = requestFormSchema.parse(
    z.toJSONSchema(request, { io: "input", unrepresentable: "any" }),
  );
  /** A schema with what it refers to. */
  const whole = ({ $ref, allOf = [], ...own }: JsonSchema): JsonSchema => {
    const referred = [...allOf, ...($ref === undefined ? [] : [$defs[$ref.replace("#/$defs/", "")] ?? {}])];
    return Object.assign({}, ...referred.map(whole), own) as JsonSchema;
  };
  return Object.entries(properties).map(([name, schema]) => {
    const { items, ...field } = whole(schema);
    const item = items && whole(items);
    const { flag = kebab(name), place, help = field.description ?? "", optional, read } = written[name] ?? {};
    return {
      name,
      help: asCommands(help),
      required: required.includes(name) && optional !== true,
      form: formOf(field.type, item?.type),
      place: place ?? (field.format === "date" ? "yyyy-mm-dd" : kebab(name)),
      choices: field.enum ?? item?.enum,
      flag,
      read,
    };
  });
}

function formOf(type: string | undefined, itemType: string | undefined): Field["form"] {
  if (type === "boolean") {
    return "flag";
  }
  if (type === "integer" || type === "number") {
    return "number";
  }
  if (type === "array" && itemType === "string") {
    return "texts";
  }
  return type === "string" ? "text" : "json";
}

/**
 * Gives a command the arguments and options of an operation's request.
 *
 * @param written - `positional` are fields that are arguments, in their order; a list can only be the last.
 * @returns how to read the request from what was given.
 */
export function addRequest(
  command: Command,
  operation: Operation,
  written: {
    readonly positional?: readonly string[];
    readonly fields?: Readonly<Record<string, FieldAsWritten | undefined>>;
  },
): (given: readonly unknown[], options: Readonly<Record<string, unknown>>) => Record<string, unknown> {
  const fields = fieldsOf(operation, written.fields ?? {});
  const byName = new Map(fields.map((field) => [field.name, field]));
  const places = (written.positional ?? []).map((name) => {
    const field = byName.get(name);
    if (field === undefined) {
      throw new Error(`${operation.name} takes no ${name}`);
    }
    return field;
  });
  for (const { place, help, form, required } of places) {
    const label = `${place}${form === "texts" ? "..." : ""}`;
    command.argument(required ? `<${label}>` : `[${label}]`, help);
  }
  const optionsOf = fields
    .filter((field) => !places.includes(field))
    .map((field) => ({ field, key: addOption(command, field) }));
  return (given, options) => {
    const request: Record<string, unknown> = {};
    places.forEach(({ name }, index) => {
      if (isGiven(given[index])) {
        request[name] = given[index];
      }
    });
    for (const { field, key } of optionsOf) {
      if (options[key] !== undefined) {
        request[field.name] = options[key];
      }
    }
    return request;
  };
}

/** @returns under which name its value is among the options. */
function addOption(command: Command, field: Field): string {
  const { flag, help, form, required, choices } = field;
  if (form === "flag") {
    const option = new Option(`--${flag}`, help);
    command.addOption(option);
    command.addOption(new Option(`--no-${flag}`, "The opposite."));
    return option.attributeName();
  }
  const read = field.read ?? readerOf(form);
  const isJson = form === "json" && field.read === undefined;
  const place = isJson ? "json" : `${field.place}${form === "texts" ? "..." : ""}`;
  const option = new Option(`--${flag} <${place}>`, isJson ? `${help} JSON, or @FILE with it.` : help);
  if (required) {
    option.makeOptionMandatory();
  }
  if (choices !== undefined) {
    option.choices(choices);
  } else if (read !== undefined) {
    option.argParser(read);
  }
  command.addOption(option);
  return option.attributeName();
}

function readerOf(form: Field["form"]): ((text: string) => unknown) | undefined {
  return form === "number" ? numberOf : form === "json" ? jsonOf : undefined;
}

function kebab(name: string): string {
  return name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

function numberOf(text: string): number {
  if (!/^\d{1,9}$/.test(text)) {
    throw new InvalidArgumentError("It must be a whole number.");
  }
  return Number(text);
}

/** A list that is left out comes as an empty one. */
function isGiven(value: unknown): boolean {
  return value !== undefined && !(Array.isArray(value) && value.length === 0);
}

/** JSON, `@FILE` with JSON in it, `@-` for standard input; a bare word is a text. */
function jsonOf(text: string): unknown {
  if (/^[a-zA-Z]+$/.test(text) && !["true", "false", "null"].includes(text)) {
    return text;
  }
  try {
    return JSON.parse(text.startsWith("@") ? readFileSync(text === "@-" ? 0 : text.slice(1), "utf8") : text);
  } catch (error) {
    throw new InvalidArgumentError(error instanceof Error ? `${error.message}.` : "It is not JSON.");
  }
}
