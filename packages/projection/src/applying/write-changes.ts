import type { RowStore } from "../databases/row-store.js";
import type { NewRow, Table } from "../schema/table.js";
import type { Changes } from "./changes.js";

/** Writes what facts change, a few statements for each table. */
export async function writeChanges(store: RowStore, changes: Changes): Promise<void> {
  for (const [table, rows] of changes.appended) {
    await store.put(table, rows);
  }
  for (const [table, { column, values }] of changes.deleted) {
    await store.remove(table, { column, values: [...values] });
  }
  for (const [table, { column, owners }] of changes.replaced) {
    const had = [...owners].flatMap(([owner, part]) => (part.had ? [owner] : []));
    await unlessNone(had, (values) => store.remove(table, { column, values }));
    await unlessNone(
      [...owners.values()].flatMap(({ rows }) => rows),
      (rows) => store.put(table, rows),
    );
  }
  for (const [table, rows] of changes.written) {
    await unlessNone([...rows.values()], (all) => store.put(table, all));
  }
  for (const [table, rows] of changes.partly) {
    await unlessNone([...rows.values()], (all) => store.set(table, columnsBesideKey(table, all), all));
  }
  for (const [table, rows] of changes.added) {
    await unlessNone(
      [...rows.values()].filter((row) => isSomething(table, row)),
      (all) => store.add(table, all),
    );
  }
}

async function unlessNone<T>(all: readonly T[], write: (all: readonly T[]) => Promise<void>): Promise<void> {
  if (all.length > 0) {
    await write(all);
  }
}

/** The changes of a table have the same columns. */
function columnsBesideKey({ key }: Table, [first = {}]: readonly NewRow[]): string[] {
  return Object.keys(first).filter((column) => !key.includes(column));
}

function isSomething({ sums = [] }: Table, row: NewRow): boolean {
  return sums.some((column) => row[column] !== 0n);
}
