import type { Dice } from "./dice.js";

/** What is given inputs that nobody should give it. */
export interface FuzzTarget {
  /**
   * Makes an input and gives it.
   *
   * @returns what became of it, in a word or two: the report counts them.
   * @throws what must not happen, which is a finding.
   */
  give(dice: Dice): Promise<string> | string;
  close?(): Promise<void>;
}
