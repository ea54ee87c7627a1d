import { rmSync } from "node:fs";
import { setTimeout as delay } from "node:timers/promises";

import type { OpenSession } from "@tallystick/client/catalogue";
import { HowNew, type NewnessLook } from "@tallystick/client/following";
import { lateReader, project, ProjectionError, type LateReader, type ProjectionReader } from "@tallystick/projection";

/** Where a desk's projection is, and of which ledger. */
export interface KeptProjectionOptions {
  /** A file for SQLite. */
  readonly to: string;
  /** Name of the channel, as the connection has it. */
  readonly channel: string;
  /** Name of the chaincode on the channel. */
  readonly chaincode: string;
  /**
   * Whether the file is the desk's own. Then one that is of an older version, of another ledger or broken is made again, since all that is in it
   * comes from the ledger. Default: false, and the state says what is wrong with it.
   */
  readonly isOwn?: boolean;
  /** The present time, which decides what is overdue and what has lapsed. Default: the clock of the machine. */
  readonly now?: (() => Date) | undefined;
  /** Receives each thing that is wrong with the projection or the network, once until it is right again. */
  readonly onError?: (error: unknown) => void;
}

/** How far the desk's tables are. */
export interface ProjectionState {
  /**
   * `live`: the tables have the newest block that the ledger is known to have, or lack it for a moment. `reading`: they are behind it. `failed`:
   * `problem` says why they do not follow the ledger, or why nobody says how far it is.
   */
  readonly state: "reading" | "live" | "failed";
  /** The tables are complete up to this block. Absent: they have none. */
  readonly block?: number;
  /** The ledger's newest block, as far as it is known. With `verify` it is the word of that many organisations, and not one gateway's. */
  readonly newest?: number;
  /** Whether another process writes the tables, so that this one only reads them. */
  readonly writtenElsewhere: boolean;
  /** What is wrong, and what to do. */
  readonly problem?: {
    /** A code of `ProjectionError` or of the client's errors. `DESK_FAILED`: another one. */
    readonly code: string;
    /** What is wrong, in English. */
    readonly detail: string;
  };
}

/** The tables of a desk. This process keeps them up to date, unless another one does. */
export interface DeskProjection {
  /** Reads the tables, as soon as there are some: until then each question is refused with `NO_PROJECTION`. */
  readonly reader: ProjectionReader;
  /** The present time by which it answers. */
  readonly now: () => Date;
  /** How far the tables are now. */
  state(): ProjectionState;
  /** Calls a function after each change of the state. Returns what ends that. */
  onChange(listener: () => void): () => void;
  /** Waits until the tables have a block. Returns false if they do not have it in time. */
  has(block: number, milliseconds: number): Promise<boolean>;
  /** Ends the work after the batch that is being written, and closes the tables. */
  close(): Promise<void>;
}

/** Milliseconds until the next attempt after something went wrong, or to become the writer. */
const RETRY = 2_000;
/** Milliseconds between two looks at tables that another process writes. */
const LOOK = 150;

/**
 * Keeps a projection of the ledger in a file. One process writes it: while another one does, this one reads what that one writes, and takes over
 * when it ends.
 *
 * @param ledger - a connection. With its option `verify`, several organisations must have the same blocks. It stays open.
 */
export function keepProjection(ledger: OpenSession, options: KeptProjectionOptions): DeskProjection {
  return new Keeper(ledger, options);
}

class Keeper implements DeskProjection {
  readonly reader: LateReader;
  readonly now: () => Date;
  readonly #ending = new AbortController();
  readonly #listeners = new Set<() => void>();
  readonly #howNew: HowNew;
  readonly #running: Promise<unknown>;
  #state: ProjectionState = { state: "reading", writtenElsewhere: false };
  /** Whether the file was made again, and has no block since. Then it is not the file that is wrong. */
  #isMadeAgain = false;
  /** Whether no peer could be asked for the height of the ledger. */
  #isOutOfReach = false;

  constructor(
    private readonly ledger: OpenSession,
    private readonly options: KeptProjectionOptions,
  ) {
    this.reader = lateReader(options);
    this.now = options.now ?? (() => new Date());
    this.#howNew = new HowNew(ledger.session);
    // The stream of facts does not say that it waits for a network that is out of reach.
    const watching = this.#howNew.watch((look) => {
      this.#knowHeight(look);
    }, this.#ending.signal);
    this.#running = Promise.all([this.#write(), watching]);
  }

  state(): ProjectionState {
    return this.#state;
  }

  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  has(block: number, milliseconds: number): Promise<boolean> {
    const isThere = (): boolean => (this.#state.block ?? -1) >= block;
    if (isThere()) {
      return Promise.resolve(true);
    }
    return new Promise((resolve) => {
      const end = (answer: boolean): void => {
        clearTimeout(timer);
        stop();
        resolve(answer);
      };
      const timer = setTimeout(() => {
        end(false);
      }, milliseconds);
      const stop = this.onChange(() => {
        if (isThere()) {
          end(true);
        }
      });
    });
  }

  async close(): Promise<void> {
    this.#ending.abort();
    await this.#running;
    await this.reader.close();
  }

  async #write(): Promise<void> {
    const { signal } = this.#ending;
    while (!signal.aborted) {
      try {
        await project(this.ledger.tally, {
          ...this.options,
          signal,
          onProgress: ({ block }) => {
            this.#isMadeAgain = false;
            this.reader.begin();
            this.#has(block, { writtenElsewhere: false });
          },
        });
        // The stream of facts has ended by itself.
        await pause(RETRY, signal);
      } catch (error) {
        await this.#recover(error);
      }
    }
  }

  async #recover(error: unknown): Promise<void> {
    const { signal } = this.#ending;
    if (signal.aborted) {
      return;
    }
    if (error instanceof ProjectionError && error.code === "DATABASE_IN_USE") {
      await this.#lookOn();
    } else if (this.options.isOwn === true && isWorthless(error) && !this.#isMadeAgain) {
      this.#isMadeAgain = true;
      await this.#remove().catch((cause: unknown) => {
        this.#failed(cause);
      });
    } else {
      this.#failed(error);
      await pause(RETRY, signal);
    }
  }

  /** Reads what another process writes, for a while. */
  async #lookOn(): Promise<void> {
    const end = Date.now() + RETRY;
    this.reader.begin();
    while (!this.#ending.signal.aborted && Date.now() < end) {
      await this.#noteBlock();
      await pause(LOOK, this.#ending.signal);
    }
  }

  /** Notes the block of the tables that another process writes, if there are any. */
  async #noteBlock(): Promise<void> {
    const page = await this.reader.read({ view: "payments", where: {}, limit: 1 }).catch(() => undefined);
    if (page !== undefined) {
      this.#has(page.block, { writtenElsewhere: true });
    }
  }

  async #remove(): Promise<void> {
    await this.reader.end();
    for (const ending of ["", "-wal", "-shm"]) {
      rmSync(`${this.options.to}${ending}`, { force: true });
    }
    this.#has(undefined, { writtenElsewhere: false });
  }

  #has(block: number | undefined, { writtenElsewhere }: Pick<ProjectionState, "writtenElsewhere">): void {
    this.#howNew.has(block);
    this.#change({ ...this.#howFar(), writtenElsewhere, ...(block !== undefined && { block }) });
  }

  /** How far the tables are by what is known of the ledger. */
  #howFar(): Pick<ProjectionState, "state" | "newest"> {
    const { newest } = this.#howNew;
    return { state: this.#howNew.judge() === "live" ? "live" : "reading", ...(newest !== undefined && { newest }) };
  }

  #failed(error: unknown): void {
    const detail = error instanceof Error ? error.message : String(error);
    const code = typeof error === "object" && error !== null && "code" in error ? String(error.code) : "DESK_FAILED";
    if (this.#state.problem?.detail !== detail) {
      this.options.onError?.(error);
    }
    this.#change({ ...this.#state, state: "failed", problem: { code, detail } });
  }

  #knowHeight({ newness, problem: unanswered }: NewnessLook): void {
    if (newness === "unknown") {
      this.#isOutOfReach = true;
      this.#failed(unanswered);
      return;
    }
    const { problem, ...known } = this.#state;
    const isBack = this.#isOutOfReach;
    this.#isOutOfReach = false;
    const { state, ...newest } = this.#howFar();
    if (known.state === "failed" && !isBack) {
      this.#change({ ...known, ...(problem !== undefined && { problem }), ...newest });
    } else {
      this.#change({ ...known, ...newest, state });
    }
  }

  #change(state: ProjectionState): void {
    const before = this.#state;
    this.#state = state;
    if (JSON.stringify(before) !== JSON.stringify(state)) {
      [...this.#listeners].forEach((listener) => {
        listener();
      });
    }
  }
}

/** Whether a file holds nothing that the ledger does not have, and cannot be used as it is. */
function isWorthless(error: unknown): boolean {
  return (
    error instanceof ProjectionError &&
    (error.code === "DATABASE_OLDER" ||
      error.code === "OTHER_LEDGER" ||
      /malformed|not a database|\b(?:11|26)\b/i.test(error.detail))
  );
}

async function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  await delay(milliseconds, undefined, { signal }).catch(() => undefined);
}
