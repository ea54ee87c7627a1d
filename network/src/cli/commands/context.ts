import type { ProjectOptions } from "../project.js";
import type { Terminal } from "../terminal.js";

/** What every command is given in addition to its own options. */
export interface CommandContext extends ProjectOptions {
  readonly terminal: Terminal;
  /** Print exactly one JSON document to standard output. */
  readonly json: boolean;
}

/** Says on standard error what takes time. */
export function progressOf({ terminal }: CommandContext): (message: string) => void {
  return (message) => {
    terminal.err(`· ${message}`);
  };
}
