import { z } from "zod";

import { isLeiSchema, type Lei } from "./lei.js";

/** An LEI in a request, with its place. */
export interface PlacedLei {
  readonly path: string;
  readonly lei: Lei;
}

type Finder = (value: unknown, path: string) => PlacedLei[];

const known = new WeakMap<z.core.$ZodType, Finder>();

/** The LEIs in a value that a schema has parsed, in their order, each with the path that refusals use. */
export function leisIn(schema: z.core.$ZodType, value: unknown): PlacedLei[] {
  return finderOf(schema)(value, "");
}

function finderOf(schema: z.core.$ZodType): Finder {
  const finder = known.get(schema) ?? compile(schema);
  known.set(schema, finder);
  return finder;
}

const none: Finder = () => [];

function compile(schema: z.core.$ZodType): Finder {
  if (isLeiSchema(schema)) {
    // The schema has parsed the value, so a text in this place is an LEI.
    return (value, path) => (typeof value === "string" ? [{ path, lei: value as Lei }] : []);
  }
  if (schema instanceof z.ZodObject) {
    return inFields(schema);
  }
  if (schema instanceof z.ZodArray) {
    const inElement = finderOf(schema.element);
    return inElement === none
      ? none
      : (value, path) =>
          Array.isArray(value)
            ? value.flatMap((each: unknown, index) => inElement(each, `${path}[${String(index)}]`))
            : [];
  }
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault || schema instanceof z.ZodPrefault) {
    return finderOf(schema.unwrap());
  }
  if (schema instanceof z.ZodUnion) {
    return inOptions(schema.options.map(finderOf).filter((finder) => finder !== none));
  }
  return none;
}

function inFields(schema: z.ZodObject): Finder {
  const fields = Object.entries<z.core.$ZodType>(schema.shape)
    .map(([name, field]) => ({ name, find: finderOf(field) }))
    .filter(({ find }) => find !== none);
  return fields.length === 0
    ? none
    : (value, path) =>
        typeof value === "object" && value !== null
          ? fields.flatMap(({ name, find }) =>
              find((value as Record<string, unknown>)[name], path === "" ? name : `${path}.${name}`),
            )
          : [];
}

/** Finds LEIs in a value that can have several forms: the first form in which an LEI is found counts. */
function inOptions(finders: readonly Finder[]): Finder {
  if (finders.length === 0) {
    return none;
  }
  return (value, path) => finders.map((find) => find(value, path)).find((found) => found.length > 0) ?? [];
}
