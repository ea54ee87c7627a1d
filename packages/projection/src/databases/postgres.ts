import { Kysely, PostgresDialect, sql, type Transaction } from "kysely";
import type { ClientBase } from "pg";

import { ProjectionError } from "../projection-error.js";
import type { Tables } from "../schema/schema.js";
import type { SqlWords } from "../schema/views.js";
import { failureOf, fieldOf, inTransaction, messageOf, type Database, type KnownFailures } from "./database.js";
import { postgresRows } from "./postgres-rows.js";
import { takeWritersLock, type WritersLock } from "./writers-lock.js";

const postgresWords: SqlWords = {
  text: 'text collate "C"',
  count: "bigint",
  keptByKey: "",
  now: `to_char(now() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`,
  dayAt: (instant, minutes) =>
    `to_char((cast(${instant} as timestamptz) at time zone 'UTC') + ${minutes} * interval '1 minute', 'YYYY-MM-DD')`,
  // Postgres counts by itself, but only a minute or more after rows were written.
  findsMuch: () => [],
  counts: (table) => [`analyze "${table}"`],
  asJson: (columns) => `coalesce(cast(json_agg(json_build_array(${columns.join(", ")})) as text), '[]')`,
};

/** The schema that has the tables and views. */
const SCHEMA = "tallystick";
/** The schema in which a projection is built again beside the old one. */
const NEXT = "tallystick_next";
/** A tail that is lost with the power comes again from the ledger. To compile a query took four times as long as to answer it. */
const SETTINGS = `set search_path to ${SCHEMA}; set synchronous_commit to off; set jit to off`;
/** Before the first use of a connection, and not as its options, which PgBouncer refuses. The pool waits for it, though its types do not say so. */
const withSettings = (client: ClientBase): unknown => client.query(SETTINGS);
/** Codes of Postgres and of the system for what cannot be reached or entered, and for a full disk. */
const failures: KnownFailures = {
  full: new Set(["53100"]),
  unreachable: new Set([
    ...["ECONNREFUSED", "ECONNRESET", "ENOTFOUND", "ETIMEDOUT", "EHOSTUNREACH", "ENOENT", "EAI_AGAIN"],
    ...["28P01", "28000", "3D000", "57P01", "57P02", "57P03", "57P05", "25P03", "53300"],
    ...["08000", "08001", "08003", "08004", "08006", "EPIPE"],
    // PgBouncer's code where it cannot reach the server, or lost it.
    "08P01",
  ]),
};

/** A projection in the schema `tallystick` of a Postgres database. */
export async function openPostgresDatabase(url: string): Promise<Database> {
  const name = withoutPassword(url);
  const failed = (error: unknown) =>
    failureOf(error, name, failures, BROKEN.test(messageOf(error)) ? "ECONNRESET" : fieldOf(error, "code"));
  const { default: pg } = await import("pg");
  const exactIntegers = new pg.TypeOverrides();
  exactIntegers.setTypeParser(INT8, BigInt);
  const connection = {
    ...{ connectionString: url, connectionTimeoutMillis: 10_000, application_name: "tallystick projection" },
  };
  const pool = new pg.Pool({
    ...{ ...connection, max: 1, idleTimeoutMillis: 0, types: exactIntegers, onConnect: withSettings },
  });
  // An error event without a listener ends the process. The statement that is under way fails by itself, and the next one has another connection.
  const ignore = (): void => undefined;
  pool.on("error", ignore).on("connect", (client) => client.on("error", ignore));
  const tables = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
  const ask = async (query: ReturnType<typeof sql>): Promise<readonly unknown[]> => (await query.execute(tables)).rows;
  let writer: WritersLock | undefined;
  /** Why the lock was lost. Nothing is written then. */
  let lost: Error | undefined;
  const hasTables = async (): Promise<boolean> => {
    const rows = await ask(
      sql`select 1 from information_schema.tables where table_schema = ${SCHEMA} and table_name = 'progress'`,
    );
    return rows.length > 0;
  };
  return {
    name,
    words: postgresWords,
    rows: postgresRows,
    tables,
    indexesLockReaders: true,
    hasTables,
    async lock() {
      writer = await takeWritersLock(new pg.Client(connection), (error) => {
        lost ??= error;
      });
      return writer !== undefined;
    },
    async atOnce(work, { fresh } = { fresh: false }) {
      if (lost !== undefined) {
        throw failed(lost);
      }
      const replaces = fresh && (await hasTables());
      await inTransaction(tables, async (transaction) => {
        await requireLock(writer, transaction, name);
        if (!fresh) {
          await work(transaction);
          return;
        }
        if (replaces) {
          await requireNoDependents(transaction, name);
        }
        await sql`drop schema if exists ${sql.id(NEXT)} cascade`.execute(transaction);
        await sql`create schema ${sql.id(NEXT)}`.execute(transaction);
        await sql`set local search_path to ${sql.id(NEXT)}`.execute(transaction);
        await work(transaction);
        await (replaces ? dropTables(transaction) : undefined);
        // A schema of this name that has no projection is only removed if it is empty.
        await sql`drop schema if exists ${sql.id(SCHEMA)} restrict`.execute(transaction);
        await sql`alter schema ${sql.id(NEXT)} rename to ${sql.id(SCHEMA)}`.execute(transaction);
      });
    },
    failure: (error) => (error instanceof pg.DatabaseError || isOfConnection(error) ? failed(error) : error),
    async close() {
      await writer?.release();
      await tables.destroy();
    },
  };
}

/** Another process can only have taken the lock if its connection has ended, also where this process does not know that yet. */
async function requireLock(
  writer: WritersLock | undefined,
  transaction: Transaction<Tables>,
  database: string,
): Promise<void> {
  if (writer !== undefined) {
    await sql.raw(writer.join).execute(transaction);
    const { rows } = await sql.raw(writer.check).execute(transaction);
    if (rows.length === 0) {
      throw new ProjectionError(
        "DATABASE_UNREACHABLE",
        database,
        "the connection that had the writer's lock has ended",
      );
    }
  }
}

/**
 * Deletes the views and tables of the schema, and nothing that depends on them.
 *
 * @throws Postgres's error if a view or a foreign key of another schema depends on them. It names them.
 */
async function dropTables(transaction: Transaction<Tables>): Promise<void> {
  for (const [kind, word] of [
    ["VIEW", "view"],
    ["BASE TABLE", "table"],
  ] as const) {
    const { rows } = await sql<{ name: string }>`
      select table_name as name from information_schema.tables
      where table_schema = ${SCHEMA} and table_type = ${kind}`.execute(transaction);
    if (rows.length > 0) {
      const all = sql.join(rows.map(({ name }) => sql.id(SCHEMA, name)));
      await sql`drop ${sql.raw(word)} ${all} restrict`.execute(transaction);
    }
  }
}

/**
 * Tries to delete the tables before hours of work are done beside them.
 *
 * @throws {ProjectionError} `DATABASE_HAS_DEPENDENTS`
 */
async function requireNoDependents(transaction: Transaction<Tables>, database: string): Promise<void> {
  await sql`savepoint trial`.execute(transaction);
  try {
    await dropTables(transaction);
  } catch (error) {
    if (fieldOf(error, "code") === DEPENDENTS) {
      throw new ProjectionError("DATABASE_HAS_DEPENDENTS", database, String(fieldOf(error, "detail")), {
        cause: error,
      });
    }
    throw error;
  }
  await sql`rollback to savepoint trial`.execute(transaction);
}

/** Code of Postgres: others depend on what should be deleted. */
const DEPENDENTS = "2BP01";

/** Number of the type `bigint` in Postgres. */
const INT8 = 20;

/** What the library says, without a code, of a connection that has ended. */
const BROKEN = /^(?:Connection terminated|timeout |Client has encountered a connection error|Client was closed)/;

function isOfConnection(error: unknown): boolean {
  return failures.unreachable.has(fieldOf(error, "code")) || BROKEN.test(messageOf(error));
}

function withoutPassword(url: string): string {
  if (!URL.canParse(url)) {
    return "postgres";
  }
  const { protocol, username, host, pathname } = new URL(url);
  return `${protocol}//${username === "" ? "" : `${username}@`}${host}${pathname}`;
}
