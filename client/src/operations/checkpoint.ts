import { open, readFile, rename, rm } from "node:fs/promises";
import { dirname, resolve } from "node:path";

import { Protocol } from "../errors/index.js";

/** Where an event is in the ledger. */
export interface Position {
  /** Block of the transaction, from 0. */
  readonly blockNumber: number;
  /** Transaction that the event belongs to. */
  readonly transactionId: string;
  /** Place among the events of its transaction, from 0. */
  readonly index: number;
}

/** Remembers the last event that was handled. Implement it to keep the position in the database that the events go to. */
export interface Checkpoint {
  /** Returns the position that was saved last, or undefined if none was saved. */
  load(): Promise<Position | undefined>;
  /** Saves the position. It must return only when the position would survive the end of the process. */
  save(position: Position): Promise<void>;
}

/**
 * A checkpoint in a file. It survives `kill -9` and power loss: each position is written to another file, flushed to
 * disk and renamed, so that the checkpoint always holds one whole position. Use one file for each stream.
 *
 * @throws `Protocol` `CHECKPOINT_FAILED` (on use) if the file cannot be read or written, or holds something else.
 * @example
 * for await (const event of tally.events({ checkpoint: fileCheckpoint("last-event.json") })) await book(event);
 */
export function fileCheckpoint(file: string): Checkpoint {
  const path = resolve(file);
  return {
    async load() {
      const text = await readIfThere(path);
      return text === undefined ? undefined : parsePosition(text, path);
    },
    async save(position) {
      try {
        await replaceFile(path, `${JSON.stringify(position)}\n`);
      } catch (cause) {
        throw failed(`cannot write checkpoint ${path}: ${textOf(cause)}`, cause);
      }
    },
  };
}

async function readIfThere(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, "utf8");
  } catch (cause) {
    if (typeof cause === "object" && cause !== null && "code" in cause && cause.code === "ENOENT") {
      return undefined;
    }
    throw failed(`cannot read checkpoint ${path}: ${textOf(cause)}`, cause);
  }
}

async function replaceFile(path: string, text: string): Promise<void> {
  // The name is always the same, so a process that is killed leaves at most one such file.
  const temporary = `${path}.tmp`;
  await rm(temporary, { force: true });
  // Create the file, and fail if the name exists. Writing through a link with this name would overwrite another file.
  const file = await open(temporary, "wx");
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(temporary, path);
  // Flush the folder too, since it holds the new name. Windows neither needs nor allows this.
  if (process.platform === "win32") {
    return;
  }
  const folder = await open(dirname(path), "r");
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

function parsePosition(text: string, path: string): Position {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw failed(`checkpoint ${path} is not JSON`, cause);
  }
  if (
    typeof value === "object" &&
    value !== null &&
    "blockNumber" in value &&
    "transactionId" in value &&
    "index" in value &&
    isCount(value.blockNumber) &&
    isCount(value.index) &&
    typeof value.transactionId === "string"
  ) {
    return { blockNumber: value.blockNumber, transactionId: value.transactionId, index: value.index };
  }
  throw failed(`checkpoint ${path} holds no position: ${text.slice(0, 80)}`);
}

function isCount(value: unknown): value is number {
  return typeof value === "number" && Number.isSafeInteger(value) && value >= 0;
}

function failed(message: string, cause?: unknown): Protocol {
  return new Protocol("CHECKPOINT_FAILED", message, { cause });
}

function textOf(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause);
}
