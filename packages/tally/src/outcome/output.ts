import type { Words } from "../language/words.js";
import type { Clock } from "../show/clock.js";
import { fitLines } from "../show/fit-lines.js";
import { styleFor, type Screen, type Style } from "../show/style.js";

/** Where a command writes. */
export interface Output {
  readonly json: boolean;
  /** All texts for people, in the language of this run. */
  readonly words: Words;
  readonly style: Style;
  /** Writes a line for people, or the one document of `--json`. */
  line(text: string): void;
  /** Writes a line for people that names the time zone of the output, if the output shows an instant. */
  clock(clock: Clock): void;
  /**
   * Warns people of something that does not prevent the command from working. Programs read exactly one document, and
   * the command writes nothing else for them.
   */
  warn(text: string): void;
  /** Marks the output for people, if there was any, as the answer of a single peer. */
  unverified(): void;
}

export interface Streams {
  readonly stdout: Screen & { write(text: string): unknown };
  readonly stderr: { write(text: string): unknown };
  /** Asks the user at the terminal. The function is absent if there is no user at a terminal. */
  readonly ask?: ((question: string) => Promise<string>) | undefined;
  readonly environment: NodeJS.ProcessEnv;
}

export function outputTo(
  { stdout, stderr, environment }: Streams,
  { json, words }: Pick<Output, "json" | "words">,
): Output {
  const style = styleFor(stdout, environment);
  let shown = false;
  const line = (text: string): void => {
    shown = true;
    stdout.write(`${json ? text : fitLines(text, style.width)}\n`);
  };
  return {
    ...{ json, words, style },
    line,
    clock: ({ zoneRead }) => {
      if (zoneRead !== undefined) {
        line(style.faint(`\n${words.screen.times(zoneRead)}`));
      }
    },
    warn: (text) => {
      if (!json) {
        stderr.write(`${words.outcome.warning(text)}\n`);
      }
    },
    unverified: () => {
      if (shown && !json) {
        line(style.faint(`\n${words.outcome.onePeer}`));
      }
    },
  };
}
