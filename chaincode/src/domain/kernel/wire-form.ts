import { z } from "zod";

/**
 * The form of a schema's values on the wire and on the ledger: amounts and instants are text, and fields have a fixed
 * order.
 */
export interface WireForm<T> {
  /** Encodes a value that the rules made. Its type says that it fits, so nothing is checked again. */
  encode(value: T): unknown;
  /**
   * Decodes a value that the rules wrote. It checks that fields, kinds of values and names are those of the schema. It does not
   * check again what only a request must prove.
   *
   * @throws {Error} if the rules did not write this value.
   */
  decode(wire: unknown): T;
}

const known = new WeakMap<z.core.$ZodType, WireForm<never>>();

/**
 * The wire form of a schema. Does the work of `z.encode` and `z.decode` for the schemas of this project at a tenth of
 * their cost, since it walks the schema once instead of for each value.
 */
export function wireForm<S extends z.ZodType>(schema: S): WireForm<z.output<S>> {
  const form = known.get(schema) ?? compile(schema);
  known.set(schema, form);
  return form;
}

type Form = WireForm<never> & { encode(value: unknown): unknown };

function compile(schema: z.core.$ZodType): Form {
  if (schema instanceof z.ZodObject) {
    return objectForm(schema);
  }
  if (schema instanceof z.ZodArray) {
    return arrayForm(formOf(schema.element));
  }
  if (schema instanceof z.ZodRecord) {
    return recordForm(formOf(schema.valueType));
  }
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault) {
    return formOf(schema.unwrap());
  }
  if (schema instanceof z.ZodDiscriminatedUnion) {
    return unionForm(schema);
  }
  if (schema instanceof z.ZodString) {
    return leaf((wire) => typeof wire === "string");
  }
  if (schema instanceof z.ZodBoolean) {
    return leaf((wire) => typeof wire === "boolean");
  }
  if (schema instanceof z.ZodNumber) {
    return leaf((wire) => typeof wire === "number");
  }
  if (schema instanceof z.ZodLiteral) {
    return leaf((wire) => schema.values.has(wire as z.core.util.Literal));
  }
  if (schema instanceof z.ZodCodec) {
    return codecForm(schema);
  }
  if (schema instanceof z.ZodEnum) {
    const names = new Set<unknown>(schema.options);
    return leaf((wire) => names.has(wire));
  }
  return { encode: (value) => z.encode(schema, value), decode: (wire) => z.decode(schema, wire) as never };
}

function formOf(schema: z.core.$ZodType): Form {
  const form = (known.get(schema) ?? compile(schema)) as Form;
  known.set(schema, form);
  return form;
}

function leaf(fits: (wire: unknown) => boolean): Form {
  return {
    encode: (value) => value,
    decode(wire) {
      if (!fits(wire)) {
        throw new Error(`${JSON.stringify(wire).slice(0, 100)} is not of the expected form`);
      }
      return wire as never;
    },
  };
}

/** The form of a value that is encoded as another one, such as an amount or an instant. */
function codecForm(schema: z.ZodCodec): Form {
  const { reverseTransform } = schema.def;
  return {
    encode: (value) => reverseTransform(value, { value, issues: [] }),
    decode: (wire) => z.decode(schema, wire) as never,
  };
}

function arrayForm(element: Form): Form {
  return {
    encode: (value) => (value as unknown[]).map((each) => element.encode(each)),
    decode(wire) {
      if (!Array.isArray(wire)) {
        throw new Error("it is not a list");
      }
      return wire.map((each) => element.decode(each)) as never;
    },
  };
}

/** Values by names. Only a request must prove a name: a name on the ledger can be one that is no longer valid. */
function recordForm(element: Form): Form {
  const each = (record: object, form: (value: unknown) => unknown) =>
    Object.fromEntries(Object.entries(record).map(([name, value]: [string, unknown]) => [name, form(value)]));
  return {
    encode: (value) => each(value as object, (one) => element.encode(one)),
    decode(wire) {
      if (!isRecord(wire)) {
        throw new Error("it is not a record");
      }
      return each(wire, (one) => element.decode(one)) as never;
    },
  };
}

function objectForm(schema: z.ZodObject): Form {
  const fields = Object.entries<z.core.$ZodType>(schema.shape).map(([name, field]) => ({
    name,
    form: formOf(field),
    // The value of an absent field: its default, also for records that are older than the field.
    absent: z.safeDecode(field, undefined),
  }));
  return {
    encode(value) {
      const wire: Record<string, unknown> = {};
      for (const { name, form } of fields) {
        const field = (value as Record<string, unknown>)[name];
        if (field !== undefined) {
          wire[name] = form.encode(field);
        }
      }
      return wire;
    },
    decode(wire) {
      if (!isRecord(wire)) {
        throw new Error("it is not a record");
      }
      const value: Record<string, unknown> = {};
      let found = 0;
      for (const { name, form, absent } of fields) {
        if (Object.hasOwn(wire, name)) {
          value[name] = form.decode(wire[name]);
          found += 1;
        } else if (!absent.success) {
          throw new Error(`${name} is missing`);
        } else if (absent.data !== undefined) {
          value[name] = absent.data;
        }
      }
      if (found < Object.keys(wire).length) {
        throw new Error("it has fields that the record does not have");
      }
      return value as never;
    },
  };
}

/** The values of its discriminating field identify each variant. */
function unionForm(schema: z.ZodDiscriminatedUnion): Form {
  const { discriminator } = schema.def;
  const variants = new Map<unknown, Form>();
  for (const option of schema.options) {
    if (!(option instanceof z.ZodObject)) {
      throw new Error("a variant must be an object");
    }
    const field: unknown = option.shape[discriminator];
    const values: Iterable<unknown> =
      field instanceof z.ZodLiteral ? field.values : field instanceof z.ZodEnum ? field.options : [];
    for (const value of values) {
      variants.set(value, formOf(option));
    }
  }
  const variantOf = (value: unknown): Form => {
    const form = isRecord(value) ? variants.get(value[discriminator]) : undefined;
    if (form === undefined) {
      throw new Error(`${discriminator} names no variant`);
    }
    return form;
  };
  return {
    encode: (value) => variantOf(value).encode(value),
    decode: (wire) => variantOf(wire).decode(wire),
  };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
