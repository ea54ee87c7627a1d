import type { BookSource } from "@tallystick/client";

import type { Words } from "./words/words.js";

/** Up to where a book is true, and whether facts are doubted. */
export function sourceOf({ blockNumber, doubts }: BookSource, { screen }: Words): string {
  const doubted = doubts.length === 0 ? "" : screen.doubted(doubts.length);
  return screen.trueUpTo(String(blockNumber)) + doubted;
}
