import { targetedMaterials } from "@tallystick/client/words";

import { ValueError } from "../outcome/value-error.js";

/** The number of decimals in thousandths. */
const DIGITS = 3;

/** The figures of a rating with their units, in the order in which people write them. */
const ratings = [
  { name: "capacityMilliampHours", unit: "Ah" },
  { name: "energyMilliwattHours", unit: "Wh" },
  { name: "nominalMilliVolts", unit: "V" },
] as const;

/** Reads the rated figures of a battery, such as `20Ah/960Wh/48V`. Each figure has at most three decimals. */
export function readRated(text: string): Record<(typeof ratings)[number]["name"], number> {
  const parts = text.split("/").map((part) => part.trim());
  if (parts.length !== ratings.length) {
    throw new ValueError(({ notRated }) => notRated);
  }
  const read = ratings.map(({ name, unit }, index) => [name, thousandthsOf(parts[index] ?? "", unit)] as const);
  return Object.fromEntries(read) as ReturnType<typeof readRated>;
}

/** Reads the codes that identify a battery outside the ledger, such as `GS1=(01)…(21)…; GB/T 34014=…`. */
export function readExternalIds(text: string): { scheme: string; value: string }[] {
  return text.split(";").map((part) => {
    const [scheme = "", ...value] = part.split("=");
    if (value.length === 0) {
      throw new ValueError(({ notACode }) => notACode(part.trim()));
    }
    return { scheme: scheme.trim(), value: value.join("=").trim() };
  });
}

/**
 * Reads the masses that were recovered from a battery, in grams, such as `cobalt=1200; lithium=340; aluminium=5000`.
 */
export function readRecovered(text: string): Record<string, unknown> {
  const read = text.split(";").map((part) => {
    const [, material = "", grams = ""] = /^\s*([^=]+?)\s*=\s*(\d{1,9})\s*$/.exec(part) ?? [];
    if (material === "") {
      throw new ValueError(({ notAMass }) => notAMass(part.trim()));
    }
    return { material: material.toLowerCase(), grams: Number(grams) };
  });
  const named = read.filter(({ material }) => targetedMaterials.includes(material));
  const others = read.filter(({ material }) => !targetedMaterials.includes(material));
  const masses = Object.fromEntries(named.map(({ material, grams }) => [`${material}Grams`, grams]));
  if (Object.keys(masses).length < named.length) {
    throw new ValueError(({ materialTwice }) => materialTwice);
  }
  return { ...masses, ...(others.length > 0 && { others }) };
}

/**
 * Reads new values of counters, such as `cycles=412/0; negativeEvents=3`. The first number is the battery's total. The
 * second number is what the battery's device showed at that time.
 */
export function readCounters(text: string): Record<string, { total: number; device?: number }> {
  const parts = text.split(";").map((part) => part.trim());
  const read = parts.map((part) => {
    const [, counter = "", total = "", device] = /^([A-Za-z]+)=(\d{1,16})(?:\/(\d{1,16}))?$/.exec(part) ?? [];
    if (counter === "") {
      throw new ValueError(({ notACounter }) => notACounter(part));
    }
    return [counter, { total: Number(total), ...(device !== undefined && { device: Number(device) }) }] as const;
  });
  const counters = Object.fromEntries(read);
  if (Object.keys(counters).length < read.length) {
    throw new ValueError(({ counterTwice }) => counterTwice);
  }
  return counters;
}

function thousandthsOf(text: string, unit: string): number {
  const [, whole = "", fraction = ""] = /^(\d{1,9})(?:\.(\d{1,3}))?\s*([A-Za-z]+)$/.exec(text) ?? [];
  if (whole === "" || !text.endsWith(unit) || /[A-Za-z]/.test(text.slice(0, -unit.length))) {
    throw new ValueError(({ notThousandths }) => notThousandths(text, unit));
  }
  return Number(whole + fraction.padEnd(DIGITS, "0"));
}
