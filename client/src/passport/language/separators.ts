import type { PassportWords } from "./english.js";

/** Writes the numbers of an English text with the separators of a language. */
export function withSeparators({ separators }: Pick<PassportWords, "separators">, text: string): string {
  return text.replaceAll(/[.,](?=\d)/g, (sign) => (sign === "," ? separators.group : separators.decimal));
}

/** A whole number as English writes it: `60,000`. */
export function inGroups(whole: number | string): string {
  return String(whole).replaceAll(/\B(?=(\d{3})+$)/g, ",");
}
