import type { FabricFilteredBlock, FabricStream } from "../peers/fabric-gateway.js";
import { verdictOf, type Verdict } from "./verdict.js";

/**
 * With so many acts in progress it costs less to read all verdicts of a peer than to ask for each, since each question
 * is a call and a signature.
 */
const MANY = 4;
/** Milliseconds for which the blocks are still read when no act is in progress. */
const IDLE = 1_000;
/** Milliseconds for which a peer is not asked for its blocks again after it refused or stopped to send them. */
const REST = 30_000;

/** One act's watch for its verdict, from before its submission. */
export interface VerdictWatch {
  /**
   * The verdict; undefined if it must be requested, since the blocks are not read or do not contain it within so many
   * milliseconds.
   */
  verdict(patience: number): Promise<Verdict | undefined>;
  /** Ends the watch in any case. */
  end(): void;
}

type Blocks = FabricStream<FabricFilteredBlock>;

/**
 * The verdicts of one peer, read from its filtered blocks while many acts are in progress. Such a verdict is as
 * trustworthy as the same peer's answer to a request, and arrives when the peer has committed the block.
 */
export class VerdictStream {
  readonly #open: () => Promise<Blocks>;
  /** The waiting callers, by transaction id. */
  readonly #waiting = new Map<string, (verdict: Verdict | undefined) => void>();
  #underWay = 0;
  /** The stream that is read or opened; undefined if there is none. */
  #reading: Reading | undefined;
  #restsUntil = 0;
  #idle: NodeJS.Timeout | undefined;

  constructor(open: () => Promise<Blocks>) {
    this.#open = open;
  }

  /** Begins to watch for the verdict on a transaction that is submitted after this call. */
  watch(transactionId: string): VerdictWatch {
    this.#underWay += 1;
    clearTimeout(this.#idle);
    if (this.#underWay >= MANY && this.#reading === undefined && performance.now() >= this.#restsUntil) {
      void this.#read();
    }
    // If no block has arrived yet, one with the verdict may be missed.
    const seen = this.#reading?.live === true ? this.#expect(transactionId) : undefined;
    return {
      verdict: (patience) => (seen === undefined ? Promise.resolve(undefined) : within(seen, patience)),
      end: () => {
        this.#waiting.delete(transactionId);
        this.#underWay -= 1;
        if (this.#underWay === 0 && this.#reading !== undefined) {
          this.#idle = setTimeout(() => {
            this.close();
          }, IDLE);
          this.#idle.unref();
        }
      },
    };
  }

  close(): void {
    clearTimeout(this.#idle);
    this.#reading?.stream?.close();
    this.#reading = undefined;
    for (const tell of this.#waiting.values()) {
      tell(undefined);
    }
    this.#waiting.clear();
  }

  #expect(transactionId: string): Promise<Verdict | undefined> {
    return new Promise((resolve) => {
      this.#waiting.set(transactionId, resolve);
    });
  }

  async #read(): Promise<void> {
    const reading: Reading = { live: false };
    this.#reading = reading;
    try {
      const stream = await this.#open();
      reading.stream = stream;
      if (this.#reading !== reading) {
        // Close the stream only after the loop below has begun to read it: until then nobody would receive its end.
        queueMicrotask(() => {
          stream.close();
        });
      }
      for await (const block of stream) {
        if (this.#reading === reading) {
          reading.live = true;
          this.#tell(block);
        }
      }
    } catch {
      // Whatever ended the stream, the client then requests the verdicts.
    }
    if (this.#reading === reading) {
      this.#restsUntil = performance.now() + REST;
      this.close();
    }
  }

  #tell(block: FabricFilteredBlock): void {
    const number = block.getNumber();
    for (const transaction of block.getFilteredTransactionsList()) {
      const transactionId = transaction.getTxid();
      const tell = this.#waiting.get(transactionId);
      if (tell !== undefined) {
        this.#waiting.delete(transactionId);
        tell(verdictOf(transactionId, transaction.getTxValidationCode(), number));
      }
    }
  }
}

interface Reading {
  stream?: Blocks;
  /** Whether a block has arrived: all later ones then come in order. */
  live: boolean;
}

function within(seen: Promise<Verdict | undefined>, milliseconds: number): Promise<Verdict | undefined> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, milliseconds, undefined);
    void seen.then((verdict) => {
      clearTimeout(timer);
      resolve(verdict);
    });
  });
}
