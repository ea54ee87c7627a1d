import type { Part } from "../records/mapping.js";
import type { NewRow, Table } from "../schema/table.js";

/** A row of sums, to which more is added. */
export type Sums = Record<string, NewRow[string]>;

/** Rows that belong to a record and replace those of before. */
interface Replaced {
  readonly rows: readonly NewRow[];
  /** Whether the database can have rows of before. */
  readonly had: boolean;
}

/** What a batch of facts changes. Of several changes of one row the last one counts. */
export class Changes {
  /** Rows that no earlier fact can have written, by table. */
  readonly appended = new Map<Table, NewRow[]>();
  /** Rows to write, by table and by key. */
  readonly written = new Map<Table, Map<string, NewRow>>();
  /** Rows to delete before any is written: those with one of the values in the column. */
  readonly deleted = new Map<Table, { readonly column: string; readonly values: Set<string | bigint> }>();
  /** Rows of parts, by table and by the record that owns them. */
  readonly replaced = new Map<Table, { readonly column: string; readonly owners: Map<string | bigint, Replaced> }>();
  /** Columns to write of rows that the database has, by table and by key. */
  readonly partly = new Map<Table, Map<string, NewRow>>();
  /** Sums to add, by table and by key. */
  readonly added = new Map<Table, Map<string, Sums>>();

  /** Writes a row whose key has the number of its fact, so that no other change is about it. */
  append(table: Table, row: NewRow): void {
    const rows = this.appended.get(table);
    if (rows === undefined) {
      this.appended.set(table, [row]);
    } else {
      rows.push(row);
    }
  }

  write(table: Table, row: NewRow): void {
    rowsIn(this.written, table).set(keyOf(table, row), row);
  }

  /** Changes columns of a row, which the database or an earlier change has. */
  change(table: Table, key: NewRow, columns: NewRow): void {
    const name = keyOf(table, key);
    const written = this.written.get(table)?.get(name);
    if (written === undefined) {
      rowsIn(this.partly, table).set(name, { ...key, ...columns });
    } else {
      this.write(table, { ...written, ...columns });
    }
  }

  /** Removes the row of a table whose only key is the column. */
  remove(table: Table, column: string, value: string): void {
    rowsIn(this.written, table).delete(keyOf(table, { [column]: value }));
    const deleted = this.deleted.get(table) ?? { column, values: new Set() };
    this.deleted.set(table, deleted);
    deleted.values.add(value);
  }

  /**
   * Replaces the rows of a part that belong to a record.
   *
   * @param had - whether the record had rows before, if that is known.
   */
  replace(
    { table, owner }: Pick<Part<never>, "table" | "owner">,
    value: string | bigint,
    { rows, had }: Replaced,
  ): void {
    const replaced = this.replaced.get(table) ?? { column: owner, owners: new Map<string | bigint, Replaced>() };
    this.replaced.set(table, replaced);
    const before = replaced.owners.get(value);
    replaced.owners.set(value, { rows, had: before?.had ?? had });
  }

  /** Adds to the sums of a row. Columns that are not sums are the same each time. The row is kept and added to. */
  add(table: Table, row: Sums): void {
    const rows = rowsIn(this.added, table);
    const key = keyOf(table, row);
    const before = rows.get(key);
    if (before === undefined) {
      rows.set(key, row);
      return;
    }
    for (const column of table.sums ?? []) {
      before[column] = sumIn(before, column) + sumIn(row, column);
    }
  }
}

function rowsIn<Kept extends NewRow>(all: Map<Table, Map<string, Kept>>, table: Table): Map<string, Kept> {
  let rows = all.get(table);
  if (rows === undefined) {
    rows = new Map();
    all.set(table, rows);
  }
  return rows;
}

function sumIn(row: NewRow, column: string): bigint {
  const sum = row[column];
  return typeof sum === "bigint" ? sum : 0n;
}

function keyOf({ key }: Table, row: NewRow): string {
  const [first = "", ...others] = key;
  let name = textOf(row[first]);
  for (const column of others) {
    name += `\u0000${textOf(row[column])}`;
  }
  return name;
}

function textOf(value: NewRow[string] | undefined): string {
  return typeof value === "string" ? value : typeof value === "bigint" ? String(value) : "";
}
