import { HIDDEN } from "@tallystick/chaincode/domain";

const hidden = new RegExp(HIDDEN, "gu");

/** An escape such as `\u202e`, as in JSON, or two where JSON needs two. */
function escape(character: string): string {
  return Array.from(
    { length: character.length },
    (_, index) => `\\u${character.charCodeAt(index).toString(16).padStart(4, "0")}`,
  ).join("");
}

/**
 * A text of a ledger, a peer or a file on one line: controls, line breaks, bidirectional and invisible characters
 * become escapes, so that it neither moves the cursor nor looks like something else.
 */
export function printable(text: string): string {
  return text.replaceAll(hidden, escape);
}

/** The same as {@link printable} for all texts in a value, and the names of its fields. */
export function printableIn<T>(value: T): T;
export function printableIn(value: unknown): unknown {
  if (typeof value === "string") {
    return printable(value);
  }
  if (Array.isArray(value)) {
    return value.map((item: unknown) => printableIn(item));
  }
  // Bytes and objects with methods of their own are not texts.
  if (typeof value === "object" && value !== null && Object.getPrototypeOf(value) === Object.prototype) {
    return Object.fromEntries(Object.entries(value).map(([name, inner]) => [printable(name), printableIn(inner)]));
  }
  return value;
}
