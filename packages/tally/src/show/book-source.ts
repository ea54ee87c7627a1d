import type { BookSource } from "@tallystick/client";

/** Up to where a book is true, and whether facts are doubted. */
export function sourceOf({ blockNumber, doubts }: BookSource): string {
  const doubted = doubts.length === 0 ? "" : ` ${String(doubts.length)} facts are doubted: audit the instruments.`;
  return `True up to block ${String(blockNumber)}.${doubted}`;
}
