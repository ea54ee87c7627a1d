/** Separates the parts of a key. */
export const separator = "\u0000";

/** The first text after the separator in the order of keys. */
export const afterSeparator = "\u0001";

/** Parts of a key as one text, which sorts by the first part and then the next. */
export function join(...parts: readonly string[]): string {
  return parts.join(separator);
}
