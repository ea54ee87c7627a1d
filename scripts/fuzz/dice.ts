/** Random choices that a seed repeats (mulberry32, by Tommy Ettinger, in the public domain). A million of them take milliseconds. */
export class Dice {
  #state: number;

  constructor(seed: number) {
    this.#state = seed >>> 0;
  }

  /** A number from 0 to below 1. */
  roll(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let mixed = this.#state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  /** A whole number from 0 to below the bound. */
  below(bound: number): number {
    return Math.floor(this.roll() * bound);
  }

  chance(share: number): boolean {
    return this.roll() < share;
  }

  /** @throws {RangeError} there is nothing to pick from. */
  pick<T>(from: readonly T[]): T {
    if (from.length === 0) {
      throw new RangeError("nothing to pick from");
    }
    // The index is within the list.
    return from[this.below(from.length)] as T;
  }

  bytes(most: number): Uint8Array {
    return Uint8Array.from({ length: this.below(most + 1) }, () => this.below(256));
  }
}
