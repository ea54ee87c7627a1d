import { printable } from "@tallystick/client/words";

/** The style codes that `style.ts` puts around texts. */
export const STYLE_MARK = "\\u001b\\[(?:1|2|22|31|32|39)m";

/**
 * Makes a function that applies `printable` to a text, except to the parts that the program itself has inserted. The
 * parameter is a regular expression without groups that matches the program's own parts.
 */
export function printableBetween(own: string): (text: string) => string {
  const parts = new RegExp(`(${own})`);
  return (text) =>
    text
      .split(parts)
      // Every second part comes from the program itself.
      .map((part, index) => (index % 2 === 1 ? part : printable(part)))
      .join("");
}

/** Makes the text of a table cell: one line with its style, whatever the text contains. */
export const cellText = printableBetween(STYLE_MARK);
