import type { z } from "zod";

import { fieldOf } from "../field-of.js";

/**
 * Decodes a value with a schema, without the fields that only a newer chaincode knows, so that records stay readable
 * after an upgrade.
 */
export function readKnown<S extends z.ZodType>(
  schema: S,
  wire: unknown,
): { readonly value: z.output<S>; readonly wire: unknown } | { readonly problem: string } {
  const whole = schema.safeDecode(wire as z.input<S>);
  if (whole.success) {
    return { value: whole.data, wire };
  }
  const known: unknown = structuredClone(wire);
  for (const issue of whole.error.issues) {
    if (issue.code !== "unrecognized_keys") {
      return { problem: textOf(issue) };
    }
    const holder = issue.path.reduce<unknown>((value, step) => fieldOf(value, step), known);
    if (typeof holder === "object" && holder !== null) {
      for (const key of issue.keys) {
        Reflect.deleteProperty(holder, key);
      }
    }
  }
  const rest = schema.safeDecode(known as z.input<S>);
  return rest.success ? { value: rest.data, wire: known } : { problem: rest.error.issues.map(textOf).join("; ") };
}

function textOf({ path, message }: z.core.$ZodIssue): string {
  return `${path.join(".") || "$"}: ${message}`;
}
