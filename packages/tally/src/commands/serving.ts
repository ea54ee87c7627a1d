import { printable } from "@tallystick/client/words";
import type * as serverPackage from "@tallystick/server";
import type { AgreedDays, Inbox, InboxOptions, ServerStore } from "@tallystick/server";
import { InvalidArgumentError, type Command } from "commander";

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

/** The options of programs that read banks' files while they run. */
export interface BankOptions {
  readonly inbox?: string;
  readonly bookedWithin?: number;
}

/** Adds the options of {@link BankOptions}. */
export function addBankOptions(command: Command, environment: Environment): Command {
  const { bank: help } = environment.words.help;
  return command
    .option("--inbox <folder>", help.inbox)
    .option("--booked-within <days>", help.bookedWithin, wholeNumber(environment, 366));
}

/** The agreed days that an option gives. */
export function agreedDays({ bookedWithin }: Pick<BankOptions, "bookedWithin">): Partial<AgreedDays> {
  return bookedWithin === undefined ? {} : { untilBooked: bookedWithin };
}

/** Watches a folder for banks' files while the work runs. */
export async function withInbox(
  server: Pick<typeof serverPackage, "Inbox">,
  { folder, store, ...options }: { readonly folder: string | undefined; readonly store: ServerStore } & InboxOptions,
  work: (watched: { readonly inbox?: Inbox }) => Promise<void>,
): Promise<void> {
  if (folder === undefined) {
    await work({});
    return;
  }
  let inbox: Inbox;
  try {
    inbox = server.Inbox.open(folder, store, options);
  } catch (error) {
    throw new UsageError(({ unreadable }) => unreadable(folder, messageOf(error)));
  }
  try {
    await work({ inbox });
  } finally {
    await inbox.close();
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
