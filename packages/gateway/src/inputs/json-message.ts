import { z } from "zod";

import type { ValueConfig } from "../config/schema.js";
import { Unusable, type Measured } from "./input.js";
import { measuredValues, messageNumberOf, timeOf } from "./measured-values.js";

/** The part of a config by which an object of JSON, or a line of a sheet, becomes a reading. */
export interface MessageConfig {
  readonly battery: string;
  readonly time: { readonly field: string; readonly form: "iso" | "seconds" | "milliseconds" };
  readonly number?: string | undefined;
  readonly values: Readonly<Record<string, ValueConfig & { readonly field: string }>>;
}

/**
 * Reads an object with named fields. A field can be inside others: `pack.voltage`.
 *
 * @throws {Unusable} It makes no sense.
 */
export function measuredIn(config: MessageConfig, fields: unknown): Measured {
  const at = timeOf(fieldOf(fields, config.time.field), config.time.form);
  const number = config.number === undefined ? undefined : fieldOf(fields, config.number);
  return {
    ...{ battery: config.battery, at },
    ...(config.number !== undefined && { number: messageNumberOf(number) }),
    values: measuredValues(config.values, ({ field }) => fieldOf(fields, field)),
  };
}

/** @throws {Unusable} The text is not JSON. */
export function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw new Unusable("not-json", "it is not JSON");
  }
}

function fieldOf(fields: unknown, path: string): unknown {
  // A name with a dot in it comes first: it may be the whole name of a field.
  if (hasField(fields, path)) {
    return fields[path];
  }
  const [head = "", ...rest] = path.split(".");
  if (rest.length === 0 || !hasField(fields, head)) {
    return undefined;
  }
  return fieldOf(fields[head], rest.join("."));
}

function hasField(fields: unknown, name: string): fields is Readonly<Record<string, unknown>> {
  return typeof fields === "object" && fields !== null && Object.hasOwn(fields, name);
}

/** A pack of SenML in JSON (RFC 8428, section 5), with the fields that a reading needs. */
const packSchema = z
  .array(
    z.object({
      bn: z.string().optional(),
      bt: z.number().optional(),
      bv: z.number().optional(),
      n: z.string().optional(),
      t: z.number().optional(),
      v: z.number().optional(),
    }),
  )
  .min(1);
/** Times below this are relative to now (RFC 8428, section 4.5.3), and a reading needs its own. */
const RELATIVE_BELOW = 2 ** 28;

/**
 * Reads a pack of SenML in JSON. Records are found by their whole name, with the base name. All have one time.
 *
 * @throws {Unusable} It makes no sense.
 */
export function measuredInSenml(config: Omit<MessageConfig, "time">, pack: unknown): Measured {
  const parsed = packSchema.safeParse(pack);
  if (!parsed.success) {
    throw new Unusable("not-senml", "it is not a pack of SenML");
  }
  let [baseName, baseTime, baseValue] = ["", 0, 0];
  let time: number | undefined;
  const fields: Record<string, unknown> = {};
  for (const { bn, bt, bv, n = "", t = 0, v } of parsed.data) {
    [baseName, baseTime, baseValue] = [bn ?? baseName, bt ?? baseTime, bv ?? baseValue];
    const at = baseTime + t;
    if (at < RELATIVE_BELOW) {
      throw new Unusable("no-time", "a record has no time, or one that is relative to now");
    }
    if (time !== undefined && at !== time) {
      throw new Unusable("no-time", "its records have different times");
    }
    time = at;
    if (v !== undefined) {
      fields[baseName + n] = baseValue + v;
    }
  }
  return measuredIn({ ...config, time: { field: TIME, form: "seconds" } }, { ...fields, [TIME]: time });
}

/** A name that no record of SenML has. */
const TIME = " time";
