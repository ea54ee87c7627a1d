import { DECIMAL_FRACTION, isArray, isInteger, Tagged } from "./cbor.js";
import { malformed } from "./errors.js";

/** An exact number: the mantissa times ten to the power of the exponent. */
export interface DecimalFraction {
  /** A whole number. */
  readonly mantissa: number;
  /** A whole number. */
  readonly exponent: number;
}

/**
 * The largest power of ten that is accepted. No value of a battery needs more, and a larger one would only use up
 * memory.
 */
const MOST_EXPONENT = 12;

/** @throws {ReadingError} `MALFORMED`: the value is not an exact number. */
export function decimalOf(value: unknown, what: string): DecimalFraction {
  if (isInteger(value)) {
    return { mantissa: value, exponent: 0 };
  }
  const parts: unknown = value instanceof Tagged && value.tag === DECIMAL_FRACTION ? value.value : undefined;
  const [exponent, mantissa, ...more]: readonly unknown[] = isArray(parts) ? parts : [];
  if (!isInteger(exponent) || !isInteger(mantissa) || more.length > 0 || Math.abs(exponent) > MOST_EXPONENT) {
    throw malformed(`${what} is a whole number or a decimal fraction (tag 4), so that nothing is rounded`, { what });
  }
  return { exponent, mantissa };
}

/** A decimal as it is written in CBOR. */
export function writtenDecimal({ mantissa, exponent }: DecimalFraction): unknown {
  return exponent === 0 ? mantissa : new Tagged(DECIMAL_FRACTION, [exponent, mantissa]);
}

/** @throws {ReadingError} `MALFORMED`: the sum has too many digits. */
export function sumOf(one: DecimalFraction, other: DecimalFraction, what: string): DecimalFraction {
  const exponent = Math.min(one.exponent, other.exponent);
  const [first, second] = [one, other].map((each) => BigInt(each.mantissa) * tenTo(each.exponent - exponent));
  const mantissa = Number((first ?? BigInt(0)) + (second ?? BigInt(0)));
  if (!Number.isSafeInteger(mantissa)) {
    throw malformed(`${what} has more digits than are counted exactly`, { what });
  }
  return { mantissa, exponent };
}

/**
 * Converts a number into steps.
 *
 * @param step - A step is `factor` times ten to the power of `exponent`.
 * @throws {ReadingError} `MALFORMED`: the number is not a whole number of steps.
 */
export function stepsOf(
  { mantissa, exponent }: DecimalFraction,
  step: { readonly factor: number; readonly exponent: number },
  what: string,
): number {
  if (exponent === step.exponent && step.factor === 1) {
    return mantissa;
  }
  const scale = tenTo(Math.abs(exponent - step.exponent));
  const [numerator, denominator] =
    exponent >= step.exponent
      ? [BigInt(mantissa) * scale, BigInt(step.factor)]
      : [BigInt(mantissa), BigInt(step.factor) * scale];
  const steps = numerator / denominator;
  if (steps * denominator !== numerator || !Number.isSafeInteger(Number(steps))) {
    throw malformed(`${what} is ${String(mantissa)}e${String(exponent)}, which is not a whole number of its steps`, {
      what,
    });
  }
  return Number(steps);
}

function tenTo(power: number): bigint {
  return BigInt(10) ** BigInt(power);
}
