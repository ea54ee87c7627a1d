import { printable, printableLines } from "../explorer/printable.js";
import { CommandError } from "./command-error.js";
import type { ExitStatus } from "./exit-status.js";

/** The output of a command: results to standard output, everything else to standard error. */
export interface Terminal {
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
}

/**
 * The process's own streams. They remove everything on which a terminal would act, from whatever ledger or log it came.
 */
export const processTerminal: Terminal = terminalOn(process);

export function terminalOn({
  stdout,
  stderr,
}: Record<"stdout" | "stderr", { write(text: string): unknown }>): Terminal {
  return {
    out: (text) => stdout.write(`${printableLines(text)}\n`),
    err: (text) => stderr.write(`${printableLines(text)}\n`),
  };
}

/** Rows in columns as wide as their widest entry. */
export function table(header: readonly string[], given: readonly (readonly string[])[]): string {
  const rows = given.map((row) => row.map(printable));
  const widths = header.map((title, column) => Math.max(title.length, ...rows.map((row) => row[column]?.length ?? 0)));
  return [header, ...rows]
    .map((row) =>
      row
        .map((entry, column) => entry.padEnd(widths[column] ?? 0))
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}

/** Prints a failure as one line that names the log, and returns the exit status. */
export function reportFailure(error: unknown, terminal: Terminal): ExitStatus {
  const said = (error instanceof Error ? error.message : String(error)).replace(/\s*\n\s*/g, " ");
  const message = said.startsWith("ENOSPC")
    ? `the disk is full: free space, or choose another --directory (${said})`
    : said;
  const logFile = error instanceof CommandError ? error.logFile : undefined;
  const log = logFile === undefined || message.includes("(log: ") ? "" : ` (log: ${logFile})`;
  terminal.err(`error: ${message}${log}`);
  return error instanceof CommandError ? error.status : 1;
}
