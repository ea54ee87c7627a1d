import { AMOUNT_PATTERN, partiesNamedIn, type Operation } from "@tallystick/client/catalogue";
import { z } from "zod";

import { english } from "../language/en/index.js";
import type { Words } from "../language/words.js";
import { asCommands } from "../operation/as-commands.js";
import type { FieldAsWritten } from "../operation/command.js";

/** One field of a request, with the properties that a command line needs. */
export interface Field {
  /** The place of the field in the request: the names of the enclosing fields and of the field itself. */
  readonly name: string;
  /** The act's description of the field. */
  readonly help: string;
  readonly required: boolean;
  /** The request needs the field, but the command finds the value if the user leaves it out. */
  readonly findable: boolean;
  /** The user may give something else than the value of the request, from which the command finds that value. */
  readonly lookedUp: boolean;
  /** The kind of value, if the format of the value depends on it. */
  readonly kind: "party" | "amount" | undefined;
  readonly form: "text" | "number" | "flag" | "texts" | "json";
  /** The placeholder for a value in the help: the format of the value, if people know it. */
  readonly place: string;
  readonly choices: readonly string[] | undefined;
  /** The name of the option for the field. */
  readonly flag: string;
  readonly read: ((text: string) => unknown) | undefined;
  readonly readEach: ((text: string) => unknown) | undefined;
}

interface JsonSchema {
  readonly $ref?: string | undefined;
  readonly allOf?: readonly JsonSchema[] | undefined;
  readonly type?: string | undefined;
  readonly format?: string | undefined;
  readonly pattern?: string | undefined;
  readonly description?: string | undefined;
  readonly enum?: readonly string[] | undefined;
  readonly items?: JsonSchema | undefined;
  readonly properties?: Readonly<Record<string, JsonSchema>> | undefined;
  readonly required?: readonly string[] | undefined;
}
const jsonSchema: z.ZodType<JsonSchema> = z.lazy(() =>
  z.object({
    $ref: z.string().optional(),
    allOf: z.array(jsonSchema).optional(),
    type: z.string().optional(),
    format: z.string().optional(),
    pattern: z.string().optional(),
    description: z.string().optional(),
    enum: z.array(z.string()).optional(),
    items: jsonSchema.optional(),
    properties: z.record(z.string(), jsonSchema).optional(),
    required: z.array(z.string()).optional(),
  }),
);
const requestFormSchema = z.object({
  properties: z.record(z.string(), jsonSchema).default({}),
  required: z.array(z.string()).default([]),
  $defs: z.record(z.string(), jsonSchema).default({}),
});

/** The pattern that marks a currency in a schema. */
const CURRENCY = "^[A-Z]{3}$";

type RequestSchema = z.infer<typeof requestFormSchema>;

/**
 * The schemas by operation: to compute one takes most of the time of a command line, and a process may run many command
 * lines.
 */
const known = new WeakMap<Operation, RequestSchema>();

function schemaOf(operation: Operation): RequestSchema {
  const schema =
    known.get(operation) ??
    requestFormSchema.parse(z.toJSONSchema(operation.request, { io: "input", unrepresentable: "any" }));
  known.set(operation, schema);
  return schema;
}

/**
 * The fields of an operation's request, in the order of its schema.
 *
 * @param words - in the language of the descriptions. Default: English.
 */
export function fieldsOf(
  operation: Operation,
  written: Readonly<Record<string, FieldAsWritten | undefined>>,
  words: Words = english,
): Field[] {
  const { fields: said = {}, written: own = {} } = words.operation(operation.name) ?? {};
  const { properties, required, $defs } = schemaOf(operation);
  /** Resolves the references in a schema. */
  const whole = ({ $ref, allOf = [], ...own }: JsonSchema): JsonSchema => {
    const referred = [...allOf, ...($ref === undefined ? [] : [$defs[$ref.replace("#/$defs/", "")] ?? {}])];
    return Object.assign({}, ...referred.map(whole), own) as JsonSchema;
  };
  const fieldOf = (name: string, schema: JsonSchema, isRequired: boolean, as: FieldAsWritten = {}): Field[] => {
    const { items, ...field } = whole(schema);
    if (as.parts !== undefined) {
      const { parts } = as;
      return Object.entries(field.properties ?? {}).flatMap(([part, inner]) =>
        fieldOf(`${name}.${part}`, inner, isRequired && field.required?.includes(part) === true, parts[part]),
      );
    }
    const item = items && whole(items);
    const { flag = kebab(name), place, optional, lookedUp = false, read, readEach } = as;
    // In a language other than the catalogue's, the command's own text takes precedence over the catalogue's text.
    const { help = said[name] ?? as.help ?? field.description ?? "", otherwise = as.otherwise } =
      own.fields?.[name] ?? {};
    const kind = kindOf(operation, name, item ?? field);
    return [
      {
        ...{ name, help: asCommands(helpOf(help, { kind, otherwise, words })), kind, flag, read, readEach },
        ...{ required: isRequired && optional !== true, findable: optional === true, lookedUp },
        form: readEach === undefined ? formOf(field.type, item?.type) : "texts",
        place: place ?? placeOf(name, item ?? field, kind),
        choices: field.enum ?? item?.enum,
      },
    ];
  };
  return Object.entries(properties).flatMap(([name, schema]) =>
    fieldOf(name, schema, required.includes(name), written[name]),
  );
}

function kindOf(operation: Operation, name: string, { pattern }: JsonSchema): Field["kind"] {
  return namesParty(operation, name) ? "party" : pattern === AMOUNT_PATTERN ? "amount" : undefined;
}

function helpOf(
  help: string,
  {
    kind,
    otherwise,
    words: { program },
  }: { readonly kind: Field["kind"]; readonly otherwise: string | undefined; readonly words: Words },
): string {
  const said = kind === "party" ? program.byNameToo(help) : help;
  return otherwise === undefined ? said : program.otherwise(said, otherwise);
}

/** Whether a field is a party's LEI or a list of LEIs: the user may give a name in place of each. */
function namesParty(operation: Operation, field: string): boolean {
  return ["?", ["?"]].some((value) => {
    const probe = field.split(".").reduceRight<unknown>((inner, name) => ({ [name]: inner }), value);
    return partiesNamedIn(operation, probe).some(({ path }) => path === field || path === `${field}[0]`);
  });
}

/** The format of a value, if the value has one, or else the field's name. */
function placeOf(name: string, { format, pattern, type }: JsonSchema, kind: Field["kind"]): string {
  if (kind !== undefined) {
    return kind === "party" ? "party" : "amount, e.g. 1000000.00";
  }
  if (format !== undefined) {
    return format === "date" ? "YYYY-MM-DD" : "YYYY-MM-DDThh:mm:ss.sssZ";
  }
  if (type === "integer") {
    return "n";
  }
  return pattern === CURRENCY ? "currency, e.g. USD" : kebab(name);
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

/** Writes a name, or a place such as `inspection.dispatchDays`, in the style of options. */
export function kebab(name: string): string {
  return name.replaceAll(".", "-").replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
