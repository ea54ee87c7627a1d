import type { ProjectOptions } from "../project.js";
import type { Terminal } from "../terminal.js";

/** The settings of every command, in addition to its own options. */
export interface CommandContext extends ProjectOptions {
  readonly terminal: Terminal;
  /** Print exactly one JSON document to standard output. */
  readonly json: boolean;
}

/** Reports slow steps on standard error. */
export function progressOf({ terminal }: CommandContext): (message: string) => void {
  return (message) => {
    terminal.err(`· ${message}`);
  };
}
