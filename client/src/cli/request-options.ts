import { InvalidArgumentError, Option, type Command } from "commander";
import { readFileSync } from "node:fs";
import { z } from "zod";
import type { Operation } from "../domain.js";
import type { CommandEntry } from "./command-table.js";
import { fieldHelp } from "./field-help.js";

/** One field of a request, as far as a command line needs to know it. */
interface Field {
  readonly name: string;
  readonly required: boolean;
  readonly form: "text" | "number" | "flag" | "texts" | "json";
  readonly choices: readonly string[] | undefined;
}

const fieldSchema = z.object({
  type: z.string().optional(),
  enum: z.array(z.string()).optional(),
  items: z.object({ type: z.string().optional(), enum: z.array(z.string()).optional() }).optional(),
});
const requestFormSchema = z.object({
  properties: z.record(z.string(), fieldSchema).default({}),
  required: z.array(z.string()).default([]),
});

/** The fields of an operation's request, in the order of its schema. */
export function fieldsOf({ request }: Operation): Field[] {
  const form = requestFormSchema.parse(z.toJSONSchema(request, { io: "input", unrepresentable: "any" }));
  return Object.entries(form.properties).map(([name, field]) => ({
    name,
    required: form.required.includes(name),
    form: formOf(field),
    choices: field.enum ?? field.items?.enum,
  }));
}

function formOf({ type, items }: z.output<typeof fieldSchema>): Field["form"] {
  if (type === "boolean") return "flag";
  if (type === "integer" || type === "number") return "number";
  if (type === "array" && items?.type === "string") return "texts";
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
    if (field === undefined) throw new Error(`${operation.name} takes no ${name}`);
    return field;
  });
  for (const { name, form, required } of places) {
    const dots = form === "texts" ? "..." : "";
    const label = `${kebab(name)}${dots}`;
    command.argument(required && !optional.includes(name) ? `<${label}>` : `[${label}]`, helpOf(operation, name));
  }
  for (const field of fields.filter((one) => !places.includes(one))) addOption(command, operation, field);
  return (given, options) => {
    const request: Record<string, unknown> = {};
    places.forEach(({ name }, index) => {
      if (isGiven(given[index])) request[name] = given[index];
    });
    for (const { name } of fields) if (options[optionKey(name)] !== undefined) request[name] = options[optionKey(name)];
    return request;
  };
}

function addOption(command: Command, operation: Operation, { name, form, required, choices }: Field): void {
  const flag = `--${kebab(optionKey(name))}`;
  const help = helpOf(operation, name);
  if (form === "flag") {
    command.addOption(new Option(flag, help));
    command.addOption(new Option(`--no-${kebab(name)}`).hideHelp());
    return;
  }
  if (name === "units") {
    command.addOption(new Option(`${flag} <instrument:from-to>`, help).argParser(rangeOf));
    return;
  }
  const place = form === "texts" ? `<${kebab(name)}...>` : form === "json" ? "<json>" : `<${kebab(name)}>`;
  const option = new Option(`${flag} ${place}`, form === "json" ? `${help} (JSON, or @FILE with it)` : help);
  if (required) option.makeOptionMandatory();
  if (choices !== undefined) option.choices(choices);
  else if (form === "number") option.argParser(numberOf);
  else if (form === "json") option.argParser(jsonOf);
  command.addOption(option);
}

/** `mspId` is `--msp`: on a command line nobody says "id" of it. */
function optionKey(field: string): string {
  return field === "mspId" ? "msp" : field;
}

function helpOf(operation: Operation, field: string): string {
  return fieldHelp[`${operation.name}.${field}`] ?? fieldHelp[field] ?? "";
}

function kebab(name: string): string {
  return name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

function numberOf(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new InvalidArgumentError("It must be a whole number.");
  return Number(text);
}

/** A list that is left out comes as an empty one. */
function isGiven(value: unknown): boolean {
  return value !== undefined && !(Array.isArray(value) && value.length === 0);
}

/** Units of an instrument, written as a certificate's id is. */
function rangeOf(text: string): unknown {
  const [, instrumentId, from, to] = /^([^:]+):(\d+)-(\d+)$/.exec(text) ?? [];
  if (instrumentId === undefined) throw new InvalidArgumentError("It must be <instrument>:<from>-<to>.");
  return { instrumentId, from, to };
}

/** JSON, `@FILE` with JSON in it, `@-` for standard input; a bare word stands for itself. */
export function jsonOf(text: string): unknown {
  if (/^[a-zA-Z]+$/.test(text) && !["true", "false", "null"].includes(text)) return text;
  try {
    return JSON.parse(text.startsWith("@") ? readFileSync(text === "@-" ? 0 : text.slice(1), "utf8") : text);
  } catch (error) {
    throw new InvalidArgumentError(error instanceof Error ? `${error.message}.` : "It is no JSON.");
  }
}
