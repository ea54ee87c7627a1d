import type { Currency } from "../vocabulary/currency.js";
import type { Lei } from "../vocabulary/lei.js";

/** A sum in one currency. */
export interface Sum {
  readonly currency: Currency;
  readonly units: bigint;
}

/**
 * The facts about an act that a party's dual control examines: the name of the act, and the sums that are compared with
 * the thresholds.
 */
export interface Stake {
  readonly act: string;
  readonly party: Lei;
  /** Another name under which dual control can cover the same sum. */
  readonly also?: string;
  /**
   * The sums of which the act disposes, or those of the certificates that it concerns. Absent if the act concerns no
   * sum.
   */
  readonly sums?: readonly Sum[];
  /**
   * The subject to which the party must consent whatever its dual control is, in words. The act waits for a person of
   * the party.
   */
  readonly consent?: string;
}
