import type { Party } from "../../wire-types.js";

/**
 * The successors of parties after mergers, by the facts so far. It never changes: a further merger makes another
 * object.
 */
export class Successors {
  readonly #heirs: ReadonlyMap<string, string>;

  constructor(heirs: ReadonlyMap<string, string> = new Map()) {
    this.#heirs = heirs;
  }

  /** The successors with those of a party's record; the same object if nothing is new. */
  with({ lei, successor }: Pick<Party, "lei" | "successor">): Successors {
    if (this.#heirs.get(lei) === successor?.lei) {
      return this;
    }
    const heirs = new Map(this.#heirs);
    if (successor === undefined) {
      heirs.delete(lei);
    } else {
      heirs.set(lei, successor.lei);
    }
    return new Successors(heirs);
  }

  /** The party that answers for a party: itself, or the last of its successors. */
  answering(lei: string): string {
    return this.#line(lei).at(-1) ?? lei;
  }

  /** Whether a party answers for another one: it is that party, or one of its successors. */
  answersFor(party: string, lei: string): boolean {
    return this.#line(lei).includes(party);
  }

  /** Whether two parties are one since a merger, so that neither owes the other. */
  areOne(a: string, b: string): boolean {
    return a === b || this.answering(a) === this.answering(b);
  }

  /**
   * A party and its successors, the last one last. Records that name one another in a circle end it; no act writes such
   * records.
   */
  #line(lei: string): string[] {
    const line = [lei];
    for (let heir = this.#heirs.get(lei); heir !== undefined && !line.includes(heir); heir = this.#heirs.get(heir)) {
      line.push(heir);
    }
    return line;
  }
}
