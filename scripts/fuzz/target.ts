import type { Dice } from "./dice.js";

/** The target of hostile inputs. */
export interface FuzzTarget {
  /**
   * Makes an input and gives it to the target.
   *
   * @returns the outcome in a word or two, which the report counts.
   * @throws a forbidden result, which is a finding.
   */
  give(dice: Dice): Promise<string> | string;
  close?(): Promise<void>;
}
