import { printable } from "@tallystick/client/words";

/** How a spreadsheet wants comma-separated values: `excel` begins with a byte-order mark, by which Excel reads UTF-8. */
export type CsvForm = "plain" | "excel";

const BYTE_ORDER_MARK = "\ufeff";

/** A column of a listing's comma-separated values. Its name, its place and what it means stay (docs/csv.md). */
export interface CsvColumn<Row> {
  readonly name: string;
  /** What it has, for the documentation. */
  readonly content: string;
  /** The cell of a row. Undefined: it is empty. */
  readonly of: (row: Row, names: CsvNames) => string | undefined;
  /** Whether a person entered the text. A spreadsheet takes one that begins like a formula for one, so it gets an apostrophe in front. */
  readonly entered?: true;
}

/** What a cell can have that its row does not. */
export interface CsvNames {
  /** Name of a party; its LEI where the name is not known. */
  readonly nameOf: (lei: string) => string;
}

/** A head of all columns, and a line for each row. Without rows it is the head alone. */
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

/** A line of comma-separated values (RFC 4180) of texts that persons entered. */
export function csvLine(cells: readonly string[]): string {
  return lineOf(cells.map((cell) => guarded(printable(cell))));
}

function lineOf(cells: readonly string[]): string {
  return `${cells.map((cell) => (/[",]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(",")}\r\n`;
}

function guarded(text: string): string {
  return /^[=+\-@]/.test(text) ? `'${text}` : text;
}
