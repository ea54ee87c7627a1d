import type { PassportWords } from "./english.js";

/** Writes the numbers of an English text with the separators of a language. */
export function withSeparators({ separators }: Pick<PassportWords, "separators">, text: string): string {
  return text.replaceAll(/[.,](?=\d)/g, (sign) => (sign === "," ? separators.group : separators.decimal));
}
