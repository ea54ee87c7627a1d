/** A line of the log. It never has the contents of keys, passwords or PINs. */
export interface LogLine {
  readonly at: string;
  readonly level: "info" | "warning" | "error";
  readonly event: string;
  readonly [detail: string]: unknown;
}

/** Writes a line of the log. */
export type Log = (line: LogLine) => void;
