type JsonSchema = Readonly<Record<string, unknown>>;

type Fields = Readonly<Record<string, JsonSchema>>;

interface Arm {
  readonly schema: JsonSchema;
  readonly properties: Fields;
  readonly required: readonly string[];
}

/** Fewer shared fields stay in each type, which is easier to read. */
const FEWEST_SHARED = 2;

/** A type with fewer fields is not included in others, unless it exists to be a part of others. */
const FEWEST_TAKEN = 4;

/** A type that other types can include by its name if they have all its fields. */
interface Part {
  readonly name: string;
  readonly arm: Arm;
  readonly fields: readonly string[];
  /** Whether the type exists to be a part of others. Any other type can be a part too if it has enough fields. */
  readonly isMeant: boolean;
  readonly isOfRequests: boolean;
}

/** Names of the types that exist to be parts of others. Others include them however few fields they have. */
export interface MeantParts {
  readonly anywhere: ReadonlySet<string>;
  /** Parts only of types whose names end with `Request`. */
  readonly inRequests: ReadonlySet<string>;
}

/**
 * Moves fields that several schemas share into types of their own. A union `Offer` becomes `OfferCommon` with one of
 * its arms. `OfferCommon` has the fields that all arms have in the same form. An object with all the fields of another
 * type becomes that type with its further fields. Values of the types are the same.
 */
export function withSharedFields(
  schemas: ReadonlyMap<string, JsonSchema>,
  meant: MeantParts,
): ReadonlyMap<string, JsonSchema> {
  const once = new Map([...schemas].flatMap(([name, schema]) => shared(name, schema) ?? [[name, schema]]));
  const parts = [...once].flatMap(([name, schema]): Part[] => {
    const arm = armOf(schema);
    const fields = Object.keys(arm?.properties ?? {});
    const isOfRequests = meant.inRequests.has(name);
    const isMeant = isOfRequests || meant.anywhere.has(name);
    return arm !== undefined && (isMeant || fields.length >= FEWEST_TAKEN)
      ? [{ name, arm, fields, isMeant, isOfRequests }]
      : [];
  });
  parts.sort((one, two) => two.fields.length - one.fields.length);
  return new Map([...once].map(([name, schema]) => [name, byParts(schema, parts, name)]));
}

/** Writes the objects of a schema as combinations of parts. `name` is the name of the schema itself, if it has one. */
function byParts(schema: JsonSchema, parts: readonly Part[], name?: string): JsonSchema {
  const written = inside(schema, parts);
  const arm = armOf(schema);
  const own = armOf(written);
  if (arm === undefined || own === undefined) {
    return written;
  }
  const taken = partsOf(arm, parts, name);
  if (taken.length === 0) {
    return written;
  }
  const { description } = schema;
  const { description: _, ...further } = without(
    taken.flatMap(({ fields }) => fields),
    own,
  );
  return {
    ...(description !== undefined && { description }),
    allOf: [
      ...taken.map((part) => ({ $ref: `#/definitions/${part.name}` })),
      ...(Object.keys(further["properties"] as Fields).length === 0 ? [] : [further]),
    ],
  };
}

/**
 * The largest parts that an object has. No two of them share a field. A named type is not written as just another
 * type's name.
 */
function partsOf(arm: Arm, parts: readonly Part[], name: string | undefined): readonly Part[] {
  const left = new Set(Object.keys(arm.properties));
  const isAll = ({ fields }: Part): boolean => fields.length === Object.keys(arm.properties).length;
  const taken: Part[] = [];
  for (const part of parts) {
    const isOther = name === undefined || (part.name !== name && (part.isMeant || !isAll(part)));
    const isAllowed = isOther && (!part.isOfRequests || name?.endsWith("Request") === true);
    if (isAllowed && part.fields.every((field) => left.has(field) && sameField(field, part.arm, arm))) {
      taken.push(part);
      part.fields.forEach((field) => left.delete(field));
    }
  }
  return taken;
}

/** Where a schema has others. */
const NESTED = ["items", "anyOf", "oneOf", "allOf", "additionalProperties"];

/** The same schema, with the objects inside of it written as combinations of parts. */
function inside(schema: JsonSchema, parts: readonly Part[]): JsonSchema {
  const nested = (value: unknown): unknown => {
    if (Array.isArray(value)) {
      return value.map(nested);
    }
    return typeof value === "object" && value !== null ? byParts(value as JsonSchema, parts) : value;
  };
  return Object.fromEntries(
    Object.entries(schema).map(([key, value]) => {
      if (key === "properties") {
        const fields = Object.entries(value as Fields).map(([field, each]) => [field, nested(each)] as const);
        return [key, Object.fromEntries(fields)];
      }
      return [key, NESTED.includes(key) ? nested(value) : value];
    }),
  );
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

/** A schema of an object; undefined for any other. */
function armOf(schema: JsonSchema): Arm | undefined {
  return armsOf([schema])?.[0];
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
