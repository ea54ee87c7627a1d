import { fromCbor, isArray, isBytes, isMap, toCbor } from "./cbor.js";
import { decimalOf, sumOf, writtenDecimal, type DecimalFraction } from "./decimal.js";
import { malformed } from "./errors.js";

/** The value of a record: a number, a text, true or false, or bytes. */
export type RecordValue = DecimalFraction | string | boolean | Uint8Array;

/** A record of a SenML pack. */
export interface SenmlRecord {
  /** The whole name, with the base name. */
  readonly name: string;
  readonly unit: string | undefined;
  /** Seconds since 1970, with the base time. */
  readonly time: DecimalFraction;
  readonly value: RecordValue;
}

/** Labels of SenML in CBOR (RFC 8428, table 4). */
const LABEL = {
  ...{ version: -1, baseName: -2, baseTime: -3, baseUnit: -4, baseValue: -5, baseSum: -6 },
  ...{ name: 0, unit: 1, value: 2, text: 3, truth: 4, sum: 5, time: 6, updateTime: 7, data: 8 },
} as const;
/** The version of SenML without features that a reader must know (RFC 8428, section 4.4). */
const VERSION = 10;
/** The form of a name (RFC 8428, section 4.5.1). */
const names = /^[A-Za-z0-9][A-Za-z0-9\-:./_]*$/;
/** Labels of a record's value. Each record has exactly one of them. */
const VALUES = [LABEL.value, LABEL.text, LABEL.truth, LABEL.data] as const;
const KNOWN: ReadonlySet<unknown> = new Set(Object.values(LABEL));

/** The base fields that apply to a record. This record or an earlier one has set them. */
interface Base {
  readonly name: string;
  readonly time: DecimalFraction | undefined;
  readonly unit: string | undefined;
  readonly value: DecimalFraction | undefined;
}

type Fields = ReadonlyMap<unknown, unknown>;

/**
 * Reads a SenML pack in CBOR (RFC 8428, section 6), and applies its base fields to each record.
 *
 * @throws {ReadingError} `MALFORMED`: the payload is not a pack, or has what no reading has: a sum, a record without a
 *   time, or a rounded number.
 */
export function readPack(payload: Uint8Array): readonly SenmlRecord[] {
  const pack = fromCbor(payload, "the SenML pack");
  const records: readonly unknown[] = isArray(pack) ? pack : [];
  const maps = records.filter(isMap);
  if (maps.length === 0 || maps.length !== records.length) {
    throw malformed("a SenML pack is an array of maps");
  }
  let base: Base = { name: "", time: undefined, unit: undefined, value: undefined };
  return maps.map((fields) => {
    requireUnderstood(fields);
    base = baseAfter(fields, base);
    return resolved(fields, base);
  });
}

/** Writes a pack whose records all have the same time. The names of the records are without the base name. */
export function writePack(
  { baseName, time }: { readonly baseName: string; readonly time: DecimalFraction },
  records: readonly Omit<SenmlRecord, "time">[],
): Uint8Array {
  return toCbor(
    records.map(({ name, unit, value }, index) => {
      const [label, written] = writtenValue(value);
      return new Map<number, unknown>([
        ...(index > 0
          ? []
          : ([
              [LABEL.baseName, baseName],
              [LABEL.baseTime, writtenDecimal(time)],
            ] as const)),
        [LABEL.name, name],
        ...(unit === undefined ? [] : ([[LABEL.unit, unit]] as const)),
        [label, written],
      ]);
    }),
  );
}

/** @throws {ReadingError} `MALFORMED`: SenML has no such name. */
export function requireName(name: string): void {
  if (!names.test(name)) {
    throw malformed(`"${name}" is not a name in SenML: letters, digits and - : . / _, a letter or digit first`, {
      name,
    });
  }
}

function writtenValue(value: RecordValue): readonly [label: number, written: unknown] {
  if (typeof value === "string") {
    return [LABEL.text, value];
  }
  if (typeof value === "boolean") {
    return [LABEL.truth, value];
  }
  return isBytes(value) ? [LABEL.data, value] : [LABEL.value, writtenDecimal(value)];
}

/**
 * Requires that a record has no field that a reader must know and does not know. A reader leaves out other unknown
 * fields (RFC 8428, section 4.4).
 */
function requireUnderstood(fields: Fields): void {
  for (const label of fields.keys()) {
    const mayIgnore = typeof label === "string" && !label.endsWith("_");
    if (!KNOWN.has(label) && !mayIgnore) {
      throw malformed(`a record of a reading has the label ${JSON.stringify(label)}, which is not known`, { label });
    }
  }
  if (fields.has(LABEL.sum) || fields.has(LABEL.baseSum)) {
    throw malformed("a record of a reading has no sum: report a counter as a value");
  }
  const version = fields.get(LABEL.version);
  if (version !== undefined && version !== VERSION) {
    throw malformed(
      `the record has version ${JSON.stringify(version)} of SenML: a reading must have version ${String(VERSION)}`,
    );
  }
}

function baseAfter(fields: Fields, before: Base): Base {
  const [time, value] = [fields.get(LABEL.baseTime), fields.get(LABEL.baseValue)];
  return {
    name: textOr(fields.get(LABEL.baseName), "the base name") ?? before.name,
    time: time === undefined ? before.time : decimalOf(time, "the base time"),
    unit: textOr(fields.get(LABEL.baseUnit), "the base unit") ?? before.unit,
    value: value === undefined ? before.value : decimalOf(value, "the base value"),
  };
}

function resolved(fields: Fields, base: Base): SenmlRecord {
  const name = base.name + (textOr(fields.get(LABEL.name), "a record's name") ?? "");
  requireName(name);
  return {
    name,
    unit: textOr(fields.get(LABEL.unit), `the unit of ${name}`) ?? base.unit,
    time: timeOf(fields.get(LABEL.time), base, name),
    value: valueOf(fields, base, name),
  };
}

function timeOf(given: unknown, base: Base, name: string): DecimalFraction {
  const time = given === undefined ? undefined : decimalOf(given, `the time of ${name}`);
  if (time !== undefined && base.time !== undefined) {
    return sumOf(time, base.time, `the time of ${name}`);
  }
  const only = time ?? base.time;
  if (only === undefined) {
    throw malformed(`${name} has no time: give it one, or give the pack a base time`, { name });
  }
  return only;
}

function valueOf(fields: Fields, base: Base, name: string): RecordValue {
  const [label, ...more] = VALUES.filter((each) => fields.has(each));
  if (label === undefined || more.length > 0) {
    throw malformed(`${name} has one value: a number, a text, a truth or bytes`, { name });
  }
  const value = fields.get(label);
  if (label === LABEL.value) {
    const number = decimalOf(value, name);
    return base.value === undefined ? number : sumOf(number, base.value, name);
  }
  if (
    (label === LABEL.text && typeof value === "string") ||
    (label === LABEL.truth && typeof value === "boolean") ||
    (label === LABEL.data && isBytes(value))
  ) {
    return value;
  }
  throw malformed(`the value of ${name} is not of the kind that its label says`, { name });
}

function textOr(value: unknown, what: string): string | undefined {
  if (value !== undefined && typeof value !== "string") {
    throw malformed(`${what} is a text`, { what });
  }
  return value;
}
