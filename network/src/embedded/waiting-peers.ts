import { setTimeout as delay } from "node:timers/promises";

import type { LedgerSnapshot } from "../ledger/ledger.js";

/** A peer's wait for private data of a block. */
interface Wait {
  /** The ledger as it was before the block. */
  readonly before: LedgerSnapshot;
  /** When the peer gives up and commits the block, by `performance.now()`. */
  readonly until: number;
}

/**
 * Peers that lack private data of a block and ask for them in vain. Until it gives up, such a peer has neither this
 * block nor a later one. All peers of a channel share one ledger, so that the others have them at once.
 */
export class WaitingPeers {
  readonly #waits = new Map<string, readonly Wait[]>();

  /** @param thresholdMs - how long a peer waits for each block, in milliseconds */
  constructor(private readonly thresholdMs: number) {}

  /**
   * Lets an organisation's peer wait for the next block, after the blocks for which it waits already.
   *
   * @param before - what it has so far
   */
  begin(mspId: string, before: LedgerSnapshot): void {
    const waits = this.#waitsOf(mspId);
    const begin = waits.at(-1)?.until ?? performance.now();
    this.#waits.set(mspId, [...waits, { before, until: begin + this.thresholdMs }]);
  }

  /** What the peer has while it waits; undefined if it waits for nothing. */
  view(mspId: string): LedgerSnapshot | undefined {
    return this.#waitsOf(mspId)[0]?.before;
  }

  /** Resolves when the peer has a committed block. */
  async reached(mspId: string, block: number): Promise<void> {
    for (;;) {
      const [wait] = this.#waitsOf(mspId);
      if (wait === undefined || block < wait.before.height) {
        return;
      }
      await delay(wait.until - performance.now(), undefined, { ref: false });
    }
  }

  /** Ends every wait. */
  clear(): void {
    this.#waits.clear();
  }

  #waitsOf(mspId: string): readonly Wait[] {
    const left = (this.#waits.get(mspId) ?? []).filter(({ until }) => until > performance.now());
    // A view of the past keeps every value that later blocks replace.
    this.#waits.set(mspId, left);
    return left;
  }
}
