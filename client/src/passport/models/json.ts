/** A JSON object of a section. Nothing is known of it but that it is one. */
export type JsonObject = Readonly<Record<string, unknown>>;

export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/**
 * Completes a document with the fields that it does not have. What the document itself has stays as it is; objects in
 * it are completed as well.
 */
export function completed(document: JsonObject, more: JsonObject): JsonObject {
  return Object.fromEntries(
    [...new Set([...Object.keys(document), ...Object.keys(more)])].map((name) => {
      const [own, other] = [fieldOf(document, name), fieldOf(more, name)];
      return [name, isJsonObject(own) && isJsonObject(other) ? completed(own, other) : (own ?? other)];
    }),
  );
}

/** Leaves out the fields at the given paths, such as `batteryCondition.stateOfCharge`. */
export function without(document: JsonObject, paths: readonly string[]): JsonObject {
  return Object.fromEntries(
    Object.entries(document).flatMap(([name, value]) => {
      if (paths.includes(name)) {
        return [];
      }
      const inner = paths.filter((path) => path.startsWith(`${name}.`)).map((path) => path.slice(name.length + 1));
      return [[name, inner.length > 0 && isJsonObject(value) ? without(value, inner) : value]];
    }),
  );
}

/**
 * The values at a path of names. `*` is any name, a list stands for each of its entries, and `name[field=value]` keeps
 * the entries whose field has this value.
 */
export function valuesAt(document: unknown, path: string): readonly unknown[] {
  return path.split(".").reduce<readonly unknown[]>(
    (found, step) => {
      const { name, field, wanted } = stepOf(step);
      return found
        .flatMap((value) => (name === "*" && isJsonObject(value) ? Object.values(value) : [inside(value, name)]))
        .flat()
        .filter((value) => value !== undefined && value !== null)
        .filter((value) => field === undefined || inside(value, field) === wanted);
    },
    [document],
  );
}

/** The name in a step of a path, and the condition for the entries of a list. */
export function stepOf(step: string): {
  readonly name: string;
  readonly field: string | undefined;
  readonly wanted: string | undefined;
} {
  const [, name = step, field, wanted] = /^([^[]+)\[([^=]+)=([^\]]+)\]$/.exec(step) ?? [];
  return { name, field, wanted };
}

/**
 * What was filled in of a template: without each `null`, and without objects and lists that have nothing but `null`. Undefined: nothing was.
 */
export function filledIn(value: unknown): unknown {
  if (value === null) {
    return undefined;
  }
  if (typeof value !== "object" || Object.keys(value).length === 0) {
    return value;
  }
  const entries = Object.entries(value).flatMap(([name, inner]) => {
    const filled = filledIn(inner);
    return filled === undefined ? [] : [[name, filled] as const];
  });
  return entries.length === 0
    ? undefined
    : Array.isArray(value)
      ? entries.map(([, inner]) => inner)
      : Object.fromEntries(entries);
}

function inside(value: unknown, name: string): unknown {
  return isJsonObject(value) ? fieldOf(value, name) : undefined;
}

export function fieldOf(document: JsonObject, name: string): unknown {
  return Object.hasOwn(document, name) ? document[name] : undefined;
}
