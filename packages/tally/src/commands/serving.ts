import { printable } from "@tallystick/client/words";
import { InvalidArgumentError } from "commander";

import { UsageError } from "../outcome/usage-error.js";
import type { Environment } from "./environment.js";

/** What a server reports while it runs. */
interface ServerLogs {
  readonly log: (line: object) => void;
  readonly onError: (error: unknown) => void;
}

/** The log goes to the standard output, a line of JSON for each thing that happens, and the operator's errors to stderr. */
export function logs({ streams, words }: Environment): ServerLogs {
  return {
    log: (line) => {
      streams.stdout.write(`${JSON.stringify(line)}\n`);
    },
    onError: (error) => {
      streams.stderr.write(`${words.outcome.warning(printable(messageOf(error)))}\n`);
    },
  };
}

/** Waits until the server listens. `place` is where it was asked to listen. */
export async function listen<Server>(starting: Promise<Server>, place: string): Promise<Server> {
  try {
    return await starting;
  } catch (error) {
    if (error instanceof RangeError) {
      throw new UsageError(({ notServed }) => notServed(error.message));
    }
    if (typeof error === "object" && error !== null && "syscall" in error && "code" in error) {
      throw new UsageError(({ cannotListen }) => cannotListen(place, String(error.code)));
    }
    throw error;
  }
}

/** Waits for an interrupt. */
export function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) {
      resolve();
    }
    signal.addEventListener("abort", () => {
      resolve();
    });
  });
}

/** Reads the whole number of an option. */
export const wholeNumber =
  ({ words: { values } }: Environment, most: number, least = 0) =>
  (text: string): number => {
    const number = /^\d{1,12}$/.test(text) ? Number(text) : NaN;
    if (!(number >= least && number <= most)) {
      throw new InvalidArgumentError(values.notWithin(least, most));
    }
    return number;
  };

/** What an error says. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
