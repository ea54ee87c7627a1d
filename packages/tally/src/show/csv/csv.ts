import { printable } from "@tallystick/client/words";

/**
 * The form of comma-separated values that a spreadsheet needs: `excel` begins with a byte-order mark, by which Excel
 * recognises UTF-8.
 */
export type CsvForm = "plain" | "excel";

const BYTE_ORDER_MARK = "\ufeff";

/**
 * A column of a listing's comma-separated values. The name, the place and the meaning of a column never change
 * (docs/csv.md).
 */
export interface CsvColumn<Row> {
  readonly name: string;
  /** The contents of the column, for the documentation. */
  readonly content: string;
  /** The value of the cell in a row. Undefined means that the cell is empty. */
  readonly of: (row: Row, names: CsvNames) => string | undefined;
  /**
   * Whether a person entered the text. A spreadsheet treats a text that begins like a formula as a formula, so such a
   * text gets an apostrophe in front.
   */
  readonly entered?: true;
}

/** What the cells show although the rows do not contain it. */
export interface CsvNames {
  /** The name of a party, or the LEI if the client does not know the name. */
  readonly nameOf: (lei: string) => string;
}

/** A line with the names of all columns, and a line for each row. A table without rows has only the line of names. */
export function csvTable<Row>(
  rows: readonly Row[],
  columns: readonly CsvColumn<Row>[],
  names: CsvNames,
  form: CsvForm = "plain",
): string {
  return `${csvHead(columns, form)}${rows.map((row) => csvRow(row, columns, names)).join("")}`;
}

/** The line with the names of the columns. */
export function csvHead(columns: readonly Pick<CsvColumn<never>, "name">[], form: CsvForm = "plain"): string {
  return `${form === "excel" ? BYTE_ORDER_MARK : ""}${lineOf(columns.map(({ name }) => name))}`;
}

/** The line of a row. */
export function csvRow<Row>(row: Row, columns: readonly CsvColumn<Row>[], names: CsvNames): string {
  return lineOf(
    columns.map(({ of, entered }) => {
      const text = printable(of(row, names) ?? "");
      return entered === true ? guarded(text) : text;
    }),
  );
}

/** A line of comma-separated values (RFC 4180) with texts that persons entered. */
export function csvLine(cells: readonly string[]): string {
  return lineOf(cells.map((cell) => guarded(printable(cell))));
}

function lineOf(cells: readonly string[]): string {
  return `${cells.map((cell) => (/[",]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(",")}\r\n`;
}

function guarded(text: string): string {
  return /^[=+\-@]/.test(text) ? `'${text}` : text;
}
