import type { Words } from "./words/words.js";

/** `34000000.00` as people read it: `34,000,000.00`. */
export function grouped(number: string): string {
  const [whole = "", fraction] = number.split(".");
  const groups = whole.replaceAll(/\B(?=(\d{3})+$)/g, ",");
  return fraction === undefined ? groups : `${groups}.${fraction}`;
}

export function money(amount: string, currency: string): string {
  return `${grouped(amount)} ${currency}`;
}

/** Units `from` to `to`. */
export function range(from: string, to: string, { screen }: Words): string {
  return from === to ? screen.unit(grouped(from)) : screen.units(grouped(from), grouped(to));
}

/** Share of a whole in per cent with one decimal, rounded half up, from figures of any size. */
export function share(part: string, whole: string): number {
  const [of, all] = [BigInt(part), BigInt(whole)];
  return all === 0n ? 0 : Number((2000n * of + all) / (2n * all)) / 10;
}
