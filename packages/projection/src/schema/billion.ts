/** Sums can be too large for 64 bits, so that the billions in each amount are added up on their own. */
export const BILLION = 1_000_000_000n;
