import { z } from "zod";

import { recordKinds } from "../state/record-kinds.js";
import { eventSchema } from "./events.js";

/**
 * The form of a field's value, without the field's own description, and whether the field has one value, several, or
 * sometimes none.
 */
function formIn(field: z.core.$ZodType): object {
  if (field instanceof z.ZodOptional) {
    return formIn(field.unwrap());
  }
  return field instanceof z.ZodArray ? formIn(field.element) : field._zod.def;
}

const fields = eventSchema.options.flatMap(({ shape }) => Object.entries<z.core.$ZodType>(shape));

test("facts show each kind of record in its own form, in the field that the kind names", () => {
  const kinds = [...recordKinds.values()].flatMap(({ name, shown }) => (shown === undefined ? [] : [{ name, shown }]));
  expect(kinds.length).toBeGreaterThan(10);
  for (const { name, shown } of kinds) {
    const forms = fields
      .filter(([field]) => field === shown.field)
      .map(([, form]) => formIn(form) === shown.schema._zod.def);
    expect({ name, forms: [...new Set(forms)] }).toEqual({ name, forms: [true] });
  }
});

test("every field of a fact that shows a record is declared by the record's kind", () => {
  const shown = [...recordKinds.values()].flatMap((kind) => (kind.shown === undefined ? [] : [kind.shown.field]));
  const named = fields.filter(([, form]) => typeof z.globalRegistry.get(schemaIn(form))?.id === "string");
  // The parties on a certificate are computed, and are not a record.
  expect([...new Set(named.map(([field]) => field))].sort()).toEqual([...shown, "parties"].sort());
});

function schemaIn(field: z.core.$ZodType): z.core.$ZodType {
  if (field instanceof z.ZodOptional) {
    return schemaIn(field.unwrap());
  }
  return field instanceof z.ZodArray ? schemaIn(field.element) : field;
}
