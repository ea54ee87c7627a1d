import { existsSync } from "node:fs";
import { dirname, resolve } from "node:path";

import { ProjectionError } from "../projection-error.js";
import type { Database } from "./database.js";

/**
 * Opens a database: Postgres by a connection string, otherwise a file with SQLite.
 *
 * @param existing - makes no file.
 * @throws {ProjectionError} `DATABASE_UNREACHABLE` if it cannot be opened; `NO_PROJECTION` if a file that must exist does not.
 */
export async function openDatabase(to: string, { existing = false } = {}): Promise<Database> {
  if (/^postgres(?:ql)?:\/\//i.test(to)) {
    const { openPostgresDatabase } = await import("./postgres.js");
    return openPostgresDatabase(to);
  }
  const { openSqliteDatabase } = await import("./sqlite.js");
  if (existing && !existsSync(to) && existsSync(dirname(resolve(to)))) {
    throw new ProjectionError("NO_PROJECTION", resolve(to), "there is no such file");
  }
  return openSqliteDatabase(to);
}

/**
 * Opens a database, works with it and closes it.
 *
 * @throws {ProjectionError} for what the database refuses. Other errors pass.
 */
export async function withDatabase<T>(
  to: string,
  work: (database: Database) => Promise<T>,
  how: { readonly existing?: boolean } = {},
): Promise<T> {
  const database = await openDatabase(to, how);
  try {
    return await work(database);
  } catch (error) {
    throw database.failure(error);
  } finally {
    await database.close();
  }
}
