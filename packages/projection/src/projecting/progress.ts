import { hostname } from "node:os";

import type { Position, TallyEvent } from "@tallystick/client";

import type { Database } from "../databases/database.js";
import type { RowStore } from "../databases/row-store.js";
import { ProjectionError } from "../projection-error.js";
import { progress } from "../schema/ledger-tables.js";
import { SCHEMA_VERSION } from "../schema/schema.js";

/** Names a ledger: the channel, and the chaincode whose facts are projected. */
export interface Ledger {
  /** Name of the channel, as the connection has it. */
  readonly channel: string;
  /** Name of the chaincode on the channel. */
  readonly chaincode: string;
}

/** Where a fact is in the ledger, and when it was. */
export interface FactPlace extends Position {
  /** Timestamp of its transaction, as its submitter stated it. */
  readonly at: string;
}

/** How far a projection is. */
export interface Progress {
  /** The projection is complete up to this block. Undefined: it has none. */
  readonly block?: number | undefined;
  /** How many facts it has. */
  readonly facts: bigint;
  /** Where the last fact is. */
  readonly last?: FactPlace | undefined;
}

/** The beginning of every projection. */
export const beginning: Progress = { facts: 0n };

/** This process, for people who look for the one that writes. */
export const thisProcess = `process ${String(process.pid)} on ${hostname()}`;

/**
 * Reads how far the projection in a database is.
 *
 * @throws {ProjectionError} `DATABASE_NEWER`, `DATABASE_OLDER` or `OTHER_LEDGER` if it is not a projection of this version and ledger.
 */
export async function readProgress(database: Database, ledger: Ledger): Promise<Progress> {
  const { channel, chaincode, ...known } = await progressIn(database);
  if (channel !== ledger.channel || chaincode !== ledger.chaincode) {
    throw new ProjectionError("OTHER_LEDGER", database.name, `channel ${channel}, chaincode ${chaincode}`);
  }
  return known;
}

/**
 * Reads of which ledger the projection in a database is, and how far.
 *
 * @throws {ProjectionError} `DATABASE_NEWER` or `DATABASE_OLDER` if it is not a projection of this version.
 */
export async function progressIn({ tables, name }: Database): Promise<Ledger & Progress> {
  const [row] = await tables.selectFrom(progress.name).selectAll().execute();
  const version = row?.["schema_version"] ?? 0n;
  if (row === undefined || version !== SCHEMA_VERSION) {
    const newer = typeof version === "bigint" && version > SCHEMA_VERSION;
    throw new ProjectionError(newer ? "DATABASE_NEWER" : "DATABASE_OLDER", name, `version ${String(version)}`);
  }
  const { channel, chaincode, block, facts, last_block, last_transaction, last_index, last_at } = row;
  return {
    ...{ channel: String(channel), chaincode: String(chaincode) },
    ...(typeof block === "bigint" && { block: Number(block) }),
    facts: typeof facts === "bigint" ? facts : 0n,
    ...(typeof last_block === "bigint" &&
      typeof last_transaction === "string" &&
      typeof last_index === "bigint" &&
      typeof last_at === "string" && {
        last: {
          ...{ blockNumber: Number(last_block), transactionId: last_transaction, index: Number(last_index) },
          at: last_at,
        },
      }),
  };
}

/** The version of the tables in a database. */
export async function versionOf({ tables }: Database): Promise<bigint> {
  const [row] = await tables.selectFrom(progress.name).select("schema_version").execute();
  const version = row?.schema_version;
  return typeof version === "bigint" ? version : 0n;
}

/** The process that wrote last; empty if nobody did. */
export async function writerOf({ tables }: Database): Promise<string> {
  const [row] = await tables.selectFrom(progress.name).select("writer").execute();
  return String(row?.writer ?? "");
}

/** Writes how far a projection is, in the transaction that takes it there. */
export async function writeProgress(store: RowStore, ledger: Ledger, at: Progress): Promise<void> {
  const { block, facts, last } = at;
  await store.put(progress, [
    {
      ...{ id: 1n, schema_version: SCHEMA_VERSION, ...ledger, facts, writer: thisProcess },
      block: block === undefined ? null : BigInt(block),
      last_block: last === undefined ? null : BigInt(last.blockNumber),
      last_transaction: last?.transactionId ?? null,
      last_index: last === undefined ? null : BigInt(last.index),
      last_at: last?.at ?? null,
    },
  ]);
}

/** The progress after facts and whole blocks. */
export function after(before: Progress, events: readonly TallyEvent[], block: number): Progress {
  const last = events.at(-1);
  return {
    // A stream that continues reads the block of the last fact again.
    block: Math.max(block, before.block ?? block),
    facts: before.facts + BigInt(events.length),
    last:
      last === undefined
        ? before.last
        : { blockNumber: last.blockNumber, transactionId: last.transactionId, index: last.index, at: last.at },
  };
}
