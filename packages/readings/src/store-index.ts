import { createHash } from "node:crypto";
import { open, readFile, rename, rm, type FileHandle } from "node:fs/promises";

import { fromCbor, isArray, isBytes, isInteger, isMap, toCbor } from "./cbor.js";
import { leafHash } from "./merkle.js";
import { COUNTERS } from "./quantities.js";
import type { Reading } from "./reading-records.js";
import type { ContentsState } from "./store-contents.js";
import type { Continuation } from "./window.js";

/** The version of the index's form. Each change of the form needs another number. */
const VERSION = 1;

/**
 * Writes the index of a file of readings: what the file contains, so that the next process need not read all of it. The
 * index may contain only what is already on the disk. It repeats what the readings say. So if it cannot be written,
 * nothing is lost, and the next process only takes longer to open the store.
 */
export async function writeIndex(path: string, file: FileHandle, contents: ContentsState): Promise<void> {
  const { bytes, count, marks, end } = contents;
  if (end === undefined) {
    return;
  }
  const content = toCbor({
    version: VERSION,
    ...{ bytes, count, marks, lastBegin: contents.lastBegin, lastHash: await lastHash(file, contents) },
    end: { sequence: end.sequence, at: end.at, counters: end.counters },
  });
  const written = `${path}.new`;
  try {
    const opened = await open(written, "w");
    try {
      await opened.writeFile(toCbor([digest(content), content]));
      await opened.sync();
    } finally {
      await opened.close();
    }
    await rename(written, path);
  } catch {
    await rm(written, { force: true }).catch(() => undefined);
  }
}

/**
 * What a file contains, as its index says. Undefined if there is no index, if it is damaged, or if it is not the index
 * of this file.
 */
export async function readIndex(path: string, file: FileHandle): Promise<ContentsState | undefined> {
  try {
    const contents = contentsIn(await readFile(path));
    const { size } = await file.stat();
    const fits = contents !== undefined && contents.bytes <= size;
    return fits && Buffer.compare(await lastHash(file, contents), contents.lastHash) === 0 ? contents : undefined;
  } catch {
    // Whatever is wrong with an index, the readings say what is in the store.
    return undefined;
  }
}

function contentsIn(index: Uint8Array): (ContentsState & { readonly lastHash: Uint8Array }) | undefined {
  const parts = fromCbor(index, "the index");
  const [hash, content] = isArray(parts) ? parts : [];
  if (!isBytes(hash) || !isBytes(content) || Buffer.compare(hash, digest(content)) !== 0) {
    return undefined;
  }
  const map = fromCbor(content, "the index");
  if (!isMap(map) || map.get("version") !== VERSION) {
    return undefined;
  }
  const [bytes, count, lastBegin] = ["bytes", "count", "lastBegin"].map((field) => map.get(field));
  const [marks, lastHash, end] = [map.get("marks"), map.get("lastHash"), endIn(map.get("end"))];
  return isInteger(bytes) &&
    isInteger(count) &&
    isInteger(lastBegin) &&
    isArray(marks) &&
    marks.every(isInteger) &&
    isBytes(lastHash) &&
    end !== undefined
    ? { bytes, count, lastBegin, marks, lastHash, end }
    : undefined;
}

function endIn(end: unknown): Continuation | undefined {
  const [sequence, at, counted] = isMap(end) ? [end.get("sequence"), end.get("at"), end.get("counters")] : [];
  if (!isInteger(sequence) || !isInteger(at) || !isMap(counted)) {
    return undefined;
  }
  const counters: Partial<Record<keyof Reading["values"], number>> = {};
  for (const counter of COUNTERS) {
    const value = counted.get(counter);
    if (isInteger(value)) {
      counters[counter] = value;
    }
  }
  return { sequence, at, counters };
}

/** Hash of the last reading that an index covers. It shows whether the index is that of a file. */
async function lastHash(file: FileHandle, { lastBegin, bytes }: ContentsState): Promise<Uint8Array> {
  const last = new Uint8Array(bytes - lastBegin);
  await file.read(last, 0, last.length, lastBegin);
  return leafHash(last);
}

function digest(content: Uint8Array): Uint8Array {
  return createHash("sha256").update(content).digest();
}
