import type { Currency } from "../vocabulary/currency.js";
import type { Lei } from "../vocabulary/lei.js";

/** A sum in one currency. */
export interface Sum {
  readonly currency: Currency;
  readonly units: bigint;
}

/** What an act comes to for a party: the party's dual control looks at its name, and compares its sums with the thresholds. */
export interface Stake {
  readonly act: string;
  readonly party: Lei;
  /** Another name under which dual control can cover the same sum. */
  readonly also?: string;
  /** The sums that it disposes of, or those of the certificates that it concerns. Absent: it is about no sum. */
  readonly sums?: readonly Sum[];
  /** What the party must consent to whatever its dual control, in words: the act waits for a person of the party. */
  readonly consent?: string;
}
