import type { Kysely } from "kysely";

import type { Tables } from "../schema/schema.js";
import type { Row, Table } from "../schema/table.js";
import type { Changes } from "./changes.js";

/** Writes what facts change, a few statements for each table. */
export async function writeChanges(database: Kysely<Tables>, changes: Changes, mostValues: number): Promise<void> {
  for (const [{ name }, { column, values }] of changes.deleted) {
    for (const some of inParts([...values], mostValues)) {
      await database.deleteFrom(name).where(column, "in", some).execute();
    }
  }
  for (const [table, rows] of changes.written) {
    await writeRows(database, table, [...rows.values()], mostValues);
  }
}

/** Writes rows, in the place of those with the same key. */
export async function writeRows(
  database: Kysely<Tables>,
  { name, key, columns }: Table,
  rows: readonly Row[],
  mostValues: number,
): Promise<void> {
  const names = Object.keys(columns);
  const others = names.filter((column) => !key.includes(column));
  for (const some of inParts(rows, Math.floor(mostValues / names.length))) {
    await database
      .insertInto(name)
      .values(some)
      .onConflict((conflict) =>
        others.length === 0
          ? conflict.columns([...key]).doNothing()
          : conflict
              .columns([...key])
              .doUpdateSet(({ ref }) =>
                Object.fromEntries(others.map((column) => [column, ref(`excluded.${column}`)])),
              ),
      )
      .execute();
  }
}

function* inParts<T>(all: readonly T[], most: number): Generator<T[]> {
  for (let at = 0; at < all.length; at += most) {
    yield all.slice(at, at + most);
  }
}
