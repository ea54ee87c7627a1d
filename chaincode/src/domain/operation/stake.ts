import type { Currency } from "../vocabulary/currency.js";
import type { Lei } from "../vocabulary/lei.js";

/** A sum in one currency. */
export interface Sum {
  readonly currency: Currency;
  readonly units: bigint;
}

/**
 * What an act disposes of on behalf of a party: the party's dual control compares it with its thresholds. A stake without sums
 * loosens that control itself.
 */
export interface Stake {
  readonly act: string;
  readonly party: Lei;
  readonly sums?: readonly Sum[];
  /** What the party must consent to whatever its dual control, in words: the act waits for a person of the party. */
  readonly consent?: string;
}
