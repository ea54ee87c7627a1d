import { unitsOf } from "../config/quantity-units.js";
import type { ValueConfig } from "../config/schema.js";
import { Unusable, type Measured } from "./input.js";

/** Decimal digits that a floating point number has for certain. More would be noise of the conversion, such as 3.7120000000000001. */
const DIGITS = 15;

/**
 * Brings what a source says into whole numbers of the units of a reading. A half is rounded away from zero. What a source
 * does not report, or reports as null, is left out.
 *
 * @param given - The raw value of a quantity: a number, the text of one, or nothing.
 * @throws {Unusable} A value is not a number, or no quantity is there.
 */
export function measuredValues<Place extends ValueConfig>(
  config: Readonly<Record<string, Place>>,
  given: (place: Place, name: string) => unknown,
): Measured["values"] {
  const values: Record<string, number> = {};
  const numbered: Record<string, Record<string, number>> = {};
  for (const [name, place] of Object.entries(config)) {
    const raw = given(place, name);
    if (raw === undefined || raw === null || raw === "") {
      continue;
    }
    const [group = name, number] = name.split("/");
    const value = wholeOf(raw, name, place);
    if (number === undefined) {
      values[group] = value;
    } else {
      numbered[group] = { ...numbered[group], [number]: value };
    }
  }
  if (Object.keys(values).length + Object.keys(numbered).length === 0) {
    throw new Unusable("no-values", "it has none of the values that the config names");
  }
  return { values, ...numbered };
}

function wholeOf(raw: unknown, name: string, { unit, scale }: ValueConfig): number {
  const units = unitsOf(name) ?? {};
  const factor = unit === undefined ? 1 : (units[unit] ?? 1);
  const value = Number((numberOf(raw, name) * scale * factor).toPrecision(DIGITS));
  const whole = Math.sign(value) * Math.round(Math.abs(value));
  if (!Number.isSafeInteger(whole)) {
    throw new Unusable("not-a-number", `${name} is ${String(value)}, which is too large`);
  }
  // No minus before zero.
  return whole === 0 ? 0 : whole;
}

/** @throws {Unusable} It is not a number. */
function numberOf(raw: unknown, what: string): number {
  const number = typeof raw === "string" && raw.trim() !== "" ? Number(raw) : raw;
  const plain = typeof number === "bigint" ? Number(number) : number;
  if (typeof plain !== "number" || !Number.isFinite(plain)) {
    throw new Unusable("not-a-number", `${what} is not a number`);
  }
  return plain;
}

/** The number of a message. @throws {Unusable} It is not a whole number from 0. */
export function messageNumberOf(raw: unknown): number {
  const number = numberOf(raw, "the number of the message");
  if (!Number.isSafeInteger(number) || number < 0) {
    throw new Unusable("not-a-number", "the number of the message is not a whole number from 0");
  }
  return number;
}

const instant = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})$/;

/**
 * A time in milliseconds since 1970.
 *
 * @throws {Unusable} It is missing or is not a time of this form. A time without its zone is not one.
 */
export function timeOf(raw: unknown, form: "iso" | "seconds" | "milliseconds"): number {
  if (raw === undefined || raw === null || raw === "") {
    throw new Unusable("no-time", "it has no time");
  }
  if (form === "iso") {
    const at = typeof raw === "string" && instant.test(raw) ? Date.parse(raw) : Number.NaN;
    if (Number.isNaN(at)) {
      throw new Unusable("no-time", "its time is not of the form 2026-11-26T08:00:00Z");
    }
    return at;
  }
  const number = numberOf(raw, "its time");
  const at = Math.round(Number((form === "seconds" ? number * 1_000 : number).toPrecision(DIGITS)));
  if (at < 0 || at > LAST_MOMENT) {
    throw new Unusable("no-time", "its time is none that a calendar has");
  }
  return at;
}

/** The last moment that a `Date` has. */
const LAST_MOMENT = 8_640_000_000_000_000;
