import { closeSync, fstatSync, openSync, readSync } from "node:fs";
import { basename } from "node:path";

import { logSize } from "../process/index.js";

/** The most bytes that are read from a log at once. */
const MOST_BYTES = 1024 * 1024;

/** The name of a log on the command line. */
export function logName(file: string): string {
  return basename(file, ".log");
}

export interface AddedLines {
  readonly lines: readonly string[];
  readonly position: number;
}

/** Whole lines that were added after the position. A log that has become shorter was started again. */
export function linesSince(path: string, position: number): AddedLines {
  let file: number;
  try {
    file = openSync(path, "r");
  } catch {
    return { lines: [], position };
  }
  try {
    const { size } = fstatSync(file);
    const start = size < position ? 0 : position;
    const buffer = Buffer.alloc(Math.min(size - start, MOST_BYTES));
    readSync(file, buffer, 0, buffer.length, start);
    const end = buffer.lastIndexOf("\n") + 1;
    if (end === 0 && buffer.length === MOST_BYTES) {
      return { lines: [buffer.toString("utf8")], position: start + buffer.length };
    }
    const text = buffer.toString("utf8", 0, end);
    return { lines: text === "" ? [] : text.trimEnd().split("\n"), position: start + end };
  } finally {
    closeSync(file);
  }
}

const POLL_MS = 200;

/** Reports lines as they are added to logs, also to logs that begin later. */
export class LogFollower {
  readonly #positions = new Map<string, number>();
  readonly #timer: NodeJS.Timeout;

  constructor(
    private readonly files: () => readonly string[],
    private readonly onLines: (name: string, lines: readonly string[]) => void,
  ) {
    for (const file of files()) {
      this.#positions.set(file, logSize(file));
    }
    this.#timer = setInterval(() => {
      this.#read();
    }, POLL_MS);
    this.#timer.unref();
  }

  close(): void {
    clearInterval(this.#timer);
  }

  #read(): void {
    for (const file of this.files()) {
      const { lines, position } = linesSince(file, this.#positions.get(file) ?? 0);
      this.#positions.set(file, position);
      if (lines.length > 0) {
        this.onLines(logName(file), lines);
      }
    }
  }
}
