import type { Part } from "../records/mapping.js";
import type { Row, Table } from "../schema/table.js";

/** What a batch of facts changes. Of several changes of one row the last one counts. */
export class Changes {
  /** Rows to write, by table and by key. */
  readonly written = new Map<Table, Map<string, Row>>();
  /** Rows to delete before any is written: those with one of the values in the column. */
  readonly deleted = new Map<Table, { readonly column: string; readonly values: Set<string | bigint> }>();

  write(table: Table, row: Row): void {
    this.#of(table).set(keyOf(table, row), row);
  }

  /** Removes the row of a table whose only key is the column. */
  remove(table: Table, column: string, value: string): void {
    this.#of(table).delete(keyOf(table, { [column]: value }));
    this.#deletedOf(table, column).add(value);
  }

  /** Replaces the rows of a part that belong to a record. */
  replace(part: Pick<Part<never>, "table" | "owner">, value: string | bigint, rows: readonly Row[]): void {
    const written = this.#of(part.table);
    for (const [key, row] of written) {
      if (row[part.owner] === value) {
        written.delete(key);
      }
    }
    this.#deletedOf(part.table, part.owner).add(value);
    for (const row of rows) {
      this.write(part.table, row);
    }
  }

  #of(table: Table): Map<string, Row> {
    let rows = this.written.get(table);
    if (rows === undefined) {
      rows = new Map();
      this.written.set(table, rows);
    }
    return rows;
  }

  #deletedOf(table: Table, column: string): Set<string | bigint> {
    let deleted = this.deleted.get(table);
    if (deleted === undefined) {
      deleted = { column, values: new Set() };
      this.deleted.set(table, deleted);
    }
    return deleted.values;
  }
}

function keyOf({ key }: Table, row: Row): string {
  return key.map((column) => String(row[column])).join("\u0000");
}
