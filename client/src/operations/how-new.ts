import { setTimeout as delay } from "node:timers/promises";

import type { OperationSession } from "./operation-session.js";

/** Milliseconds between two looks at the height of the ledger: until all of it is there, and then. */
const [OFTEN, SELDOM] = [1_000, 4_000];
/** Milliseconds for which what lacks a block still counts as live: each block takes a moment. */
const MOMENT = 2_000;
/** How the height is asked: what gives no answer is noticed within 10 seconds. */
const ASK = { deadlines: { evaluate: 4_000 }, retry: { attempts: 0 } };

/**
 * How new something is: `live` if it has the newest block that the ledger is known to have, or lacks it for a moment; `behind` if it lacks blocks;
 * `unknown` if nobody says how far the ledger is.
 */
export type Newness = "live" | "behind" | "unknown";

/** What a look at the height of the ledger has shown. */
export interface NewnessLook {
  /** How new what is followed is now. */
  readonly newness: Newness;
  /** Why nobody says how far the ledger is. It is there with `unknown` alone. */
  readonly problem?: unknown;
}

/**
 * Judges whether tables, a stream or anything else that follows the ledger is behind it. A stream does not say by itself that a gateway keeps blocks
 * back, or that it hangs. So the height is asked as well: with `verify` of several organisations, so that no gateway alone can lower it. What is behind,
 * or cannot be judged, shows within 10 seconds.
 */
export class HowNew {
  #block: number | undefined;
  #newest: number | undefined;
  #lacksSince: number | undefined;
  #isLive: boolean;

  /**
   * @param session - whose height is asked.
   * @param begins - `live` for a stream that is there from now on, and has a moment for its first block.
   */
  constructor(
    private readonly session: Pick<OperationSession, "height">,
    { begins = "behind" }: { readonly begins?: Exclude<Newness, "unknown"> } = {},
  ) {
    this.#isLive = begins === "live";
  }

  /** The block up to which it is complete. Undefined: it has none. */
  get block(): number | undefined {
    return this.#block;
  }

  /** The ledger's newest block, as far as it is known. */
  get newest(): number | undefined {
    return this.#newest === undefined ? undefined : Math.max(this.#newest, this.#block ?? 0);
  }

  /** Notes up to which block it is complete. */
  has(block: number | undefined): void {
    this.#block = block;
    this.#isLive &&= block !== undefined;
  }

  /** Whether it is behind, by what is known now. */
  judge(): Exclude<Newness, "unknown"> {
    const [block, newest] = [this.#block, this.newest];
    if (block !== undefined && newest !== undefined && block >= newest) {
      this.#lacksSince = undefined;
      this.#isLive = true;
      return "live";
    }
    this.#lacksSince ??= performance.now();
    this.#isLive &&= performance.now() - this.#lacksSince < MOMENT;
    return this.#isLive ? "live" : "behind";
  }

  /**
   * Asks for the height again and again until the signal is aborted. It does not keep the process alive.
   *
   * @param onLook - called after each answer, and each time that none comes. It is waited for.
   */
  async watch(onLook: (look: NewnessLook) => void | Promise<void>, signal: AbortSignal): Promise<void> {
    while (!isEnded(signal)) {
      const look = await this.#look();
      if (isEnded(signal)) {
        return;
      }
      await onLook(look);
      const isWhole = look.newness === "live" && this.#lacksSince === undefined;
      await delay(isWhole ? SELDOM : OFTEN, undefined, { signal, ref: false }).catch(() => undefined);
    }
  }

  async #look(): Promise<NewnessLook> {
    try {
      this.#newest = Number(await this.session.height(ASK)) - 1;
      return { newness: this.judge() };
    } catch (problem) {
      return { newness: "unknown", problem };
    }
  }
}

// The compiler takes the flag for what it was before the work.
const isEnded = (signal: AbortSignal): boolean => signal.aborted;
