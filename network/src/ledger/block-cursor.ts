import type { CommittedBlock } from "./block.js";
import type { Ledger } from "./ledger.js";

/**
 * A reader's place in the ledger. If the ledger returns to an earlier state, a reader that has reached its end returns
 * with it: the next block is then the first one after that state.
 */
export class BlockCursor {
  #number: number;
  #rewinds: number;

  constructor(
    private readonly ledger: Ledger,
    start: number,
  ) {
    this.#number = start;
    this.#rewinds = ledger.rewinds.length;
  }

  /** Number of the next block. */
  get number(): number {
    const { rewinds } = this.ledger;
    for (const { from, to } of rewinds.slice(this.#rewinds)) {
      // A reader that waits for a block beyond the ledger's end keeps waiting for that block.
      this.#number = this.#number > from ? this.#number : Math.min(this.#number, to);
    }
    this.#rewinds = rewinds.length;
    return this.#number;
  }

  /** The next block, once it is committed. Undefined once the signal aborts. */
  async next(signal: AbortSignal): Promise<CommittedBlock | undefined> {
    while (!signal.aborted) {
      const { number } = this;
      if (number >= this.ledger.height) {
        await committed(this.ledger, signal);
        continue;
      }
      const block = await this.ledger.block(number);
      // The ledger may have returned to an earlier state while its storage was read.
      if (number === this.number) {
        this.#number++;
        return block;
      }
    }
    return undefined;
  }
}

/** Resolves at the next commit, or once the signal aborts. */
function committed(ledger: Ledger, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const finish = (): void => {
      stop();
      signal.removeEventListener("abort", finish);
      resolve();
    };
    const stop = ledger.onCommit(finish);
    signal.addEventListener("abort", finish);
  });
}
