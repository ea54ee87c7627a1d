/** Consecutive units. */
export interface Stretch {
  readonly from: bigint;
  readonly to: bigint;
}

/**
 * Units that do not fit at their place, and the ranges that have them: two overlapping ones, or the one that goes
 * beyond the face.
 */
export interface Overlap extends Stretch {
  readonly held: readonly Stretch[];
}

/** Lays ranges, in the order of their first units, side by side over 1 to a face, and records where they do not fit. */
export class Tiling {
  readonly #face: bigint;
  readonly #gaps: Stretch[] = [];
  readonly #overlaps: Overlap[] = [];
  #furthest: Stretch | undefined;

  /** @param furthest - the range that reaches furthest among those laid before. */
  constructor(face: bigint, furthest?: Stretch) {
    this.#face = face;
    this.#furthest = furthest;
  }

  /**
   * The range that reaches furthest among those laid so far. It begins no later than the next range, so it is part of
   * each overlap with it.
   */
  get furthest(): Stretch | undefined {
    return this.#furthest;
  }

  add({ from, to }: Stretch): void {
    const own = { from, to };
    const covered = this.#covered;
    const free = covered + 1n;
    if (from > free) {
      this.#gap(free, least(from - 1n, this.#face));
    }
    if (this.#furthest !== undefined && from < free) {
      this.#overlaps.push({ from, to: least(to, covered), held: [this.#furthest, own] });
    }
    const beyond = most(from, most(free, this.#face + 1n));
    if (to >= beyond) {
      this.#overlaps.push({ from: beyond, to, held: [own] });
    }
    if (to > covered) {
      this.#furthest = own;
    }
  }

  /** The misfits found so far. */
  found(): { gaps: readonly Stretch[]; overlaps: readonly Overlap[] } {
    return { gaps: this.#gaps, overlaps: this.#overlaps };
  }

  /** The misfits after all ranges were laid. */
  end(): { gaps: readonly Stretch[]; overlaps: readonly Overlap[] } {
    if (this.#covered < this.#face) {
      this.#gap(this.#covered + 1n, this.#face);
    }
    return this.found();
  }

  get #covered(): bigint {
    return this.#furthest?.to ?? 0n;
  }

  #gap(from: bigint, to: bigint): void {
    if (from <= to) {
      this.#gaps.push({ from, to });
    }
  }
}

function least(a: bigint, b: bigint): bigint {
  return a < b ? a : b;
}

function most(a: bigint, b: bigint): bigint {
  return a > b ? a : b;
}
