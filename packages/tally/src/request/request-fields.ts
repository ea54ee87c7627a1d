import { AMOUNT_PATTERN, partiesNamedIn, type Operation } from "@tallystick/client/catalogue";
import { z } from "zod";

import { english } from "../language/en/index.js";
import type { Words } from "../language/words.js";
import { asCommands } from "../operation/as-commands.js";
import type { FieldAsWritten } from "../operation/command.js";

/** One field of a request, as far as a command line needs to know it. */
export interface Field {
  /** Its place in the request: its name, after that of the field that it is a part of. */
  readonly name: string;
  /** What the act says of it. */
  readonly help: string;
  readonly required: boolean;
  /** The request needs it, but the command finds it out where it is left out. */
  readonly findable: boolean;
  /** What is given may have another form than the request's: the command finds out the value that it names. */
  readonly lookedUp: boolean;
  /** What it is about, as far as its format depends on that. */
  readonly kind: "party" | "amount" | undefined;
  readonly form: "text" | "number" | "flag" | "texts" | "json";
  /** What represents a value in the help: its format, where it has one that people know. */
  readonly place: string;
  readonly choices: readonly string[] | undefined;
  /** Name of its option. */
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

/** The pattern by which a schema shows that it is of a currency. */
const CURRENCY = "^[A-Z]{3}$";

type RequestSchema = z.infer<typeof requestFormSchema>;

/** Schemas by operation: to work one out takes most of the time of a command line, and a process may run many. */
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
 * @param words - of the language of what is said about them. Default: English.
 */
export function fieldsOf(
  operation: Operation,
  written: Readonly<Record<string, FieldAsWritten | undefined>>,
  words: Words = english,
): Field[] {
  const { fields: said = {}, written: own = {} } = words.operation(operation.name) ?? {};
  const { properties, required, $defs } = schemaOf(operation);
  /** A schema with what it refers to. */
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
    // In another language than the catalogue's, what the command says itself comes before what the catalogue says as well.
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

/** Whether a field is a party's LEI or a list of such: a name may stand for each. */
function namesParty(operation: Operation, field: string): boolean {
  return ["?", ["?"]].some((value) => {
    const probe = field.split(".").reduceRight<unknown>((inner, name) => ({ [name]: inner }), value);
    return partiesNamedIn(operation, probe).some(({ path }) => path === field || path === `${field}[0]`);
  });
}

/** The format of a value, where it has one; the field's name otherwise. */
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

/** A name, or a place such as `inspection.dispatchDays`, as options are written. */
export function kebab(name: string): string {
  return name.replaceAll(".", "-").replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
