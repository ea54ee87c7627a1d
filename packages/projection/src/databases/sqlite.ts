import { closeSync, openSync, rmSync } from "node:fs";
import { resolve } from "node:path";

import { Kysely, sql, SqliteDialect } from "kysely";

import { dropSchema, type Tables } from "../schema/schema.js";
import type { SqlWords } from "../schema/views.js";
import { failureOf, fieldOf, inTransaction, messageOf, type Database, type KnownFailures } from "./database.js";
import { openSqlite, type SqliteConnection } from "./sqlite-library.js";
import { sqliteRows } from "./sqlite-rows.js";

/** SQLite's expressions. */
export const sqliteWords: SqlWords = {
  text: "text",
  // With this type SQLite finds a row by a key of one number without an index.
  count: "integer",
  keptByKey: "without rowid",
  now: "strftime('%Y-%m-%dT%H:%M:%fZ', 'now')",
  dayAt: (instant, minutes) => `date(${instant}, ${minutes} || ' minutes')`,
  // Without figures SQLite takes ten rows for granted. Rows in all, rows by the first column, by the first two, and by more of them.
  findsMuch: (table, index, columns) => [
    // It makes the table of figures and, at the end, has them read.
    "analyze sqlite_schema",
    `delete from sqlite_stat1 where idx = '${index}'`,
    `insert into sqlite_stat1 values ('${table}', '${index}', '${[1_000_000, 1_000_000, 2000, ...Array<number>(columns - 2).fill(1)].join(" ")}')`,
    "analyze sqlite_schema",
  ],
  // What it must know is in `findsMuch`. With all figures it would choose other plans, that no test has seen.
  counts: () => [],
  asJson: (columns) => `json_group_array(json_array(${columns.join(", ")}))`,
};

/**
 * SQLite's result codes: SQLITE_FULL and SQLITE_IOERR_SHMSIZE, which says the same of the file beside the database, and those of a file
 * that cannot be opened or is not a database.
 */
const failures: KnownFailures = { full: new Set([13, 4874]), unreachable: new Set([14, 26]) };
const BUSY = 5;

/** A projection in a file. */
export async function openSqliteDatabase(path: string): Promise<Database> {
  const file = resolve(path);
  const failed = (error: unknown) => failureOf(inWords(error), file, failures, codeOf(error));
  const open = async (name: string): ReturnType<typeof openSqlite> => {
    try {
      return await openSqlite(name);
    } catch (error) {
      throw failed(error);
    }
  };
  const connection = await open(file);
  try {
    // Two facts fill a page of the usual 4 KiB and leave a fifth of it empty. A file that has pages keeps their size.
    connection.exec("pragma page_size = 8192;");
    // A tail that is lost with the power comes again from the ledger.
    connection.exec("pragma journal_mode = wal; pragma synchronous = normal; pragma busy_timeout = 5000;");
    // 64 MiB of pages in memory, since rows of a large ledger are written all over the file.
    connection.exec("pragma cache_size = -65536; pragma wal_autocheckpoint = 4000;");
  } catch (error) {
    connection.close();
    throw failed(error);
  }
  const tables = new Kysely<Tables>({ dialect: new SqliteDialect({ database: connection }) });
  const hasTables = async (): Promise<boolean> => {
    const { rows } = await sql`select 1 from pragma_table_info('progress') where name = 'schema_version'`.execute(
      tables,
    );
    return rows.length > 0;
  };
  const rows = sqliteRows(connection);
  let held: typeof connection | undefined;
  return {
    name: file,
    words: sqliteWords,
    // There is one connection, so that a transaction of `tables` is also that of these rows.
    rows: () => rows,
    tables,
    indexesLockReaders: false,
    hasTables,
    async lock() {
      // The lock is on a file of its own, so that readers of the projection are never in its way. The system ends it
      // with the process.
      const locked = await open(`${file}.lock`);
      try {
        locked.exec("begin immediate");
        held = locked;
        return true;
      } catch (error) {
        locked.close();
        if (codeOf(error) === BUSY) {
          return false;
        }
        throw error;
      }
    },
    async atOnce(work, { fresh } = { fresh: false }) {
      // The file can have tables of its owner, also with the names of the projection's.
      const replaces = fresh && (await hasTables());
      await inTransaction(tables, async (transaction) => {
        if (replaces) {
          await dropSchema(transaction);
        }
        await work(transaction);
      });
    },
    copyTo: (copy) => {
      copyInto(copy, connection);
    },
    failure: (error) => (codeOf(error) === undefined ? error : failed(error)),
    async close() {
      await tables.destroy();
      held?.close();
    },
  };
}

/** @throws {ProjectionError} */
function copyInto(copy: string, connection: SqliteConnection): void {
  try {
    // SQLite writes into an empty file, and would let everybody read one that it makes.
    closeSync(openSync(copy, "wx", 0o600));
  } catch (error) {
    throw failureOf(error, copy, failures, undefined);
  }
  try {
    connection.prepare("vacuum into ?").run([copy]);
  } catch (error) {
    rmSync(copy);
    throw failureOf(inWords(error), copy, failures, codeOf(error));
  }
}

/** SQLite's result code in an error of either library. libsql has that of opening a file only in the text. */
function codeOf(error: unknown): number | undefined {
  const code = fieldOf(error, "rawCode") ?? fieldOf(error, "errcode");
  const [, told] = /local database .*: (\d+)"\)$/.exec(messageOf(error)) ?? [];
  return typeof code === "number" ? code : told === undefined ? undefined : Number(told);
}

/** libsql says of a file that it cannot open only the result code. */
function inWords(error: unknown): unknown {
  return /local database .*: 14"\)$/.test(messageOf(error))
    ? new Error("the file cannot be opened or made: does its folder exist, and may this user write there?", {
        cause: error,
      })
    : error;
}
