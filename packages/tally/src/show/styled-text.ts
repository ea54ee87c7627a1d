import { printable } from "@tallystick/client/words";

/** The marks that `style.ts` puts around texts. */
export const STYLE_MARK = "\\u001b\\[(?:1|2|22|31|32|39)m";

/** A text that is `printable` but for what the program itself put in, which an expression without groups describes. */
export function printableBetween(own: string): (text: string) => string {
  const parts = new RegExp(`(${own})`);
  return (text) =>
    text
      .split(parts)
      // Every second part is the program's own.
      .map((part, index) => (index % 2 === 1 ? part : printable(part)))
      .join("");
}

/** What a cell of a table holds: one line with its style, whatever text came into it. */
export const cellText = printableBetween(STYLE_MARK);
