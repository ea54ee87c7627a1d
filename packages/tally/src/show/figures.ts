import type { Words } from "./words/words.js";

/** Formats `34000000.00` for people: `34,000,000.00`. */
export function grouped(number: string): string {
  const [whole = "", fraction] = number.split(".");
  const groups = whole.replaceAll(/\B(?=(\d{3})+$)/g, ",");
  return fraction === undefined ? groups : `${groups}.${fraction}`;
}

export function money(amount: string, currency: string): string {
  return `${grouped(amount)} ${currency}`;
}

/** Formats the units `from` to `to`. */
export function range(from: string, to: string, { screen }: Words): string {
  return from === to ? screen.unit(grouped(from)) : screen.units(grouped(from), grouped(to));
}

/** The share of a whole in per cent with one decimal, rounded half up. The figures may have any size. */
export function share(part: string, whole: string): number {
  const [of, all] = [BigInt(part), BigInt(whole)];
  return all === 0n ? 0 : Number((2000n * of + all) / (2n * all)) / 10;
}
