import { readFileSync } from "node:fs";

import { InvalidArgumentError, Option, type Command } from "commander";
import { z } from "zod";

import type { Operation } from "../domain.js";
import { asCommands } from "./as-commands.js";
import type { CommandEntry } from "./command-table.js";

/** One field of a request, as far as a command line needs to know it. */
interface Field {
  readonly name: string;
  /** What the act says of it. */
  readonly help: string;
  readonly required: boolean;
  readonly form: "text" | "number" | "flag" | "texts" | "json";
  /** What stands for a value in the help: its format, where it has one that people know. */
  readonly place: string;
  readonly choices: readonly string[] | undefined;
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
export function fieldsOf({ request }: Operation): Field[] {
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
    return {
      name,
      help: asCommands(field.description ?? ""),
      required: required.includes(name),
      form: formOf(field.type, item?.type),
      place: field.format === "date" ? "yyyy-mm-dd" : kebab(name),
      choices: field.enum ?? item?.enum,
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
 * @param entry - `positional` are fields that are arguments, in their order; a list can only be the last.
 * @returns how to read the request from what was given.
 */
export function addRequest(
  command: Command,
  operation: Operation,
  { positional = [], optional = [] }: Pick<CommandEntry, "positional" | "optional">,
): (given: readonly unknown[], options: Readonly<Record<string, unknown>>) => Record<string, unknown> {
  const fields = fieldsOf(operation);
  const byName = new Map(fields.map((field) => [field.name, field]));
  const places = positional.map((name) => {
    const field = byName.get(name);
    if (field === undefined) {
      throw new Error(`${operation.name} takes no ${name}`);
    }
    return field;
  });
  for (const { name, help, form, required } of places) {
    const dots = form === "texts" ? "..." : "";
    const label = `${kebab(name)}${dots}`;
    command.argument(required && !optional.includes(name) ? `<${label}>` : `[${label}]`, help);
  }
  for (const field of fields.filter((one) => !places.includes(one))) {
    addOption(command, field);
  }
  return (given, options) => {
    const request: Record<string, unknown> = {};
    places.forEach(({ name }, index) => {
      if (isGiven(given[index])) {
        request[name] = given[index];
      }
    });
    for (const { name } of fields) {
      if (options[optionKey(name)] !== undefined) {
        request[name] = options[optionKey(name)];
      }
    }
    return request;
  };
}

function addOption(command: Command, { name, help, form, place: format, required, choices }: Field): void {
  const flag = `--${kebab(optionKey(name))}`;
  if (form === "flag") {
    command.addOption(new Option(flag, help));
    command.addOption(new Option(`--no-${kebab(name)}`, "The opposite."));
    return;
  }
  if (name === "units") {
    command.addOption(new Option(`${flag} <instrument:from-to>`, help).argParser(rangeOf));
    return;
  }
  const place = form === "texts" ? `<${kebab(name)}...>` : form === "json" ? "<json>" : `<${format}>`;
  const option = new Option(`${flag} ${place}`, form === "json" ? `${help} JSON, or @FILE with it.` : help);
  if (required) {
    option.makeOptionMandatory();
  }
  if (choices !== undefined) {
    option.choices(choices);
  } else if (form === "number") {
    option.argParser(numberOf);
  } else if (form === "json") {
    option.argParser(jsonOf);
  }
  command.addOption(option);
}

/** `mspId` is `--msp`: on a command line nobody says "id" of it. */
function optionKey(field: string): string {
  return field === "mspId" ? "msp" : field;
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

/** Units of an instrument, written as a certificate's id is. */
function rangeOf(text: string): unknown {
  const [, instrumentId, from, to] = /^([^:]+):(\d+)-(\d+)$/.exec(text) ?? [];
  if (instrumentId === undefined) {
    throw new InvalidArgumentError("It must be <instrument>:<from>-<to>.");
  }
  return { instrumentId, from, to };
}

/** JSON, `@FILE` with JSON in it, `@-` for standard input; a bare word stands for itself. */
export function jsonOf(text: string): unknown {
  if (/^[a-zA-Z]+$/.test(text) && !["true", "false", "null"].includes(text)) {
    return text;
  }
  try {
    return JSON.parse(text.startsWith("@") ? readFileSync(text === "@-" ? 0 : text.slice(1), "utf8") : text);
  } catch (error) {
    throw new InvalidArgumentError(error instanceof Error ? `${error.message}.` : "It is no JSON.");
  }
}
