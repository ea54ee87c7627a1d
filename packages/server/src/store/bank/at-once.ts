import type { SqliteConnection } from "@tallystick/projection";

/** Does all of the work or nothing, and lets no other program write in between. */
export function atOnce<Result>(database: SqliteConnection, work: () => Result): Result {
  database.exec("begin immediate");
  try {
    const result = work();
    database.exec("commit");
    return result;
  } catch (error) {
    database.exec("rollback");
    throw error;
  }
}
