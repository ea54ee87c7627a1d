/** A JSON Schema of draft 2020-12, which is the dialect of OpenAPI 3.1. */
export type Schema = Readonly<Record<string, unknown>>;

/**
 * The same schema in words that generators of clients and of test requests can use. It allows a little more than the form that the
 * server checks a request with: which fields belong together, the description says.
 */
export function portable(schema: Schema): Schema {
  const { pattern } = schema;
  if (schema["type"] === "integer") {
    // Without it, a generator takes 32 bits.
    return { ...schema, format: "int64" };
  }
  if (typeof pattern === "string") {
    return { ...schema, pattern: portablePattern(pattern) };
  }
  const { oneOf, anyOf, ...own } = schema;
  if (isSchemas(oneOf)) {
    return { ...own, ...oneObject(oneOf) };
  }
  // Generators for Java have no type for a text or a list.
  return isSchemas(anyOf) && anyOf.some(isListOrAnything) ? noted(own, `${choiceOf(anyOf)}.`) : schema;
}

function isListOrAnything(schema: Schema): boolean {
  return schema["type"] === "array" || !("type" in schema || "$ref" in schema);
}

function choiceOf(schemas: readonly Schema[]): string {
  const choices = schemas.map(({ const: constant, description }) =>
    constant === undefined
      ? (typeof description === "string" ? description : "a list").replace(/\.$/, "")
      : JSON.stringify(constant),
  );
  return choices.join(" or ");
}

/** Other languages have no name for Unicode's white space, and their `\d` also takes digits of other scripts. */
function portablePattern(pattern: string): string {
  return pattern.replaceAll("[^\\p{White_Space}]", "\\S").replaceAll("\\d", "[0-9]");
}

/**
 * Several kinds of an object as one object, whose first field with a constant tells them apart. A class for each kind would be a class
 * without a name, and a reader would have to ask for its kind before it can read what all kinds have.
 */
function oneObject(kinds: readonly Schema[]): Schema {
  const fields = kinds.map(fieldsOf);
  const names = [...new Set(fields.flatMap((each) => Object.keys(each)))];
  const kind = names.find((name) => fields.every((each) => "const" in (each[name] ?? {}))) ?? "";
  const properties = names.map((name) => {
    const having = fields.filter((each) => name in each);
    const all = having.map((each) => each[name] ?? {});
    const only = having.map((each) => `\`${String(each[kind]?.["const"])}\``).join(", ");
    return [name, having.length === kinds.length ? joined(all) : noted(joined(all), `Only with ${kind} ${only}.`)];
  });
  return {
    type: "object",
    properties: Object.fromEntries(properties),
    required: names.filter((name) => kinds.every(({ required }) => isTexts(required) && required.includes(name))),
    ...(kinds.every(({ additionalProperties }) => additionalProperties === false) && { additionalProperties: false }),
  };
}

/** One schema for a field that several kinds have. Constants become a list. */
function joined(schemas: readonly Schema[]): Schema {
  const [first = {}] = schemas;
  const texts = schemas.flatMap(({ const: constant }) => (constant === undefined ? [] : [constant]));
  if (texts.length === schemas.length) {
    const { const: _, ...rest } = first;
    return { ...rest, enum: [...new Set(texts)] };
  }
  const forms = new Map(schemas.map(({ description: _, ...form }) => [JSON.stringify(form), form]));
  const [one = first, ...others] = forms.values();
  // A record is the general form of what one kind has a part of.
  const general = others.length === 0 ? first : [one, ...others].find((form) => "$ref" in form);
  if (general === undefined) {
    throw new Error(`kinds have a field in different forms: ${[...forms.keys()].join(" ")}`);
  }
  return general;
}

function noted(schema: Schema, note: string): Schema {
  const { description } = schema;
  return { ...schema, description: typeof description === "string" ? `${description} ${note}` : note };
}

function fieldsOf({ properties }: Schema): Readonly<Record<string, Schema>> {
  return isSchema(properties) ? (properties as Readonly<Record<string, Schema>>) : {};
}

function isSchema(value: unknown): value is Schema {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isSchemas(value: unknown): value is readonly Schema[] {
  return Array.isArray(value) && value.every(isSchema);
}

function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value);
}
