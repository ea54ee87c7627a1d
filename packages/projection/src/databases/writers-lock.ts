import type { Client } from "pg";

import { fieldOf } from "./database.js";

/** The schema whose only table is the writer's lock. It outlives the schema of the projection, which a rebuild can replace. */
const PLACE = "tallystick_writer";
const LOCK = `${PLACE}.lock`;

/** Milliseconds that a writer waits for what an earlier one had not finished when its connection ended. */
const PATIENCE = 10_000;

/** Codes of Postgres: the lock is taken; two processes made the table at once. */
const taken = new Set(["55P03", "23505", "42P06", "42P07"]);

/** The lock of the one process that writes a projection. */
export interface WritersLock {
  /** The statement with which each transaction that writes begins. */
  readonly join: string;
  /** The statement after that. It finds no row if the lock was lost. */
  readonly check: string;
  release(): Promise<void>;
}

/**
 * Takes the writer's lock: a lock on a table, which only a role that may write there can take, held by a transaction of a connection of its
 * own. An advisory lock could be held by every role that can connect.
 *
 * A transaction that writes holds a weaker lock on the same table. A new writer waits for that, so it never reads what an earlier one is still writing.
 *
 * @param onLost - called with the error when the connection breaks.
 * @returns undefined if another process has the lock.
 */
export async function takeWritersLock(
  client: Client,
  onLost: (error: Error) => void,
): Promise<WritersLock | undefined> {
  client.on("error", onLost);
  await client.connect();
  const release = (): Promise<void> => client.end().catch(() => undefined);
  try {
    // The lock is a transaction that waits.
    await client.query("set idle_in_transaction_session_timeout to 0");
    const { rowCount } = await client.query("select 1 where to_regclass($1) is not null", [LOCK]);
    if (rowCount === 0) {
      await client.query(`create schema if not exists ${PLACE}`);
      await client.query(`create table if not exists ${LOCK} ()`);
    }
    await client.query("begin");
    await client.query(`lock table ${LOCK} in share update exclusive mode nowait`);
    await client.query(`set local lock_timeout = ${String(PATIENCE)}`);
    await client.query("savepoint writing");
    await client.query(`lock table ${LOCK} in share mode`);
    await client.query("rollback to savepoint writing");
    const { rows } = await client.query<{ pid: number }>("select pg_backend_pid() as pid");
    const check = `select 1 from pg_locks where pid = ${String(rows[0]?.pid)} and relation = '${LOCK}'::regclass
      and mode = 'ShareUpdateExclusiveLock' and granted`;
    return { join: `lock table ${LOCK} in row exclusive mode`, check, release };
  } catch (error) {
    await release();
    if (taken.has(String(fieldOf(error, "code")))) {
      return undefined;
    }
    throw error;
  }
}
