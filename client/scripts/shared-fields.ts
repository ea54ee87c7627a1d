type JsonSchema = Readonly<Record<string, unknown>>;

type Fields = Readonly<Record<string, JsonSchema>>;

interface Arm {
  readonly schema: JsonSchema;
  readonly properties: Fields;
  readonly required: readonly string[];
}

/** A smaller number of fields is clearer where it is. */
const FEWEST_SHARED = 2;

/** The least number of fields of a type that becomes a part of another one. */
const FEWEST_TAKEN = 4;

/**
 * Schemas in which shared fields are there once. A union `Offer` gets a type `OfferCommon` with the fields that all
 * arms have in the same form. An arm is this type with its own fields. A type with all the fields of another type
 * becomes that type with further fields. Both forms of the types have the same values.
 */
export function withSharedFields(schemas: ReadonlyMap<string, JsonSchema>): ReadonlyMap<string, JsonSchema> {
  const once = new Map([...schemas].flatMap(([name, schema]) => shared(name, schema) ?? [[name, schema]]));
  return new Map([...once].map(([name, schema]) => [name, extended(name, schema, once)]));
}

/** A type that is written as another type with further fields. Of several, it is the one with the most fields. */
function extended(name: string, schema: JsonSchema, schemas: ReadonlyMap<string, JsonSchema>): JsonSchema {
  const [arm] = armsOf([schema]) ?? [];
  if (arm === undefined) {
    return schema;
  }
  const [largest] = [...schemas]
    .flatMap(([other, candidate]) => {
      const [part] = other === name ? [] : (armsOf([candidate]) ?? []);
      const fields = Object.keys(part?.properties ?? {});
      const isTaken = fields.length >= FEWEST_TAKEN && fields.length < Object.keys(arm.properties).length;
      return part !== undefined && isTaken && fields.every((field) => sameField(field, part, arm))
        ? [{ other, fields }]
        : [];
    })
    .sort((one, two) => two.fields.length - one.fields.length);
  if (largest === undefined) {
    return schema;
  }
  const { description } = schema;
  const { description: _, ...own } = without(largest.fields, arm);
  return {
    ...(description !== undefined && { description }),
    allOf: [{ $ref: `#/definitions/${largest.other}` }, own],
  };
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

/** The arms of a union of objects; undefined for any other type. */
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
