type JsonSchema = Readonly<Record<string, unknown>>;

type Fields = Readonly<Record<string, JsonSchema>>;

interface Arm {
  readonly schema: JsonSchema;
  readonly properties: Fields;
  readonly required: readonly string[];
}

/** Fewer fields than these are clearer where they are. */
const FEWEST_SHARED = 3;

/**
 * Schemas in which what the arms of a union share stands once. A union `Offer` becomes `OfferCommon`, with the fields that all
 * arms have in the same form, and that together with one arm. Values of the type are the same.
 */
export function withSharedFields(schemas: ReadonlyMap<string, JsonSchema>): ReadonlyMap<string, JsonSchema> {
  return new Map([...schemas].flatMap(([name, schema]) => shared(name, schema) ?? [[name, schema]]));
}

function shared(name: string, schema: JsonSchema): (readonly [string, JsonSchema])[] | undefined {
  const { anyOf, oneOf, description, ...rest } = schema;
  const arms = armsOf(anyOf ?? oneOf);
  const [first, ...others] = arms ?? [];
  if (first === undefined || others.length === 0 || Object.keys(rest).length > 0) {
    return undefined;
  }
  const fields = Object.keys(first.properties).filter((field) => others.every((arm) => sameField(field, first, arm)));
  if (fields.length < FEWEST_SHARED) {
    return undefined;
  }
  const common = `${name}Common`;
  return [
    [
      common,
      {
        type: "object",
        description: `What every \`${name}\` has.`,
        properties: only(first.properties, (field) => fields.includes(field)),
        required: first.required.filter((field) => fields.includes(field)),
      },
    ],
    [
      name,
      {
        description,
        allOf: [{ $ref: `#/definitions/${common}` }, { anyOf: [first, ...others].map((arm) => without(fields, arm)) }],
      },
    ],
  ];
}

/** The arms of a union of objects; undefined for any other. */
function armsOf(union: unknown): readonly Arm[] | undefined {
  if (!Array.isArray(union)) {
    return undefined;
  }
  const arms = (union as readonly JsonSchema[]).map((schema) => ({
    schema,
    properties: schema["properties"] as Fields | undefined,
    required: (schema["required"] ?? []) as readonly string[],
  }));
  return arms.every((arm): arm is Arm => arm.properties !== undefined) ? arms : undefined;
}

function sameField(field: string, one: Arm, other: Arm): boolean {
  return (
    JSON.stringify(one.properties[field]) === JSON.stringify(other.properties[field]) &&
    one.required.includes(field) === other.required.includes(field)
  );
}

function without(fields: readonly string[], { schema, properties, required }: Arm): JsonSchema {
  return {
    ...schema,
    properties: only(properties, (field) => !fields.includes(field)),
    required: required.filter((field) => !fields.includes(field)),
  };
}

function only(properties: Fields, wanted: (field: string) => boolean): Fields {
  return Object.fromEntries(Object.entries(properties).filter(([field]) => wanted(field)));
}
