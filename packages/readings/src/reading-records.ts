import { isInteger } from "./cbor.js";
import { decimalOf, stepsOf, writtenDecimal, type DecimalFraction } from "./decimal.js";
import { malformed } from "./errors.js";
import { notationOf, QUANTITIES, quantityNamed, type Quantity } from "./quantities.js";
import { readPack, requireName, writePack, type RecordValue, type SenmlRecord } from "./senml.js";

/** A record that is not one of the package's quantities. The package passes it on without interpreting it. */
export interface FurtherRecord {
  /** Name after the battery's id and a slash, in the characters of SenML (RFC 8428, section 4.5.1). */
  readonly name: string;
  /** A unit of the registry of SenML. Absent if the value has none. */
  readonly unit?: string;
  /** A whole number, a decimal fraction, a text, true or false, or bytes. Floating point numbers are refused. */
  readonly value: number | DecimalFraction | string | boolean | Uint8Array;
}

/** The values that a device reports at one moment. */
export interface Reading {
  /** Id of the battery: `<manufacturer's LEI>.<serial number>`. */
  readonly batteryId: string;
  /**
   * Number of the reading, from 1, without gaps. It decides the order of readings, since a device's clock can be wrong.
   */
  readonly sequence: number;
  /** Time of the reading by the device's clock, in milliseconds since 1970. */
  readonly at: number;
  /** Values by quantity. Each is a whole number of the unit in the name of the quantity. */
  readonly values: Readonly<Partial<Record<Quantity, number>>>;
  /**
   * Voltages of single cells in millivolts, by the number of the cell, from 1. A window proves them, and its summary
   * leaves them out.
   */
  readonly cellMilliVolts?: Readonly<Record<number, number>>;
  /**
   * Temperatures in tenths of a degree Celsius, by the number of the sensor, from 1. A window proves them, and its
   * summary leaves them out.
   */
  readonly sensorDeciCelsius?: Readonly<Record<number, number>>;
  /**
   * What else the device reports. A window proves it, and its summary leaves it out. Never report personal data, such
   * as a location.
   */
  readonly further?: readonly FurtherRecord[];
}

/** Quantities that a battery has many times. A number tells the cells or the sensors apart. */
const NUMBERED = { cellMilliVolts: "milliVolts", sensorDeciCelsius: "deciCelsius" } as const satisfies Partial<
  Record<keyof Reading, Quantity>
>;
type Numbered = keyof typeof NUMBERED;
// The keys are those of the table.
const numberedFields = Object.keys(NUMBERED) as readonly Numbered[];

/** Name of the record with the number of the reading. */
const SEQUENCE = "seq";
const COUNT = "count";
/** SenML has times in seconds, and a reading has them in milliseconds. */
const MILLISECOND = { factor: 1, exponent: -3 };
/** ISO 17442 code, a dot, and a serial number. */
const batteryIds = /^[A-Z0-9]{20}\.[A-Z0-9-]{1,35}$/;
/** Number of a cell or a sensor. */
const numbers = /^[1-9]\d{0,4}$/;
/** The last moment that a `Date` has, in milliseconds since 1970. */
const LAST_MOMENT = 8_640_000_000_000_000;

/** @throws {ReadingError} `MALFORMED`: an id, a number or a value that no reading can have. */
export function writeReading(reading: Reading): Uint8Array {
  requireReading(reading);
  const records = [
    { name: SEQUENCE, unit: COUNT, value: { mantissa: reading.sequence, exponent: 0 } },
    ...QUANTITIES.flatMap((quantity) => {
      const value = reading.values[quantity];
      return value === undefined ? [] : [recordOf(quantity, value)];
    }),
    ...numberedFields.flatMap((field) =>
      Object.entries(reading[field] ?? {}).map(([number, value]) => numberedRecordOf(field, number, value)),
    ),
    ...furtherRecordsOf(reading.further ?? []),
  ];
  return writePack({ baseName: `${reading.batteryId}/`, time: { mantissa: reading.at, exponent: -3 } }, records);
}

/** @throws {ReadingError} `MALFORMED`: the payload is not the pack of a reading. */
export function readReading(payload: Uint8Array): Reading {
  const records = readPack(payload);
  const { batteryId, sequence, time } = sequenceIn(records);
  const at = stepsOf(time, MILLISECOND, "the time");
  requireReading({ batteryId, sequence, at });
  const values: Partial<Record<Quantity, number>> = {};
  const byNumber: Partial<Record<Numbered, Record<number, number>>> = {};
  const further: FurtherRecord[] = [];
  const seen = new Set<string>();
  for (const record of records) {
    const name = nameIn(record, batteryId);
    if (seen.has(name)) {
      throw malformed(`${name} is there twice`, { name });
    }
    seen.add(name);
    if (record.time !== time && stepsOf(record.time, MILLISECOND, `the time of ${name}`) !== at) {
      throw malformed(`${name} has another time than the reading: report it in a reading of its own`, { name });
    }
    const quantity = quantityNamed(name);
    const numbered = quantity === undefined ? numberedNamed(name) : undefined;
    if (quantity !== undefined) {
      values[quantity] = valueIn(record, quantity, name);
    } else if (numbered !== undefined) {
      const { field, number } = numbered;
      (byNumber[field] ??= {})[number] = valueIn(record, NUMBERED[field], name);
    } else if (name !== SEQUENCE) {
      further.push(furtherIn(record, name));
    }
  }
  return { batteryId, sequence, at, values, ...byNumber, ...(further.length > 0 && { further }) };
}

/** Finds the record that says which reading of which battery this is. */
function sequenceIn(records: readonly SenmlRecord[]): Pick<Reading, "batteryId" | "sequence"> & {
  readonly time: DecimalFraction;
} {
  const [found, ...more] = records.filter(({ name }) => name.endsWith(`/${SEQUENCE}`));
  if (found === undefined || more.length > 0 || found.unit !== COUNT) {
    throw malformed(`one record has the number of the reading, as "<battery>/${SEQUENCE}" in the unit "${COUNT}"`);
  }
  const { name, time, value } = found;
  const sequence = isNumber(value) ? stepsOf(value, { factor: 1, exponent: 0 }, SEQUENCE) : 0;
  return { batteryId: name.slice(0, -SEQUENCE.length - 1), sequence, time };
}

function nameIn({ name }: SenmlRecord, batteryId: string): string {
  if (!name.startsWith(`${batteryId}/`)) {
    throw malformed(`"${name}" does not begin with the battery's id and a slash`, { name });
  }
  return name.slice(batteryId.length + 1);
}

function valueIn({ unit, value }: SenmlRecord, quantity: Quantity, name: string): number {
  const notation = notationOf(quantity);
  if (unit !== notation.unit || !isNumber(value)) {
    throw malformed(`the record of ${name} has a name, the unit ${notation.unit} and a value`, { name });
  }
  const steps = stepsOf(value, notation, name);
  requireValue(quantity, steps);
  return steps;
}

/** The field and the number to which a name such as `voltage/12` belongs. */
function numberedNamed(name: string): { readonly field: Numbered; readonly number: number } | undefined {
  const field = numberedFields.find((each) => name.startsWith(`${notationOf(NUMBERED[each]).name}/`));
  if (field === undefined) {
    return undefined;
  }
  const number = name.slice(notationOf(NUMBERED[field]).name.length + 1);
  requireNumber(name, number);
  return { field, number: Number(number) };
}

function furtherIn({ unit, value }: SenmlRecord, name: string): FurtherRecord {
  const given = isNumber(value) && value.exponent === 0 ? value.mantissa : value;
  return { name, ...(unit !== undefined && { unit }), value: given };
}

function recordOf(quantity: Quantity, value: number): Omit<SenmlRecord, "time"> {
  const { name, unit, factor, exponent } = notationOf(quantity);
  requireValue(quantity, value);
  return { name, unit, value: { mantissa: value * factor, exponent } };
}

function numberedRecordOf(field: Numbered, number: string, value: number): Omit<SenmlRecord, "time"> {
  requireNumber(field, number);
  const record = recordOf(NUMBERED[field], value);
  return { ...record, name: `${record.name}/${number}` };
}

function furtherRecordsOf(further: readonly FurtherRecord[]): readonly Omit<SenmlRecord, "time">[] {
  const names = new Set<string>([SEQUENCE]);
  return further.map(({ name, unit, value }) => {
    requireName(name);
    if (names.has(name) || quantityNamed(name) !== undefined || numberedNamed(name) !== undefined) {
      throw malformed(`a further record cannot have the name ${name}, which another one has`, { name });
    }
    names.add(name);
    const written = typeof value === "number" ? { mantissa: value, exponent: 0 } : value;
    return { name, unit, value: isNumber(written) ? decimalOf(writtenDecimal(written), name) : written };
  });
}

function isNumber(value: RecordValue): value is DecimalFraction {
  return typeof value === "object" && "mantissa" in value;
}

/** @throws {ReadingError} `MALFORMED`: it is not a battery's id. */
export function requireBatteryId(batteryId: string): void {
  if (!batteryIds.test(batteryId)) {
    throw malformed(`"${batteryId}" is not a battery's id, such as 213800YOEO5OQ72G2R82.TN-0001`, { batteryId });
  }
}

function requireReading({ batteryId, sequence, at }: Pick<Reading, "batteryId" | "sequence" | "at">): void {
  requireBatteryId(batteryId);
  if (!isInteger(sequence) || sequence < 1) {
    throw malformed(`a reading's number is a whole number from 1`, { sequence });
  }
  if (!isInteger(at) || at < 0 || at > LAST_MOMENT) {
    throw malformed(`a reading's time is in whole milliseconds since 1970, and at most ${String(LAST_MOMENT)}`, { at });
  }
}

function requireNumber(name: string, number: string): void {
  if (!numbers.test(number)) {
    throw malformed(`${name} has the number "${number}": cells and sensors are counted from 1 to 99999`, {
      name,
      number,
    });
  }
}

/** @throws {ReadingError} `MALFORMED`: no reading reports this value. */
export function requireValue(quantity: Quantity, value: number): void {
  const { least, factor } = notationOf(quantity);
  if (!isInteger(value) || !isInteger(value * factor) || (least !== undefined && value < least)) {
    throw malformed(
      `${quantity} is ${String(value)}, but it must be a whole number${least === undefined ? "" : `, and at least ${String(least)}`}`,
      { quantity, value },
    );
  }
}
