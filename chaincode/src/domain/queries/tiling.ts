/** Consecutive units. */
export interface Stretch {
  readonly from: bigint;
  readonly to: bigint;
}

/** Lays ranges, in the order of their first units, side by side over 1 to a face, and notes where they do not fit. */
export class Tiling {
  readonly #face: bigint;
  readonly #gaps: Stretch[] = [];
  readonly #overlaps: Stretch[] = [];
  #covered: bigint;

  /** @param covered - up to which unit what was laid before has come. */
  constructor(face: bigint, covered = 0n) {
    this.#face = face;
    this.#covered = covered;
  }

  /** Up to which unit what was laid has come. */
  get covered(): bigint {
    return this.#covered;
  }

  add({ from, to }: Stretch): void {
    const free = this.#covered + 1n;
    if (from > free) this.#gap(free, least(from - 1n, this.#face));
    if (from < free) this.#overlaps.push({ from, to: least(to, this.#covered) });
    const beyond = most(from, most(free, this.#face + 1n));
    if (to >= beyond) this.#overlaps.push({ from: beyond, to });
    this.#covered = most(this.#covered, to);
  }

  /** What does not fit so far. */
  found(): { gaps: readonly Stretch[]; overlaps: readonly Stretch[] } {
    return { gaps: this.#gaps, overlaps: this.#overlaps };
  }

  /** What does not fit, once nothing more is to be laid. */
  end(): { gaps: readonly Stretch[]; overlaps: readonly Stretch[] } {
    if (this.#covered < this.#face) this.#gap(this.#covered + 1n, this.#face);
    return this.found();
  }

  #gap(from: bigint, to: bigint): void {
    if (from <= to) this.#gaps.push({ from, to });
  }
}

function least(a: bigint, b: bigint): bigint {
  return a < b ? a : b;
}

function most(a: bigint, b: bigint): bigint {
  return a > b ? a : b;
}
