const hidden = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\u2800]/gu;

/**
 * Makes a text of a ledger, a peer or a log safe for a terminal or a page: controls, line breaks, bidirectional and
 * invisible characters become escapes such as `\u202e`, so that it neither moves the cursor nor looks like something
 * else. Within JSON they are JSON's own escapes.
 */
export function printable(text: string): string {
  return text.replaceAll(hidden, (character) =>
    Array.from(
      { length: character.length },
      (_, index) => `\\u${character.charCodeAt(index).toString(16).padStart(4, "0")}`,
    ).join(""),
  );
}

/** The same as {@link printable} for a text of several lines: line breaks and tabs stay. */
export function printableLines(text: string): string {
  return text
    .split(/(\r?\n|\t)/)
    .map((part, index) => (index % 2 === 1 ? part : printable(part)))
    .join("");
}
