import { styleFor, type Style } from "./show/style.js";

/** Where a command writes. */
export interface Output {
  readonly json: boolean;
  readonly style: Style;
  /** For people, or the one document of `--json`. */
  line(text: string): void;
}

export interface Streams {
  readonly stdout: { write(text: string): unknown; readonly isTTY?: boolean };
  readonly stderr: { write(text: string): unknown };
  readonly environment: NodeJS.ProcessEnv;
}

export function outputTo({ stdout, environment }: Streams, json: boolean): Output {
  return { json, style: styleFor(stdout, environment), line: (text) => void stdout.write(`${text}\n`) };
}
