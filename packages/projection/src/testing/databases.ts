import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { sql } from "kysely";

import { openDatabase } from "../databases/open-database.js";
import { tables } from "../schema/schema.js";
import type { Row } from "../schema/table.js";
import { isPostgresFound, postgresServer } from "./postgres-server.js";

/** A kind of database in which each test gets its own. */
export interface Server {
  readonly kind: "SQLite" | "Postgres";
  start(): Promise<void>;
  /** Where an empty database is. */
  empty(): Promise<string>;
  stop(): Promise<void>;
}

/** SQLite files in a folder, which it deletes when it is stopped. */
export function sqliteServer(): Server {
  let folder = "";
  let made = 0;
  return {
    kind: "SQLite",
    start() {
      folder = mkdtempSync(join(tmpdir(), "projection-"));
      return Promise.resolve();
    },
    empty() {
      made += 1;
      return Promise.resolve(join(folder, `${String(made)}.db`));
    },
    stop() {
      rmSync(folder, { recursive: true });
      return Promise.resolve();
    },
  };
}

/** The suite for each kind of database. Where there is no Postgres, its suite is counted as skipped. */
export function onEachDatabase(suite: (server: Server) => void): void {
  describe("on SQLite", () => {
    suite(sqliteServer());
  });
  describeWithPostgres()("on Postgres", () => {
    suite(postgresServer);
  });
}

/** `describe` where there is Postgres. Where it is missing, the suite is counted as skipped. */
export function describeWithPostgres(): (title: string, suite: () => void) => void {
  if (isPostgresFound) {
    return describe;
  }
  return (process.env["TALLYSTICK_REQUIRE_POSTGRES"] ?? "") === "" ? describe.skip : failing;
}

function failing(title: string): void {
  test(title, () => {
    throw new Error("TALLYSTICK_REQUIRE_POSTGRES is set, and Postgres is not found: install it (Debian: postgresql)");
  });
}

/** Rows of a table or view, in the order of their first columns. */
export async function rowsOf(to: string, name: string): Promise<Row[]> {
  const database = await openDatabase(to);
  try {
    const { rows } = await sql<Row>`select * from ${sql.ref(name)}`.execute(database.tables);
    const textOf = (row: Row): string =>
      JSON.stringify(row, (_, value: unknown) => (typeof value === "bigint" ? String(value) : value));
    return rows.sort((a, b) => (textOf(a) < textOf(b) ? -1 : 1));
  } finally {
    await database.close();
  }
}

/** Everything in a projection except the process that wrote it. */
export async function dump(to: string): Promise<Record<string, Row[]>> {
  const all: Record<string, Row[]> = {};
  for (const { name } of tables) {
    all[name] = (await rowsOf(to, name)).map(({ writer: _, ...row }) => row);
  }
  return all;
}
