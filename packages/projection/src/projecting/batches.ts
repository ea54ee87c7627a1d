import type { EventDoubt, TallyEvent } from "@tallystick/client";

import type { Blocks } from "./write-blocks.js";

/** Facts that are written together, unless a block has more. */
const MOST_FACTS = 4000;
/** Milliseconds between two writes at least. A fact that comes after a quiet time is written at once. */
const BETWEEN_WRITES = 50;

/** Whole blocks that others join. */
interface Waiting extends Blocks {
  readonly events: TallyEvent[];
  readonly doubts: EventDoubt[];
}

/** Collects the facts of whole blocks, and writes them when they are many or the last write was long enough ago. */
export class Batches {
  readonly #write: (blocks: Blocks) => Promise<void>;
  readonly #failed: () => void;
  /** Of the block that is being read. */
  #events: TallyEvent[] = [];
  #doubts: EventDoubt[] = [];
  /** Whole blocks that are not written yet. */
  #waiting: Waiting | undefined;
  #timer: NodeJS.Timeout | undefined;
  #writing: Promise<void> = Promise.resolve();
  /** When the last write began, in milliseconds of this process. */
  #written = Number.NEGATIVE_INFINITY;

  /**
   * @param write - writes blocks. The next ones come when it is done.
   * @param failed - called when writing failed while nobody waited for it. The next call of a method throws the error.
   */
  constructor(write: (blocks: Blocks) => Promise<void>, failed: () => void) {
    this.#write = write;
    this.#failed = failed;
  }

  add(event: TallyEvent): void {
    this.#events.push(event);
  }

  doubt(doubt: EventDoubt): void {
    this.#doubts.push(doubt);
  }

  /** Notes that all facts of a block were added. */
  async endBlock(block: number): Promise<void> {
    const { events, doubts }: Omit<Waiting, "block"> = this.#waiting ?? { events: [], doubts: [] };
    events.push(...this.#events);
    doubts.push(...this.#doubts);
    this.#waiting = { events, doubts, block };
    this.#events = [];
    this.#doubts = [];
    if (this.#waiting.events.length >= MOST_FACTS) {
      await this.flush();
    } else {
      this.#timer ??= setTimeout(
        () => {
          this.flush().catch(this.#failed);
        },
        Math.max(0, this.#written + BETWEEN_WRITES - performance.now()),
      );
    }
  }

  /** Writes the whole blocks that wait. */
  async flush(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#written = performance.now();
    const blocks = this.#waiting;
    this.#waiting = undefined;
    this.#writing = this.#writing.then(() => (blocks === undefined ? undefined : this.#write(blocks)));
    await this.#writing;
  }

  /** Ends without writing what waits. */
  stop(): void {
    clearTimeout(this.#timer);
  }
}
