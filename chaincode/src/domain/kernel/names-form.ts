import { z } from "zod";

import { wireForm } from "./wire-form.js";

/**
 * The naming fields of each kind of view. The key is the definition of the view's schema, since `describe` makes
 * another schema with the same definition.
 */
const names = new WeakMap<object, readonly string[]>();

/**
 * Sets the fields by which a view is named if it need not be shown whole. Their form on the wire does not change, and
 * each variant of the view has them.
 */
export function namedBy<S extends z.ZodType>(schema: S, ...fields: readonly (keyof z.output<S> & string)[]): S {
  names.set(schema._zod.def, fields);
  return schema;
}

type Encode = (value: unknown) => unknown;

const known = new WeakMap<z.core.$ZodType, Encode>();

/** A value in its form on the wire, in which each view with naming fields is reduced to these. */
export function encodeNames(schema: z.core.$ZodType, value: unknown): unknown {
  const encode = known.get(schema) ?? compile(schema);
  known.set(schema, encode);
  return encode(value);
}

function compile(schema: z.core.$ZodType): Encode {
  const fields = names.get(schema._zod.def);
  if (fields !== undefined) {
    return (value) => pick(value as Record<string, unknown>, fields);
  }
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault) {
    return compile(schema.unwrap());
  }
  if (schema instanceof z.ZodArray) {
    const element = compile(schema.element);
    return (value) => (value as unknown[]).map(element);
  }
  if (schema instanceof z.ZodObject) {
    const each = Object.entries<z.core.$ZodType>(schema.shape).map(([name, field]) => [name, compile(field)] as const);
    return (value) => {
      const wire: Record<string, unknown> = {};
      for (const [name, encode] of each) {
        const field = (value as Record<string, unknown>)[name];
        if (field !== undefined) {
          wire[name] = encode(field);
        }
      }
      return wire;
    };
  }
  const whole = wireForm(schema as z.ZodType);
  return (value) => whole.encode(value);
}

function pick(value: Readonly<Record<string, unknown>>, fields: readonly string[]): Record<string, unknown> {
  const picked: Record<string, unknown> = {};
  for (const field of fields) {
    picked[field] = value[field];
  }
  return picked;
}
