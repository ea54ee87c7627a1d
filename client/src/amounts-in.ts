import { z } from "zod";

/** An amount in a request, with its place. */
export interface PlacedAmount {
  readonly path: string;
  readonly amount: string;
  /**
   * The currency that the request names beside it, or for the whole request. It is absent if only the ledger knows it.
   */
  readonly currency?: string | undefined;
}

/** The pattern by which the chaincode's schemas mark a text as an amount. */
export const AMOUNT_PATTERN = "^(0|[1-9][0-9]*)(\\.[0-9]+)?$";

/** The amounts in a request, in their order, whether or not its form is right. */
export function amountsIn(schema: z.core.$ZodType, value: unknown, path = "", currency?: string): PlacedAmount[] {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault || schema instanceof z.ZodPrefault) {
    // The wrapper's own description may apply to the whole, such as that it is an amount.
    return amountsIn(schema.unwrap(), value, path, currency);
  }
  if (schema instanceof z.ZodString) {
    return typeof value === "string" && schema.meta()?.["pattern"] === AMOUNT_PATTERN
      ? [{ path, amount: value, ...(currency !== undefined && { currency }) }]
      : [];
  }
  if (schema instanceof z.ZodArray) {
    return Array.isArray(value)
      ? value.flatMap((each: unknown, index) => amountsIn(schema.element, each, `${path}[${String(index)}]`, currency))
      : [];
  }
  if (!(schema instanceof z.ZodObject) || typeof value !== "object" || value === null) {
    return [];
  }
  const fields = new Map<string, unknown>(Object.entries(value));
  const own = fields.get("currency");
  const within = typeof own === "string" ? own : currency;
  return Object.entries<z.core.$ZodType>(schema.shape).flatMap(([name, field]) =>
    amountsIn(field, fields.get(name), path === "" ? name : `${path}.${name}`, within),
  );
}
