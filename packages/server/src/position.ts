import type { Position } from "@tallystick/client";

import { Problem } from "./problem.js";

/** The place of a fact as the id of an event: block, transaction and index. */
export function idOf({ blockNumber, transactionId, index }: Position): string {
  return `${String(blockNumber)}.${transactionId}.${String(index)}`;
}

/**
 * Reads the id of an event.
 *
 * @throws {Problem} `INVALID_HEADER`
 */
export function positionIn(id: string): Position {
  const [, block, transactionId, index] = /^(\d{1,15})\.([0-9a-f]{1,128})\.(\d{1,9})$/.exec(id) ?? [];
  if (block === undefined || transactionId === undefined || index === undefined) {
    throw new Problem(
      "INVALID_HEADER",
      "The position must be <block>.<transaction id>.<index>, as in the id of an event.",
    );
  }
  return { blockNumber: Number(block), transactionId, index: Number(index) };
}

/**
 * Where a stream begins if it does not continue another one.
 *
 * @throws {Problem} `INVALID_HEADER`
 */
export function beginningIn(text: string | undefined): number | "now" {
  if (text === undefined || text === "now") {
    return "now";
  }
  if (!/^\d{1,15}$/.test(text)) {
    throw new Problem("INVALID_HEADER", 'The parameter "from" must be the number of a block, or "now".');
  }
  return Number(text);
}
