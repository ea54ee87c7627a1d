import { sql } from "kysely";

import type { Database } from "../databases/database.js";

/** Rows that are written in one SQL transaction, as many as a projection writes facts. */
const BATCH = 500;

/** Writes texts as rows of a table of their own, which no view reads and which has no index but its key. */
export async function writePlainTable(database: Database, texts: readonly string[]): Promise<void> {
  await sql`create table plain (id bigint primary key, body text not null)`.execute(database.tables);
  for (let from = 0; from < texts.length; from += BATCH) {
    const rows = texts.slice(from, from + BATCH).map((text, index) => sql`(${from + index}, ${text})`);
    await database.atOnce(async (tables) => {
      await sql`insert into plain values ${sql.join(rows)}`.execute(tables);
    });
  }
}

/** Runs a statement. Returns how many rows it gave. */
export async function countRows(database: Database, statement: string): Promise<number> {
  const { rows } = await sql.raw(statement).execute(database.tables);
  return rows.length;
}
