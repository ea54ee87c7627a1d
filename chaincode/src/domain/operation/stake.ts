import type { Currency } from "../vocabulary/currency.js";
import type { Lei } from "../vocabulary/lei.js";

/** A sum in one currency. */
export interface Sum {
  readonly currency: Currency;
  readonly units: bigint;
}

/**
 * What an act means for a party: the party's dual control looks at its name, and compares its sums with the thresholds.
 */
export interface Stake {
  readonly act: string;
  readonly party: Lei;
  /** Another name under which dual control can cover the same sum. */
  readonly also?: string;
  /**
   * The sums of which it disposes, or those of the certificates that it concerns. Absent if the act is about no sum.
   */
  readonly sums?: readonly Sum[];
  /**
   * The subject to which the party must consent whatever its dual control is, in words. The act waits for a person of
   * the party.
   */
  readonly consent?: string;
}
