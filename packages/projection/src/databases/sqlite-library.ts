import { isBuiltin } from "node:module";

import type { SqliteDatabase, SqliteStatement } from "kysely";

/** The part of a SQLite library that both libraries have. */
interface Library {
  prepare(sql: string): Statement;
  exec(sql: string): unknown;
  close(): void;
}

interface Statement {
  all(...values: unknown[]): unknown[];
  run(...values: unknown[]): { readonly changes: number | bigint; readonly lastInsertRowid: number | bigint };
  iterate(...values: unknown[]): IterableIterator<unknown>;
  /** libsql. */
  safeIntegers?(on: boolean): unknown;
  /** node:sqlite. */
  setReadBigInts?(on: boolean): void;
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
 * @throws the library's own error if the file cannot be opened.
 */
export async function openSqlite(file: string): Promise<SqliteConnection> {
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
        statement = statementOf(library.prepare(sql), sql);
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

const MOST_PREPARED = 200;

function statementOf(statement: Statement, sql: string): SqliteStatement {
  const reader = /^\s*(?:select|with|pragma)\b/i.test(sql);
  if (reader) {
    statement.safeIntegers?.(true);
    statement.setReadBigInts?.(true);
  }
  return {
    reader,
    all: (values) => statement.all(...values),
    run: (values) => statement.run(...values),
    iterate: (values) => statement.iterate(...values),
  };
}

const NODE_SQLITE = "node:sqlite";

/** The types of Node 20 do not have `node:sqlite`. */
async function openWithNode(file: string): Promise<Library> {
  const { DatabaseSync } = (await import(NODE_SQLITE)) as { readonly DatabaseSync: new (path: string) => Library };
  return new DatabaseSync(file);
}

async function openWithPackage(file: string): Promise<Library> {
  const { default: Sqlite } = await import("libsql");
  return new Sqlite(file);
}
