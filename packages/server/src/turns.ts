import { Semaphore, withTimeout } from "async-mutex";

import { Problem } from "./problem.js";

/** The longest time that an act waits for its turn, in milliseconds. */
const LONGEST_TURN = 10_000;
/** The longest time after which somebody who was refused is told to come again, in milliseconds. */
const LONGEST_ABSENCE = 30_000;

/** The turns of acts: a bounded number are under way, and further ones wait in the order in which they came. */
export class Turns {
  readonly #room: Semaphore;
  /** Those who have a turn, and those who wait for one. */
  #asking = 0;
  #refused = 0;
  /** Milliseconds that an act takes, lately. */
  #takes = 1_000;
  /** The instant for which the last of those who were refused was told to come again, by `performance.now()`. */
  #promised = 0;

  /** @param most - how many acts are under way at the same time. More would only wait for one another until their time is over. */
  constructor(private readonly most: number) {
    this.#room = new Semaphore(most);
  }

  /** How many acts are under way, how many wait for their turn, and how many were refused since it would not have come in time. */
  get load(): { readonly acts: number; readonly waiting: number; readonly refused: number } {
    const acts = this.most - this.#room.getValue();
    return { acts, waiting: this.#asking - acts, refused: this.#refused };
  }

  /**
   * To be called before anything of a request is read, so that a refusal costs nearly nothing.
   *
   * @throws {Problem} `TOO_MANY_ACTS` if so many wait that the turn of one more would not come in time.
   */
  require(): void {
    if (this.#room.isLocked() && (this.load.waiting + 1) * this.#step > LONGEST_TURN) {
      throw this.#refuse();
    }
  }

  /**
   * Performs an act when its turn has come.
   *
   * @throws {Problem} `TOO_MANY_ACTS` if its turn does not come in time.
   */
  async perform<T>(act: () => Promise<T>): Promise<T> {
    this.require();
    this.#asking += 1;
    try {
      const release = await this.#turn();
      const begun = performance.now();
      try {
        return await act();
      } finally {
        this.#takes += (performance.now() - begun - this.#takes) / this.most;
        release();
      }
    } finally {
      this.#asking -= 1;
    }
  }

  async #turn(): Promise<() => void> {
    const late = new Error("no turn came in time");
    try {
      const [, release] = await withTimeout(this.#room, LONGEST_TURN, late).acquire();
      return release;
    } catch (error) {
      throw error === late ? this.#refuse() : error;
    }
  }

  /** Milliseconds from one turn to the next, while acts are under way. */
  get #step(): number {
    return this.#takes / this.most;
  }

  /**
   * Whoever is refused is told to come again when those who were refused before have had their turns. So the more wait, the longer each waits, and
   * what is asked again is no more than can be done.
   */
  #refuse(): Problem {
    this.#refused += 1;
    const now = performance.now();
    const wait = Math.min(Math.max(this.#promised - now, 0) + this.#step, LONGEST_ABSENCE);
    this.#promised = now + wait;
    return new Problem("TOO_MANY_ACTS", undefined, { "retry-after": String(Math.ceil(wait / 1_000)) });
  }
}
