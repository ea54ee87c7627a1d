import type { SqliteDatabase } from "kysely";

import type { NewRow, Row, Table } from "../schema/table.js";
import {
  countingColumn,
  lessening,
  listed,
  named,
  onSameKey,
  storedOf,
  storedValues,
  type RowStore,
} from "./row-store.js";

/** Rows of SQLite. One prepared statement for each row is faster there than one statement for many rows, which must be read each time. */
export function sqliteRows(connection: SqliteDatabase): RowStore {
  const run = (statement: string, table: Table, rows: readonly NewRow[], columns: readonly string[]): void => {
    const prepared = connection.prepare(statement);
    for (const row of rows) {
      prepared.run(columns.map((column) => storedOf(table, row, column)));
    }
  };
  const put = (table: Table, rows: readonly NewRow[]): void => {
    const columns = Object.keys(table.columns);
    const places = columns.map(() => "?").join(", ");
    run(
      `insert into ${named(table.name)} (${listed(columns)}) values (${places}) ${onSameKey(table)}`,
      table,
      rows,
      columns,
    );
  };
  // The library works at once. What it throws is the failure of the promise.
  return {
    rowsOf: async (table, columns, chosen) => {
      const statement = `select ${listed(columns)} from ${named(table.name)} where ${named(chosen.column)} = ?`;
      const prepared = connection.prepare(statement);
      return Promise.resolve(storedValues(table, chosen).flatMap((value) => prepared.all([value]) as Row[]));
    },
    remove: async (table, chosen) => {
      const prepared = connection.prepare(`delete from ${named(table.name)} where ${named(chosen.column)} = ?`);
      for (const value of storedValues(table, chosen)) {
        prepared.run([value]);
      }
      return Promise.resolve();
    },
    put: async (table, rows) => {
      put(table, rows);
      return Promise.resolve();
    },
    set: async (table, columns, rows) => {
      const { name, key } = table;
      const set = columns.map((column) => `${named(column)} = ?`).join(", ");
      const where = key.map((column) => `${named(column)} = ?`).join(" and ");
      run(`update ${named(name)} set ${set} where ${where}`, table, rows, [...columns, ...key]);
      return Promise.resolve();
    },
    add: async (table, rows) => {
      put(table, rows);
      const { name, key } = table;
      const where = [...key, countingColumn(table)].map((column) => `${named(column)} = ?`).join(" and ");
      const nothing = lessening(table, rows).map((row) => ({ ...row, [countingColumn(table)]: 0n }));
      run(`delete from ${named(name)} where ${where}`, table, nothing, [...key, countingColumn(table)]);
      return Promise.resolve();
    },
  };
}
