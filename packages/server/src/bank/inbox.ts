import { existsSync, lstatSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";

import { bankFaultIn } from "@tallystick/reconciliation";
import { watch, type FSWatcher } from "chokidar";

import { refusedInFolderForm, type RefusedInFolder } from "./bank-forms.js";
import type { BankStore } from "./reconcile-bank.js";

/** What a watched folder needs beside its path. */
export interface InboxOptions {
  /** The largest file that is read, in bytes. Default: 200 MB. */
  readonly fileBytes?: number;
  /** The present time in milliseconds since 1970. Default: the clock of the machine. */
  readonly now?: () => number;
  /** Receives each error that is not the file's, for the operator. */
  readonly onError: (error: unknown) => void;
}

/** How long a file must keep its size before it is read: who writes it may still be at it. */
const QUIET_MS = 1_000;
const MOST_BYTES = 200_000_000;
/** Who writes a file under another name first uses such names. */
const unfinished = /^\.|\.(part|tmp|filepart)$/i;
const FAULT = ".refused.json";

/**
 * A folder into which a bank's channel puts files. Each file is imported once it is whole, and then moved: to `imported`, or to `refused` with
 * the reason beside it. Nothing is deleted. While a file is being read it is in `reading`, so that of several programs on one folder one reads it.
 */
export class Inbox {
  #watcher: FSWatcher | undefined;
  #work: Promise<void> = Promise.resolve();
  readonly #ending = new AbortController();

  private constructor(
    private readonly folder: string,
    private readonly store: BankStore,
    private readonly options: InboxOptions,
  ) {}

  /**
   * Begins to watch a folder, with what is in it already.
   *
   * @throws an error of Node if the folder is not there, or the folders in it cannot be made.
   */
  static open(folder: string, store: BankStore, options: InboxOptions): Inbox {
    readdirSync(folder);
    const inbox = new Inbox(folder, store, options);
    for (const name of ["reading", "imported", "refused"] as const) {
      mkdirSync(inbox.#in(name), { recursive: true });
    }
    // A program ended while it read them. What it imported by then is known by its bytes.
    for (const name of readdirSync(inbox.#in("reading"))) {
      inbox.#queue(() => inbox.#read(name, "again"));
    }
    const watcher = watch(folder, { depth: 0, followSymlinks: false, persistent: false });
    watcher.on("add", (path) => {
      const name = path.slice(folder.length).replace(/^[/\\]+/, "");
      if (!unfinished.test(name)) {
        inbox.#takeOnceWhole(name).catch(options.onError);
      }
    });
    watcher.on("error", options.onError);
    inbox.#watcher = watcher;
    return inbox;
  }

  /** What was refused and is still in the folder for it, the newest first, without files of which a later one with the same name counts. */
  refused(): readonly RefusedInFolder[] {
    const counting = new Map(this.store.bankMessages.files().map(({ name, receivedAt }) => [name, receivedAt]));
    return readdirSync(this.#in("refused"))
      .filter((name) => name.endsWith(FAULT) && existsSync(this.#in("refused", name.slice(0, -FAULT.length))))
      .map((name) => refusedInFolderForm.parse(JSON.parse(readFileSync(this.#in("refused", name), "utf8"))))
      .filter(({ name, refusedAt }) => (counting.get(name) ?? "") < refusedAt)
      .sort((one, other) => (one.refusedAt < other.refusedAt ? 1 : -1));
  }

  /** Ends when the file that is being read is done. */
  async close(): Promise<void> {
    this.#ending.abort();
    await this.#watcher?.close();
    await this.#work;
  }

  #in(...path: readonly ["reading" | "imported" | "refused", ...string[]]): string {
    return join(this.folder, ...path);
  }

  /** One file at a time: the next one may build on what the one before it told. */
  #queue(work: () => Promise<void>): void {
    this.#work = this.#work.then(work).catch(this.options.onError);
  }

  async #takeOnceWhole(name: string): Promise<void> {
    const look = (): string => {
      const found = lstatSync(join(this.folder, name), { throwIfNoEntry: false });
      return found === undefined ? "taken" : `${String(found.size)} ${String(found.mtimeMs)}`;
    };
    const { signal } = this.#ending;
    for (let seen = look(), before = ""; seen !== before; seen = look()) {
      before = seen;
      await setTimeout(QUIET_MS, undefined, { signal }).catch(() => undefined);
    }
    if (!signal.aborted) {
      this.#queue(() => this.#take(name));
    }
  }

  async #take(name: string): Promise<void> {
    try {
      renameSync(join(this.folder, name), this.#in("reading", name));
    } catch (error) {
      // Another program has it.
      if (error instanceof Error && "code" in error && error.code === "ENOENT") {
        return;
      }
      throw error;
    }
    await this.#read(name, "first");
  }

  async #read(name: string, time: "first" | "again"): Promise<void> {
    const { bankAccounts, bankMessages } = this.store;
    const refused = await this.#faultIn(name, (content) =>
      bankMessages.importFile(name, content, (account) => bankAccounts.ownerOf(account)),
    );
    if (refused === undefined || (time === "again" && refused.code === "DUPLICATE_FILE")) {
      this.#move(name, "imported");
      return;
    }
    const kept: RefusedInFolder = {
      name,
      refusedAt: new Date((this.options.now ?? Date.now)()).toISOString(),
      refused,
    };
    const place = this.#move(name, "refused");
    writeFileSync(`${place}${FAULT}`, `${JSON.stringify(kept, undefined, 2)}\n`);
  }

  async #faultIn(
    name: string,
    work: (content: Uint8Array) => Promise<unknown>,
  ): Promise<RefusedInFolder["refused"] | undefined> {
    const { fileBytes = MOST_BYTES } = this.options;
    const found = lstatSync(this.#in("reading", name));
    if (!found.isFile() || found.size > fileBytes) {
      return {
        ...{ code: "XML_REFUSED", context: { bytes: found.size, most: fileBytes } },
        problem: `it has ${String(found.size)} bytes or is not a file, and only files of up to ${String(fileBytes)} bytes are read`,
      };
    }
    try {
      await work(readFileSync(this.#in("reading", name)));
      return undefined;
    } catch (error) {
      const fault = bankFaultIn(error);
      if (fault === undefined) {
        throw error;
      }
      return fault;
    }
  }

  /** A file of the same name that is there already keeps its name. */
  #move(name: string, to: "imported" | "refused"): string {
    let place = this.#in(to, name);
    for (let number = 2; existsSync(place); number++) {
      place = this.#in(to, `${String(number)}-${name}`);
    }
    renameSync(this.#in("reading", name), place);
    return place;
  }
}
