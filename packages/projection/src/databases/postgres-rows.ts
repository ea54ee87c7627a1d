import { CompiledQuery, type Kysely } from "kysely";

import type { Tables } from "../schema/schema.js";
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

/** Rows in one statement. The values of a column are one text, and a long one costs more memory than statements that are saved. */
const MOST_ROWS = 200;

/** Rows of Postgres: one statement for all of them, with one array for each column. */
export function postgresRows(tables: Kysely<Tables>): RowStore {
  const execute = async (statement: string, values: readonly (readonly unknown[])[]): Promise<readonly Row[]> => {
    const { rows } = await tables.executeQuery<Row>(CompiledQuery.raw(statement, [...values]));
    return rows;
  };
  const put = async (table: Table, rows: readonly NewRow[]): Promise<void> => {
    const columns = Object.keys(table.columns);
    const statement = `insert into ${named(table.name)} (${listed(columns)}) select * from ${arraysOf(table, columns)} ${onSameKey(table)}`;
    for (let from = 0; from < rows.length; from += MOST_ROWS) {
      await execute(statement, arrays(table, rows.slice(from, from + MOST_ROWS), columns));
    }
  };
  return {
    rowsOf: (table, columns, chosen) =>
      execute(`select ${listed(columns)} from ${named(table.name)} where ${named(chosen.column)} = any($1)`, [
        storedValues(table, chosen),
      ]),
    remove: async (table, chosen) => {
      await execute(`delete from ${named(table.name)} where ${named(chosen.column)} = any($1)`, [
        storedValues(table, chosen),
      ]);
    },
    put,
    set: async (table, columns, rows) => {
      const { name, key } = table;
      const all = [...key, ...columns];
      const set = columns.map((column) => `${named(column)} = changed.${named(column)}`).join(", ");
      const statement = `update ${named(name)} set ${set} from ${arraysOf(table, all)} as changed (${listed(all)}) where ${sameKey(table, "changed")}`;
      await execute(statement, arrays(table, rows, all));
    },
    add: async (table, rows) => {
      await put(table, rows);
      const { name, key } = table;
      const less = lessening(table, rows);
      if (less.length > 0) {
        const statement = `delete from ${named(name)} using ${arraysOf(table, key)} as less (${listed(key)}) where ${sameKey(table, "less")} and ${named(name)}.${named(countingColumn(table))} = 0`;
        await execute(statement, arrays(table, less, key));
      }
    },
  };
}

/** A set of rows made of parameters, each the array of a column. */
function arraysOf({ columns }: Table, names: readonly string[]): string {
  const types = names.map(
    (name, index) => `$${String(index + 1)}::${columns[name]?.type === "bigint" ? "bigint" : "text"}[]`,
  );
  return `unnest(${types.join(", ")})`;
}

function arrays(table: Table, rows: readonly NewRow[], columns: readonly string[]): (readonly unknown[])[] {
  return columns.map((column) => rows.map((row) => storedOf(table, row, column)));
}

function sameKey({ name, key }: Table, other: string): string {
  return key.map((column) => `${named(name)}.${named(column)} = ${other}.${named(column)}`).join(" and ");
}
