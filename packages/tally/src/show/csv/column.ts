import type { CsvColumn } from "./csv.js";

/**
 * A column of identifiers, figures, days or words that the platform itself wrote. Such values never begin like a
 * formula.
 */
export function made<Row>(name: string, content: string, of: CsvColumn<Row>["of"]): CsvColumn<Row> {
  return { name, content, of };
}

/** A column of text that a person entered. */
export function entered<Row>(name: string, content: string, of: CsvColumn<Row>["of"]): CsvColumn<Row> {
  return { name, content, of, entered: true };
}

/** Two columns for a party: its LEI, and its name. */
export function party<Row>(
  name: string,
  content: string,
  leiOf: (row: Row) => string | undefined,
): readonly CsvColumn<Row>[] {
  return [
    made(name, `LEI of ${content}`, leiOf),
    entered(`${name}Name`, `Its name; empty if it is not known.`, (row, { nameOf }) => {
      const lei = leiOf(row);
      const known = lei === undefined ? lei : nameOf(lei);
      return known === lei ? undefined : known;
    }),
  ];
}

/** Writes a number or a truth value as text. */
export function said(value: number | boolean | undefined): string | undefined {
  return value === undefined ? undefined : String(value);
}

/** Adapts a column to a part of the row, such as the certificate in a row that also has the instrument. */
export function ofPart<Row, Key extends keyof Row>(part: Key): <T>(read: (part: Row[Key]) => T) => (row: Row) => T {
  return (read) => (row) => read(row[part]);
}

/** The codes that a column can have, in a sentence. */
export function oneOf(codes: readonly string[]): string {
  return `${codes.slice(0, -1).join(", ")} or ${codes.at(-1) ?? ""}.`;
}
