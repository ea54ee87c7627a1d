import { eventSchema } from "@tallystick/chaincode/domain";
import { z } from "zod";

import { readKnown } from "./read-known.js";
import { shownKinds } from "./records.js";

/** By the types of facts that this version knows: their form in which anything can be in the place of a record that they show. */
const aroundRecords = new Map<string, z.ZodType>();
for (const option of eventSchema.options) {
  const { type } = option.shape;
  const form = option.extend(withoutRecords(option.shape));
  for (const each of type instanceof z.ZodLiteral ? type.values : type.options) {
    aroundRecords.set(each, form);
  }
}

/** The fields of a fact that show records, with anything in the place of each record. */
function withoutRecords(shape: Readonly<Record<string, z.core.$ZodType>>): Record<string, z.ZodType> {
  return Object.fromEntries(
    shownKinds.flatMap(({ field, schema }) => {
      const form = shape[field];
      const around = form && inPlaceOf(schema, form);
      return around === undefined ? [] : [[field, around]];
    }),
  );
}

/** @returns undefined for a form that has checks of its own, or does not show the record. */
function inPlaceOf(record: z.ZodType, form: z.core.$ZodType): z.ZodType | undefined {
  if (form._zod.def === record._zod.def) {
    return z.custom((value) => value !== undefined);
  }
  if (form instanceof z.ZodOptional) {
    return inPlaceOf(record, form.unwrap())?.optional();
  }
  return form instanceof z.ZodArray && form.def.checks === undefined
    ? inPlaceOf(record, form.element)?.array()
    : undefined;
}

/** Types of facts that this version knows. */
export const knownTypes: ReadonlySet<string> = new Set(aroundRecords.keys());

/**
 * Reads a fact. If this version knows its type, unknown fields are removed. A fact of another type is returned
 * unchanged.
 *
 * @param isWritten - whether each record that the fact shows is known to be a record in the form of facts, field by field. Then only the
 * rest of the fact is left to read.
 */
export function readFact(
  wire: unknown,
  isWritten: boolean,
): { readonly fact: Readonly<Record<string, unknown>>; readonly known: boolean } | { readonly problem: string } {
  if (typeof wire !== "object" || wire === null || !("type" in wire) || typeof wire.type !== "string") {
    return { problem: "it has no type" };
  }
  const around = aroundRecords.get(wire.type);
  if (around === undefined) {
    return { fact: { ...wire }, known: false };
  }
  if (isWritten && around.safeDecode(wire).success) {
    return { fact: { ...wire }, known: true };
  }
  const read = readKnown(eventSchema, wire);
  return "problem" in read ? read : { fact: { ...(read.wire as object) }, known: true };
}

/** The forms in which facts of the known types have each of their fields. */
const formsOfFields = new Map<string, Set<z.ZodType>>();
for (const { shape } of eventSchema.options) {
  for (const [field, form] of Object.entries<z.ZodType>(shape)) {
    formsOfFields.set(field, (formsOfFields.get(field) ?? new Set()).add(form));
  }
}

/**
 * Returns the first field of a fact that has a known name, but a different form than in facts of the known types. A
 * reader of a fact of an unknown type relies on its fields.
 */
export function strangeFieldOf(fact: Readonly<Record<string, unknown>>): string | undefined {
  return Object.keys(fact).find((field) => {
    const forms = field === "type" ? [] : [...(formsOfFields.get(field) ?? [])];
    return forms.length > 0 && !forms.some((form) => "value" in readKnown(form, fact[field]));
  });
}
