import type { BookSource } from "@tallystick/client";

import type { Words } from "./words/words.js";

/** Says up to which block and instant a book is complete, and whether the client doubts facts. */
export function sourceOf({ at, blockNumber, doubts }: BookSource, { screen }: Words): string {
  const doubted = doubts.length === 0 ? "" : screen.doubted(doubts.length);
  return screen.trueUpTo(String(blockNumber), at) + doubted;
}
