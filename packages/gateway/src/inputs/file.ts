import { createHash } from "node:crypto";
import { mkdir, open, readFile } from "node:fs/promises";
import { join } from "node:path";

import { parse } from "csv-parse/sync";
import { z } from "zod";

import type { InputConfigOf } from "../config/schema.js";
import { writeDurably } from "../pipeline/durable-file.js";
import { pause, Unusable, type Input, type Sink } from "./input.js";
import { jsonOf, measuredIn } from "./json-message.js";

/** How often the file is looked at, once all of it was read. */
const LOOK_MS = 500;
/** The most bytes that are in memory at a time. No line is longer. */
const PART_BYTES = 1_048_576;

/** Where the reading of a file is. */
interface Position {
  /** The inode of the file. Another file with the same name is read from its beginning. */
  readonly file: string;
  /** The bytes that were read. */
  readonly offset: number;
}
const positionSchema = z.strictObject({ file: z.string(), offset: z.int().min(0) });

/**
 * Readings from a file of lines, which is followed while it grows: CSV with a line of column names, or JSON. The position is
 * kept. A file that was replaced or has become shorter is read from its beginning: what was stored before is recognised.
 */
export function fileInput(config: InputConfigOf<"file">): Input {
  return {
    async run(sink, signal) {
      await mkdir(sink.folder, { recursive: true });
      const kept = join(sink.folder, `${createHash("sha256").update(config.path).digest("hex").slice(0, 16)}.json`);
      let position = await readPosition(kept);
      while (!signal.aborted) {
        const before: Position = position;
        try {
          position = await readOn(config, position, { sink, signal });
        } catch (error) {
          if (!isOfDisk(error)) {
            throw error;
          }
          sink.connected(false, error.message);
        }
        if (position.offset === before.offset && position.file === before.file) {
          await pause(LOOK_MS, signal);
        } else {
          await writeDurably(kept, JSON.stringify(position));
        }
      }
    },
  };
}

/** Reads the complete lines after a position, at most a part of the file, and none after the signal. */
async function readOn(
  config: InputConfigOf<"file">,
  from: Position,
  { sink, signal }: { readonly sink: Sink; readonly signal: AbortSignal },
): Promise<Position> {
  const opened = await open(config.path, "r");
  try {
    sink.connected(true);
    const { ino, size } = await opened.stat();
    const file = String(ino);
    const isSame = from.file === file && from.offset <= size;
    const start = isSame ? from.offset : 0;
    const columns = config.format === "csv" ? await headOf(opened, config.path) : undefined;
    const { bytesRead, buffer } = await opened.read(Buffer.allocUnsafe(PART_BYTES), 0, PART_BYTES, start);
    const end = buffer.subarray(0, bytesRead).lastIndexOf(0x0a) + 1;
    let offset = start;
    if (end === 0 && bytesRead === PART_BYTES) {
      sink.drop(placeOf(config.path, start), "line-too-long", `a line has more than ${String(PART_BYTES)} bytes`);
      return { file, offset: start + bytesRead };
    }
    for (const line of linesOf(buffer.subarray(0, end))) {
      if (signal.aborted) {
        break;
      }
      if (columns === undefined || offset > 0) {
        await takeLine(config, columns, line.toString("utf8").trim(), { sink, place: placeOf(config.path, offset) });
      }
      offset += line.length;
    }
    return { file, offset };
  } finally {
    await opened.close();
  }
}

async function takeLine(
  config: InputConfigOf<"file">,
  columns: readonly string[] | undefined,
  text: string,
  { sink, place }: { readonly sink: Sink; readonly place: string },
): Promise<void> {
  if (text === "") {
    return;
  }
  try {
    const fields = columns === undefined ? jsonOf(text) : fieldsOf(text, columns);
    await sink.take(measuredIn(config, fields), place);
  } catch (error) {
    if (!(error instanceof Unusable)) {
      throw error;
    }
    sink.drop(place, error.reason, error.message);
  }
}

/** The names of the columns: the first line of the file. */
async function headOf(file: Awaited<ReturnType<typeof open>>, path: string): Promise<readonly string[]> {
  const { bytesRead, buffer } = await file.read(Buffer.allocUnsafe(PART_BYTES), 0, PART_BYTES, 0);
  const text = buffer
    .subarray(0, bytesRead)
    .toString("utf8")
    .replace(/^\uFEFF/, "");
  const [head = "", ...more] = text.split("\n");
  return more.length === 0 ? [] : cellsOf(head, path);
}

function fieldsOf(text: string, columns: readonly string[]): Readonly<Record<string, string>> {
  const cells = cellsOf(text, "the line");
  if (cells.length !== columns.length) {
    throw new Unusable(
      "not-csv",
      `it has ${String(cells.length)} cells, and there are ${String(columns.length)} columns`,
    );
  }
  return Object.fromEntries(columns.map((column, index) => [column, cells[index] ?? ""]));
}

const rowsSchema = z.array(z.array(z.string()));

function cellsOf(line: string, what: string): readonly string[] {
  try {
    return rowsSchema.parse(parse(line, { delimiter: [",", ";", "\t"], trim: true }))[0] ?? [];
  } catch {
    throw new Unusable("not-csv", `${what} is not CSV`);
  }
}

function* linesOf(bytes: Buffer): Generator<Buffer> {
  for (let begin = 0; begin < bytes.length;) {
    const end = bytes.indexOf(0x0a, begin) + 1;
    yield bytes.subarray(begin, end);
    begin = end;
  }
}

async function readPosition(kept: string): Promise<Position> {
  try {
    return positionSchema.parse(JSON.parse(await readFile(kept, "utf8")));
  } catch {
    // Without it the file is read from its beginning, and what was stored is recognised.
    return { file: "", offset: 0 };
  }
}

function placeOf(path: string, offset: number): string {
  return `${path} at byte ${String(offset)}`;
}

function isOfDisk(error: unknown): error is Error {
  return error instanceof Error && "syscall" in error;
}
