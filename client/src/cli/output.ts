import type { Clock } from "./show/clock.js";
import { styleFor, type Screen, type Style } from "./show/style.js";

/** Where a command writes. */
export interface Output {
  readonly json: boolean;
  readonly style: Style;
  /** For people, or the one document of `--json`. */
  line(text: string): void;
  /** The last line for people: by which clock the screen goes, if it shows an instant. */
  clock(clock: Clock): void;
}

export interface Streams {
  readonly stdout: Screen & { write(text: string): unknown };
  readonly stderr: { write(text: string): unknown };
  /** Asks whoever sits at the terminal; absent where nobody does. */
  readonly ask?: ((question: string) => Promise<string>) | undefined;
  readonly environment: NodeJS.ProcessEnv;
}

export function outputTo({ stdout, environment }: Streams, json: boolean): Output {
  const style = styleFor(stdout, environment);
  const line = (text: string): void => void stdout.write(`${text}\n`);
  return {
    json,
    style,
    line,
    clock: ({ note }) => {
      if (note !== undefined) {
        line(style.faint(`\n${note}`));
      }
    },
  };
}
