import type { Kysely, Transaction } from "kysely";

import { ProjectionError } from "../projection-error.js";
import type { Tables } from "../schema/schema.js";
import type { SqlWords } from "../schema/views.js";
import type { RowStore } from "./row-store.js";

/** A database that can hold a projection. There is one implementation for each kind. */
export interface Database {
  /** Where it is, without a password. */
  readonly name: string;
  readonly words: SqlWords;
  readonly tables: Kysely<Tables>;
  /** Whether a transaction that drops or creates an index keeps readers out of the table until it ends. */
  readonly indexesLockReaders: boolean;
  /** The rows of its tables, in the transaction of `tables`. */
  rows(tables: Kysely<Tables>): RowStore;
  /** Whether a projection was created here. */
  hasTables(): Promise<boolean>;
  /** Takes the writer's lock, which ends with the process at the latest. Returns false if another process has it. */
  lock(): Promise<boolean>;
  /**
   * Does work that is seen as a whole or not at all. Readers see the state before until it is done.
   *
   * @param fresh - begins without the projection's tables; `work` creates them. What is not of a projection stays.
   */
  atOnce(work: (tables: Kysely<Tables>) => Promise<void>, options?: { readonly fresh: boolean }): Promise<void>;
  /** Copies all of it into a file that is not there yet, as it is at one moment. Undefined: the database has a program of its own for that. */
  readonly copyTo?: (file: string) => void;
  /** The typed error for what this database threw; any other error as it is. */
  failure(error: unknown): unknown;
  close(): Promise<void>;
}

/**
 * Does work in one transaction. If the work fails, its own error is thrown, also where the transaction cannot be taken back: SQLite has
 * ended it already when the disk is full.
 */
export async function inTransaction(
  tables: Kysely<Tables>,
  work: (transaction: Transaction<Tables>) => Promise<void>,
): Promise<void> {
  const transaction = await tables.startTransaction().execute();
  try {
    await work(transaction);
    await transaction.commit().execute();
  } catch (error) {
    await transaction
      .rollback()
      .execute()
      .catch(() => undefined);
    throw error;
  }
}

/** The failures that a database names, by what the caller can do. */
export interface KnownFailures {
  readonly unreachable: ReadonlySet<unknown>;
  readonly full: ReadonlySet<unknown>;
}

/** Makes a typed error of what a database threw. */
export function failureOf(error: unknown, database: string, known: KnownFailures, code: unknown): ProjectionError {
  if (error instanceof ProjectionError) {
    return error;
  }
  const kind = known.full.has(code)
    ? "DATABASE_FULL"
    : known.unreachable.has(code)
      ? "DATABASE_UNREACHABLE"
      : "DATABASE_FAILED";
  const words = messageOf(error);
  return new ProjectionError(kind, database, words === "" ? String(code) : words, { cause: error });
}

/** A field of a value that may have it. */
export function fieldOf(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null ? Reflect.get(value, name) : undefined;
}

/** What an error says. A binary library throws errors of a class of its own. */
export function messageOf(error: unknown): string {
  const message = fieldOf(error, "message");
  return typeof message === "string" ? message : "";
}
