import { closeSync, mkdirSync, openSync, readSync, renameSync, statSync } from "node:fs";
import { dirname } from "node:path";

/** Size at which a log is renamed when its process starts again. One former log is kept. */
const ROTATE_BYTES = 20 * 1024 * 1024;

/** Opens a log for appending. The caller closes the descriptor. */
export function openLog(path: string): number {
  mkdirSync(dirname(path), { recursive: true });
  if (logSize(path) > ROTATE_BYTES) {
    renameSync(path, `${path}.1`);
  }
  return openSync(path, "a");
}

/** The last lines of a log; none if there is no log. */
export function tailLog(path: string, lines: number): readonly string[] {
  const end = logSize(path);
  const text = readPart(path, Math.max(end - lines * 1000, 0), end).trimEnd();
  return text === "" ? [] : text.split("\n").slice(-lines);
}

/** How many bytes at the end of a log are searched for a reason. */
const REASON_BYTES = 20_000;

/**
 * The line of a log, from a position on, that best explains why its process ended: the last one about an error, or else
 * the last one that is not in a stack trace. It is undefined if nothing was written.
 */
export function lastWords(path: string, from: number): string | undefined {
  const end = logSize(path);
  const start = Math.max(from, end - REASON_BYTES);
  const lines = readPart(path, start, end)
    // eslint-disable-next-line no-control-regex -- the colours of a terminal are taken out
    .replace(/\u001b\[[0-9;]*m/g, "")
    .split("\n")
    .filter((line) => line.trim() !== "" && !/^\s+at /.test(line) && !/^\s*[{}^]/.test(line));
  const speaking = lines.filter((line) => /error|panic|fatal|cannot|failed/i.test(line));
  return (speaking.at(-1) ?? lines.at(-1))?.trim();
}

/** Length of a log in bytes; 0 if there is none. */
export function logSize(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0;
}

function readPart(path: string, start: number, end: number): string {
  let file: number;
  try {
    file = openSync(path, "r");
  } catch {
    return "";
  }
  try {
    const buffer = Buffer.alloc(Math.max(end - start, 0));
    readSync(file, buffer, 0, buffer.length, start);
    return buffer.toString("utf8");
  } finally {
    closeSync(file);
  }
}
