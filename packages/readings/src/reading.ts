import { DECIMAL_FRACTION, fromCbor, isArray, isInteger, isMap, Tagged, toCbor } from "./cbor.js";
import {
  HEADER,
  readMessage,
  requireForm,
  requireSigner,
  signerOf,
  signMessage,
  verifyMessage,
  type Sign1,
} from "./cose.js";
import { malformed } from "./errors.js";
import type { DeviceKey, DeviceSigner } from "./keys.js";
import { notationOf, QUANTITIES, quantityNamed, type Quantity } from "./quantities.js";

/** The values that a device reports at one moment. */
export interface Reading {
  /** Id of the battery: `<manufacturer's LEI>.<serial number>`. */
  readonly batteryId: string;
  /** Number of the reading, from 1, without gaps. It decides the order of readings, since a device's clock can be wrong. */
  readonly sequence: number;
  /** Time of the reading by the device's clock, in milliseconds since 1970. */
  readonly at: number;
  /** Values by quantity. Each is a whole number of the unit in the name of the quantity. */
  readonly values: Readonly<Partial<Record<Quantity, number>>>;
}

/** A reading whose signature was verified. */
export interface VerifiedReading extends Reading {
  /** Id of the device that signed the reading. */
  readonly deviceId: string;
}

/** CoAP content format of SenML in CBOR (RFC 8428, section 12.4.2). */
const SENML_CBOR = 112;
/** Labels of SenML in CBOR (RFC 8428, table 4). */
const LABEL = { baseName: -2, baseTime: -3, name: 0, unit: 1, value: 2 } as const;
/** ISO 17442 code, a dot, and a serial number. */
const batteryIds = /^[A-Z0-9]{20}\.[A-Z0-9-]{1,35}$/;
/** The last moment that a `Date` has, in milliseconds since 1970. */
const LAST_MOMENT = 8_640_000_000_000_000;
/** The largest power of ten that is accepted. No value of a battery needs more, and a larger one would only use up memory. */
const MOST_EXPONENT = 12;

/**
 * Signs a reading. The result is a COSE_Sign1 message (RFC 9052) over a SenML pack in CBOR (RFC 8428). All other functions take these bytes.
 *
 * @throws {ReadingError} `MALFORMED`: an id, a number or a value that no reading can have.
 */
export async function signReading(signer: DeviceSigner, reading: Reading): Promise<Uint8Array> {
  return signMessage(signer, {
    payload: writePack(reading),
    protectedHeader: new Map([[HEADER.contentType, SENML_CBOR]]),
  });
}

/**
 * Verifies a reading with its device's key, and reads it.
 *
 * @throws {ReadingError} `MALFORMED`, `KEY_MISMATCH` (another device signed it), `SIGNATURE_WRONG`.
 */
export function openReading(bytes: Uint8Array, key: DeviceKey): VerifiedReading {
  const message = readSigned(bytes);
  requireSigner(message, key, "this reading");
  return { deviceId: key.deviceId, ...readPack(verifyMessage(message, key)) };
}

/** The key id of a message, to find the device's key. Nothing is verified. */
export function deviceOf(bytes: Uint8Array): string | undefined {
  return signerOf(readSigned(bytes));
}

/**
 * Reads a reading that was verified before, and only checks that this device signed it.
 *
 * @throws {ReadingError} `MALFORMED`, `KEY_MISMATCH`.
 */
export function reopenReading(bytes: Uint8Array, key: DeviceKey): Reading {
  const message = readSigned(bytes);
  requireSigner(message, key, "this reading");
  return readPack(payloadIn(message));
}

/** Reads a reading that was verified when it was stored. */
export function rereadReading(bytes: Uint8Array): Reading {
  return readPack(payloadIn(readSigned(bytes)));
}

function payloadIn({ payload }: Sign1): Uint8Array {
  if (payload === undefined) {
    throw malformed("a reading has its payload in it");
  }
  return payload;
}

/** Reads a message, which must have the exact form of a reading. */
function readSigned(bytes: Uint8Array): Sign1 {
  const message = readMessage(bytes);
  requireForm(message, { protectedLabels: [HEADER.algorithm, HEADER.contentType, HEADER.keyId] }, "a reading");
  if (message.protectedHeader.get(HEADER.contentType) !== SENML_CBOR) {
    throw malformed(`a reading's content type is ${String(SENML_CBOR)} (SenML in CBOR)`);
  }
  return message;
}

function writePack({ batteryId, sequence, at, values }: Reading): Uint8Array {
  requireReading({ batteryId, sequence, at });
  const given = QUANTITIES.flatMap((quantity) => {
    const value = values[quantity];
    return value === undefined ? [] : [{ quantity, value }];
  });
  return toCbor([
    new Map<number, unknown>([
      [LABEL.baseName, `${batteryId}/`],
      [LABEL.baseTime, new Tagged(DECIMAL_FRACTION, [-3, at])],
      [LABEL.name, "seq"],
      [LABEL.unit, "count"],
      [LABEL.value, sequence],
    ]),
    ...given.map(({ quantity, value }) => {
      const { name, unit, factor, exponent } = notationOf(quantity);
      requireValue(quantity, value);
      const mantissa = value * factor;
      return new Map<number, unknown>([
        [LABEL.name, name],
        [LABEL.unit, unit],
        [LABEL.value, exponent === 0 ? mantissa : new Tagged(DECIMAL_FRACTION, [exponent, mantissa])],
      ]);
    }),
  ]);
}

function readPack(payload: Uint8Array): Reading {
  const pack = fromCbor(payload, "the SenML pack");
  const records: readonly unknown[] = isArray(pack) ? pack : [];
  const [first, ...others] = records.filter(isMap);
  if (first === undefined || others.length + 1 !== records.length) {
    throw malformed("a SenML pack is an array of maps");
  }
  const [baseName, baseTime] = [first.get(LABEL.baseName), first.get(LABEL.baseTime)];
  const sequence = first.get(LABEL.value);
  const batteryId = typeof baseName === "string" ? baseName.slice(0, -1) : "";
  if (first.size !== 5 || first.get(LABEL.name) !== "seq" || first.get(LABEL.unit) !== "count") {
    throw malformed(`the first record has base name, base time, and the number of the reading as "seq"`);
  }
  if (baseName !== `${batteryId}/`) {
    throw malformed(`the base name is the battery's id with a slash`, { baseName });
  }
  const at = stepsOf(baseTime, { factor: 1, exponent: -3 }, "the base time");
  const reading = { batteryId, sequence: isInteger(sequence) ? sequence : 0, at };
  requireReading(reading);
  const values: Partial<Record<Quantity, number>> = {};
  for (const record of others) {
    const [quantity, value] = readRecord(record);
    if (values[quantity] !== undefined) {
      throw malformed(`${quantity} is there twice`, { quantity });
    }
    values[quantity] = value;
  }
  return { ...reading, values };
}

function readRecord(record: ReadonlyMap<unknown, unknown>): readonly [Quantity, number] {
  const name = record.get(LABEL.name);
  const quantity = typeof name === "string" ? quantityNamed(name) : undefined;
  if (quantity === undefined) {
    throw malformed(`no quantity is called ${JSON.stringify(name)}`, { name });
  }
  const notation = notationOf(quantity);
  if (record.size !== 3 || record.get(LABEL.unit) !== notation.unit) {
    throw malformed(`the record of ${notation.name} has a name, the unit ${notation.unit} and a value`, { name });
  }
  const value = stepsOf(record.get(LABEL.value), notation, notation.name);
  requireValue(quantity, value);
  return [quantity, value];
}

/** Reads an exact number of steps. */
function stepsOf(value: unknown, { factor, exponent }: { factor: number; exponent: number }, what: string): number {
  const [power, mantissa] = decimalOf(value, what);
  if (power === exponent && factor === 1) {
    return mantissa;
  }
  const scale = BigInt(10) ** BigInt(Math.abs(power - exponent));
  const [numerator, denominator] =
    power >= exponent ? [BigInt(mantissa) * scale, BigInt(factor)] : [BigInt(mantissa), BigInt(factor) * scale];
  const steps = numerator / denominator;
  if (steps * denominator !== numerator || !Number.isSafeInteger(Number(steps))) {
    throw malformed(`${what} is ${String(mantissa)}e${String(power)}, which is not a whole number of its steps`, {
      what,
    });
  }
  return Number(steps);
}

function decimalOf(value: unknown, what: string): readonly [exponent: number, mantissa: number] {
  if (isInteger(value)) {
    return [0, value];
  }
  const parts: unknown = value instanceof Tagged && value.tag === DECIMAL_FRACTION ? value.value : undefined;
  const [exponent, mantissa, ...more]: readonly unknown[] = isArray(parts) ? parts : [];
  if (!isInteger(exponent) || !isInteger(mantissa) || more.length > 0 || Math.abs(exponent) > MOST_EXPONENT) {
    throw malformed(`${what} is a whole number or a decimal fraction (tag 4), so that nothing is rounded`, { what });
  }
  return [exponent, mantissa];
}

/** @throws {ReadingError} `MALFORMED`: it is not a battery's id. */
export function requireBatteryId(batteryId: string): void {
  if (!batteryIds.test(batteryId)) {
    throw malformed(`"${batteryId}" is not a battery's id, such as 213800YOEO5OQ72G2R82.TN-0001`, { batteryId });
  }
}

function requireReading({ batteryId, sequence, at }: Omit<Reading, "values">): void {
  requireBatteryId(batteryId);
  if (!isInteger(sequence) || sequence < 1) {
    throw malformed(`a reading's number is a whole number from 1`, { sequence });
  }
  if (!isInteger(at) || at < 0 || at > LAST_MOMENT) {
    throw malformed(`a reading's time is in whole milliseconds since 1970, and at most ${String(LAST_MOMENT)}`, { at });
  }
}

/** @throws {ReadingError} `MALFORMED`: no reading reports this value. */
export function requireValue(quantity: Quantity, value: number): void {
  const { least, factor } = notationOf(quantity);
  if (!isInteger(value) || !isInteger(value * factor) || (least !== undefined && value < least)) {
    throw malformed(
      `${quantity} is ${String(value)}: it is a whole number${least === undefined ? "" : `, and at least ${String(least)}`}`,
      {
        quantity,
        value,
      },
    );
  }
}
