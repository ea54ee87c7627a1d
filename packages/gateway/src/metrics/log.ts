/** A line of the log. It never has the contents of keys, passwords or PINs. */
export interface LogLine {
  /** When it happened, in ISO 8601. */
  readonly at: string;
  /** How much it matters. */
  readonly level: "info" | "warning" | "error";
  /** What happened, such as `window-anchored`. */
  readonly event: string;
  /** What else there is to say of it. */
  readonly [detail: string]: unknown;
}

/** Writes a line of the log. */
export type Log = (line: LogLine) => void;
