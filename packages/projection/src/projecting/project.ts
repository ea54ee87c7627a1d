import { setTimeout as delay } from "node:timers/promises";

import type { Tally } from "@tallystick/client";
import { isTallyError } from "@tallystick/client/errors";

import type { Database } from "../databases/database.js";
import { withDatabase } from "../databases/open-database.js";
import { ProjectionError } from "../projection-error.js";
import { facts } from "../schema/ledger-tables.js";
import { countRows, createIndexes, createSchema, dropIndexes, emptyTables, SCHEMA_VERSION } from "../schema/schema.js";
import { Batches } from "./batches.js";
import { beginning, readProgress, versionOf, writeProgress, writerOf, type Ledger, type Progress } from "./progress.js";
import { writeBlocks, type Blocks } from "./write-blocks.js";

/** The part of the client that a projection reads. */
export type FactSource = Pick<Tally, "events">;

/** Where a projection is, and of which ledger. */
export interface ProjectionOptions extends Ledger {
  /** A file for SQLite, or a connection string that begins with `postgres://` for the schema `tallystick` of a Postgres database. */
  readonly to: string;
}

/** Options of {@link project} and {@link rebuild}. */
export interface ProjectOptions extends ProjectionOptions {
  /** Ends after the newest block at the start. Without it, {@link project} follows the ledger until `signal` is aborted. */
  readonly untilNow?: boolean;
  /** Ends the work after the batch that is being written. */
  readonly signal?: AbortSignal;
  /** Called after each batch with what is now in the database. */
  readonly onProgress?: (progress: Progress) => void;
  /**
   * Called with the reason when the database ended the connection, such as when its server begins again. {@link project} then continues with another
   * connection, and gives up after ten minutes without one. Absent: it ends with this error at once.
   */
  readonly onInterrupted?: (error: ProjectionError) => void;
}

/** Milliseconds until the next attempt to reach a database, and after which there is none. */
const [AGAIN, PATIENCE] = [1_000, 600_000];

/**
 * Keeps a projection up to date. Rows and progress are written in one SQL transaction, so that a process that is killed leaves a whole
 * projection, and the next one continues there.
 *
 * @param tally - a connection. With its option `verify`, several organisations must have the same blocks.
 * @returns the progress at the end.
 * @throws {ProjectionError} for all that is wrong with the database.
 * @throws the client's errors for all that is wrong with the network.
 */
export async function project(tally: FactSource, options: ProjectOptions): Promise<Progress> {
  const { onInterrupted, signal } = options;
  let progress = beginning;
  const keep = (kept: Progress): void => {
    progress = kept;
  };
  for (let until: number | undefined; signal?.aborted !== true || until === undefined;) {
    const attempt = { isOpen: false };
    try {
      await withWriter(options, (database) => {
        attempt.isOpen = true;
        return follow(tally, database, options, keep);
      });
      return progress;
    } catch (error) {
      if (onInterrupted === undefined || !(error instanceof ProjectionError) || !isPassing(error, until)) {
        throw error;
      }
      until = attempt.isOpen ? Date.now() + PATIENCE : until;
      if (until === undefined || Date.now() > until) {
        throw error;
      }
      onInterrupted(error);
      await delay(AGAIN, undefined, signal === undefined ? {} : { signal }).catch(() => undefined);
    }
  }
  return progress;
}

/** Whether another connection can do what failed. The server can see the end of the one that was the writer's later than this process. */
function isPassing({ code }: ProjectionError, until: number | undefined): boolean {
  return code === "DATABASE_UNREACHABLE" || (code === "DATABASE_IN_USE" && until !== undefined);
}

/** @param keep - called with what is in the database, at the beginning and after each batch. */
async function follow(
  tally: FactSource,
  database: Database,
  options: ProjectOptions,
  keep: (progress: Progress) => void,
): Promise<void> {
  if (!(await database.hasTables())) {
    await database.atOnce(
      async (tables) => {
        await createSchema(tables, database.words);
        await createIndexes(tables, database.words);
        await writeProgress(database.rows(tables), ledgerOf(options), beginning);
      },
      { fresh: true },
    );
  }
  let progress = await readProgress(database, options);
  keep(progress);
  await requireSameLedger(tally, database);
  await requireAllOf(tally, database, progress);
  await database.atOnce((tables) => writeProgress(database.rows(tables), ledgerOf(options), progress));
  await readInto(tally, options, {
    database,
    progress,
    write: async (blocks) => {
      await database.atOnce(async (tables) => {
        progress = await writeBlocks(tables, blocks, { before: progress, ledger: ledgerOf(options), database });
      });
      keep(progress);
      options.onProgress?.(progress);
    },
  });
}

/**
 * Builds a projection again from the first block to the newest one. Readers see the old one until the new one is complete. If the work
 * ends before that, the old one stays.
 *
 * @throws as {@link project} does.
 */
export async function rebuild(tally: FactSource, options: Omit<ProjectOptions, "untilNow">): Promise<Progress> {
  return withWriter(options, async (database) => {
    let progress = beginning;
    const version = (await database.hasTables()) ? await versionOf(database) : 0n;
    if (version > SCHEMA_VERSION) {
      throw new ProjectionError("DATABASE_NEWER", database.name, `version ${String(version)}`);
    }
    const fresh = version < SCHEMA_VERSION;
    await database.atOnce(
      async (tables) => {
        const indexesLater = fresh || !database.indexesLockReaders;
        if (fresh) {
          await createSchema(tables, database.words);
        } else {
          await emptyTables(tables);
          await (indexesLater ? dropIndexes(tables) : undefined);
        }
        await writeProgress(database.rows(tables), ledgerOf(options), progress);
        await readInto(
          tally,
          { ...options, untilNow: true },
          {
            database,
            progress,
            write: async (blocks) => {
              progress = await writeBlocks(tables, blocks, { before: progress, ledger: ledgerOf(options), database });
              options.onProgress?.(progress);
            },
          },
        );
        options.signal?.throwIfAborted();
        await (indexesLater ? createIndexes(tables, database.words) : undefined);
        await countRows(tables, database.words);
      },
      { fresh },
    );
    return progress;
  });
}

/** Opens the database and takes the writer's lock. */
async function withWriter<T>({ to }: ProjectionOptions, work: (database: Database) => Promise<T>): Promise<T> {
  return withDatabase(to, async (database) => {
    if (!(await database.lock())) {
      const writer = (await database.hasTables()) ? await writerOf(database) : "";
      throw new ProjectionError("DATABASE_IN_USE", database.name, writer);
    }
    return work(database);
  });
}

function ledgerOf({ channel, chaincode }: Ledger): Ledger {
  return { channel, chaincode };
}

/** The first fact of a ledger identifies it: its transaction is in no other. */
async function requireSameLedger(tally: FactSource, database: Database): Promise<void> {
  const [first] = await database.tables
    .selectFrom(facts.name)
    .select(["block", "transaction_id"])
    .where("fact", "=", 1n)
    .execute();
  if (first === undefined) {
    return;
  }
  const block = Number(first.block);
  for await (const { transactionId } of tally.events({ from: block, to: block, onDoubt: () => undefined })) {
    if (transactionId === first.transaction_id) {
      return;
    }
  }
  throw new ProjectionError(
    "OTHER_LEDGER",
    database.name,
    `block ${String(block)} of the given ledger does not have the transactions that the projection knows of it`,
  );
}

/**
 * A stream that continues a projection would wait without end for a block that the ledger does not have, and one up to now would end as if all were
 * well.
 *
 * @throws {ProjectionError} `LEDGER_SHORTER`
 */
async function requireAllOf(tally: FactSource, { name }: Database, { block = 0 }: Progress): Promise<void> {
  let isThere = block === 0;
  const ending = new AbortController();
  const { signal } = ending;
  const begun = (): void => {
    isThere = true;
    ending.abort();
  };
  // The stream does not begin if the ledger ends before the block.
  const events = tally.events({ from: block, to: "now", signal, onBegin: begun, onDoubt: () => undefined });
  await events.next();
  await events.return(undefined);
  if (!isThere) {
    const detail = `the tables are complete up to block ${String(block)}, which the ledger does not have`;
    throw new ProjectionError("LEDGER_SHORTER", name, detail);
  }
}

/** Reads the facts after a progress, and writes them in batches of whole blocks. */
async function readInto(
  tally: FactSource,
  { untilNow = false, signal }: Pick<ProjectOptions, "untilNow" | "signal">,
  {
    database,
    progress,
    write,
  }: {
    readonly database: Database;
    readonly progress: Progress;
    readonly write: (blocks: Blocks) => Promise<void>;
  },
): Promise<void> {
  const failed = new AbortController();
  const batches = new Batches(write, () => {
    failed.abort();
  });
  try {
    for await (const event of tally.events({
      checkpoint: { load: () => Promise.resolve(progress.last), save: () => Promise.resolve() },
      signal: AbortSignal.any([failed.signal, ...(signal === undefined ? [] : [signal])]),
      onDoubt: (doubt) => {
        batches.doubt(doubt);
      },
      onBlock: (block) => batches.endBlock(block),
      ...(untilNow && { to: "now" }),
    })) {
      batches.add(event);
    }
    await batches.flush();
  } catch (error) {
    if (isTallyError(error) && error.code === "CHECKPOINT_MISMATCH") {
      throw new ProjectionError("OTHER_LEDGER", database.name, error.message, { cause: error });
    }
    throw error;
  } finally {
    batches.stop();
  }
}
