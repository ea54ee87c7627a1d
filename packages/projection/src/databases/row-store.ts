import type { NewRow, Row, Table } from "../schema/table.js";
import { storable } from "./storable.js";

/** Reads and writes many rows of one table at once. The statements are the same each time, so that a database prepares them once. */
export interface RowStore {
  /** The rows whose column has one of the values. */
  rowsOf(table: Table, columns: readonly string[], of: ChosenRows): Promise<readonly Row[]>;
  /** Deletes the rows whose column has one of the values. */
  remove(table: Table, of: ChosenRows): Promise<void>;
  /** Writes rows, in the place of those with the same key. */
  put(table: Table, rows: readonly NewRow[]): Promise<void>;
  /** Writes some columns of the rows with the same key. */
  set(table: Table, columns: readonly string[], rows: readonly NewRow[]): Promise<void>;
  /** Adds the sums of rows to those with the same key, and deletes what then counts nothing. */
  add(table: Table, rows: readonly NewRow[]): Promise<void>;
}

/** Rows that have one of these values in a column. */
export interface ChosenRows {
  readonly column: string;
  readonly values: readonly (string | bigint)[];
}

/** A name in a statement. The names of tables and columns are the projection's own. */
export const named = (name: string): string => `"${name}"`;

/** Names in a statement. */
export const listed = (names: readonly string[]): string => names.map(named).join(", ");

/** The end of an insertion: what happens to a row with the same key. */
export function onSameKey({ name, key, columns, sums }: Table): string {
  const others = Object.keys(columns).filter((column) => !key.includes(column));
  const set = others.map((column) =>
    sums?.includes(column) === true
      ? `${named(column)} = ${named(name)}.${named(column)} + excluded.${named(column)}`
      : `${named(column)} = excluded.${named(column)}`,
  );
  return `on conflict (${listed(key)}) do ${set.length === 0 ? "nothing" : `update set ${set.join(", ")}`}`;
}

/** The column of the sum that counts: where it is 0, nothing is added up any more. */
export function countingColumn({ name, sums }: Table): string {
  const column = sums?.at(-1);
  if (column === undefined) {
    throw new TypeError(`the table ${name} has no sums`);
  }
  return column;
}

/** The rows that take something away, and can therefore leave a row that counts nothing. */
export function lessening(table: Table, rows: readonly NewRow[]): NewRow[] {
  const column = countingColumn(table);
  return rows.filter((row) => typeof row[column] === "bigint" && row[column] < 0n);
}

/** What is stored of a row in a column. A record is stored as JSON, which has no text that a database refuses. */
export function storedOf(table: Table, row: NewRow, column: string): string | bigint | null {
  const value = row[column] ?? null;
  return typeof value === "object" && value !== null ? JSON.stringify(value) : stored(table, column, value);
}

/** The stored form of the values by which rows are chosen. */
export function storedValues(table: Table, { column, values }: ChosenRows): readonly (string | bigint)[] {
  return values.map((value) => stored(table, column, value));
}

function stored<Value>(table: Table, column: string, value: Value): Value | string {
  return typeof value === "string" ? storable(table, column, value) : value;
}
