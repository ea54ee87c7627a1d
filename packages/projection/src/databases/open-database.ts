import type { Database } from "./database.js";

/**
 * Opens a database: Postgres by a connection string, otherwise a file with SQLite.
 *
 * @throws {ProjectionError} `DATABASE_UNREACHABLE` if it cannot be opened.
 */
export async function openDatabase(to: string): Promise<Database> {
  if (/^postgres(?:ql)?:\/\//i.test(to)) {
    const { openPostgresDatabase } = await import("./postgres.js");
    return openPostgresDatabase(to);
  }
  const { openSqliteDatabase } = await import("./sqlite.js");
  return openSqliteDatabase(to);
}

/**
 * Opens a database, works with it and closes it.
 *
 * @throws {ProjectionError} for what the database refuses. Other errors pass.
 */
export async function withDatabase<T>(to: string, work: (database: Database) => Promise<T>): Promise<T> {
  const database = await openDatabase(to);
  try {
    return await work(database);
  } catch (error) {
    throw database.failure(error);
  } finally {
    await database.close();
  }
}
