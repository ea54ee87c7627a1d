import { Kysely, PostgresDialect, sql } from "kysely";

import type { Tables } from "../schema/schema.js";
import type { SqlWords } from "../schema/views.js";
import { failureOf, fieldOf, inTransaction, messageOf, type Database, type KnownFailures } from "./database.js";
import { postgresRows } from "./postgres-rows.js";

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
/** Names the writer's lock among the advisory locks of a database. */
const LOCK = 7_412_034_981n;

/** Codes of Postgres and of the system for what cannot be reached or entered, and for a full disk. */
const failures: KnownFailures = {
  full: new Set(["53100"]),
  unreachable: new Set([
    ...["ECONNREFUSED", "ECONNRESET", "ENOTFOUND", "ETIMEDOUT", "EHOSTUNREACH", "ENOENT", "EAI_AGAIN"],
    ...["28P01", "28000", "3D000", "57P01", "57P03", "53300"],
  ]),
};

/** A projection in the schema `tallystick` of a Postgres database. */
export async function openPostgresDatabase(url: string): Promise<Database> {
  const name = withoutPassword(url);
  const failed = (error: unknown) => failureOf(error, name, failures, fieldOf(error, "code"));
  const { default: pg } = await import("pg");
  const exactIntegers = new pg.TypeOverrides();
  exactIntegers.setTypeParser(INT8, BigInt);
  // One connection: the writer's lock and what is written end together if it breaks.
  const pool = new pg.Pool({
    connectionString: url,
    max: 1,
    idleTimeoutMillis: 0,
    connectionTimeoutMillis: 10_000,
    application_name: "tallystick projection",
    // A tail that is lost with the power comes again from the ledger. To compile a query took four times as long as to answer it.
    options: `-c search_path=${SCHEMA} -c synchronous_commit=off -c jit=off`,
    types: exactIntegers,
  });
  // The lock is lost with its connection, so nothing is written with another one.
  let broken: Error | undefined;
  pool.on("error", (error) => {
    broken ??= error;
  });
  const tables = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
  const ask = async (query: ReturnType<typeof sql>): Promise<readonly unknown[]> => (await query.execute(tables)).rows;
  let held = false;
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
      const [row] = await ask(sql`select pg_try_advisory_lock(${LOCK}) as locked`);
      held = fieldOf(row, "locked") === true;
      return held;
    },
    async atOnce(work, { fresh } = { fresh: false }) {
      if (broken !== undefined) {
        throw failed(broken);
      }
      const replaces = fresh && (await hasTables());
      await inTransaction(tables, async (transaction) => {
        if (!fresh) {
          await work(transaction);
          return;
        }
        await sql`drop schema if exists ${sql.id(NEXT)} cascade`.execute(transaction);
        await sql`create schema ${sql.id(NEXT)}`.execute(transaction);
        await sql`set local search_path to ${sql.id(NEXT)}`.execute(transaction);
        await work(transaction);
        // A schema of this name that has no projection is only removed if it is empty.
        await sql`drop schema if exists ${sql.id(SCHEMA)} ${sql.raw(replaces ? "cascade" : "restrict")}`.execute(
          transaction,
        );
        await sql`alter schema ${sql.id(NEXT)} rename to ${sql.id(SCHEMA)}`.execute(transaction);
      });
    },
    failure: (error) => (error instanceof pg.DatabaseError || isOfConnection(error) ? failed(error) : error),
    async close() {
      if (held) {
        // The server sees the end of a connection later, and the next writer would be refused until then. A connection
        // that is broken has no lock any more.
        await ask(sql`select pg_advisory_unlock(${LOCK})`).catch(() => undefined);
      }
      await tables.destroy();
    },
  };
}

/** Number of the type `bigint` in Postgres. */
const INT8 = 20;

function isOfConnection(error: unknown): boolean {
  return (
    failures.unreachable.has(fieldOf(error, "code")) || /^(?:Connection terminated|timeout )/.test(messageOf(error))
  );
}

function withoutPassword(url: string): string {
  if (!URL.canParse(url)) {
    return "postgres";
  }
  const { protocol, username, host, pathname } = new URL(url);
  return `${protocol}//${username === "" ? "" : `${username}@`}${host}${pathname}`;
}
