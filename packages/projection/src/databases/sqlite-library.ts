import { chmodSync, closeSync, openSync, statSync } from "node:fs";
import { isBuiltin } from "node:module";

import type { SqliteDatabase, SqliteStatement } from "kysely";

/** A SQLite library, with the form of one of them. */
interface Library {
  /** @param reads - whether it has rows. Their whole numbers are `bigint`. */
  prepare(sql: string, reads: boolean): Omit<SqliteStatement, "reader">;
  exec(sql: string): unknown;
  close(): void;
}

/** The part of `node:sqlite` that is used. The types of Node 20 do not have it. */
interface NodeSqlite {
  readonly DatabaseSync: new (path: string) => {
    prepare(sql: string): {
      all(...values: readonly unknown[]): unknown[];
      run(...values: readonly unknown[]): {
        readonly changes: number | bigint;
        readonly lastInsertRowid: number | bigint;
      };
      iterate(...values: readonly unknown[]): IterableIterator<unknown>;
      setReadBigInts(on: boolean): void;
    };
    exec(sql: string): unknown;
    close(): void;
  };
}

/** A connection to a file of SQLite. Each statement is prepared once. Whole numbers are read as `bigint`. */
export interface SqliteConnection extends SqliteDatabase {
  /** Runs statements that return nothing. */
  exec(sql: string): unknown;
}

/**
 * Opens a file with SQLite, for the projection and for programs that keep tables of their own. Node has SQLite since 22.13. Before, the
 * package `libsql` brings it as a binary for each platform.
 *
 * The file belongs to the user of this process alone, also what SQLite keeps beside it. One that other users could read is closed to them.
 *
 * @throws the library's own error if the file cannot be opened.
 */
export async function openSqlite(file: string): Promise<SqliteConnection> {
  makePrivate(file);
  const library = await (isBuiltin(NODE_SQLITE) ? openWithNode(file) : openWithPackage(file));
  // Preparing a statement costs more than running it, and there are few different ones.
  const prepared = new Map<string, SqliteStatement>();
  return {
    close: () => {
      library.close();
    },
    exec: (sql) => library.exec(sql),
    prepare(sql) {
      let statement = prepared.get(sql);
      if (statement === undefined) {
        const reader = /^\s*(?:select|with|pragma)\b/i.test(sql);
        statement = { reader, ...library.prepare(sql, reader) };
        // What changes tables makes other statements invalid.
        if (!/^\s*(?:select|insert|update|delete|with)\b/i.test(sql)) {
          prepared.clear();
        } else if (prepared.size < MOST_PREPARED) {
          prepared.set(sql, statement);
        }
      }
      return statement;
    },
  };
}

/** Creates the file before SQLite does, since SQLite lets everybody read what it creates. What it keeps beside a file it makes as private as that. */
function makePrivate(file: string): void {
  try {
    closeSync(openSync(file, "ax", 0o600));
    return;
  } catch {
    // It is there, or cannot be made: SQLite says so.
  }
  for (const each of [file, `${file}-wal`, `${file}-shm`]) {
    const found = statSync(each, { throwIfNoEntry: false });
    // Another user's file, which this one may read, stays as its owner wants it.
    if (found !== undefined && (found.mode & 0o077) !== 0 && found.uid === process.getuid?.()) {
      chmodSync(each, 0o600);
    }
  }
}

const MOST_PREPARED = 200;

const NODE_SQLITE = "node:sqlite";

async function openWithNode(file: string): Promise<Library> {
  const { DatabaseSync } = (await import(NODE_SQLITE)) as NodeSqlite;
  const database = new DatabaseSync(file);
  return {
    prepare(sql, reads) {
      const statement = database.prepare(sql);
      statement.setReadBigInts(reads);
      return {
        all: (values) => statement.all(...values),
        run: (values) => statement.run(...values),
        iterate: (values) => statement.iterate(...values),
      };
    },
    exec: (sql) => database.exec(sql),
    close: () => {
      database.close();
    },
  };
}

async function openWithPackage(file: string): Promise<Library> {
  const { default: Sqlite } = await import("libsql");
  const database = new Sqlite(file);
  return {
    prepare(sql, reads) {
      const statement = database.prepare(sql);
      if (reads) {
        statement.safeIntegers(true);
      }
      // It takes values as one list without making a copy.
      return {
        all: (values) => statement.all(values),
        run: (values) => statement.run(values),
        iterate: (values) => statement.iterate(values),
      };
    },
    exec: (sql) => database.exec(sql),
    close: () => {
      database.close();
    },
  };
}
