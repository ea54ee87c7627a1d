import { breakOf, type Break } from "../judging/break.js";
import type { ReadStatement } from "./read-bank-file.js";

/**
 * Statements that do not follow one another: the number is not the next one, or a balance opens with another amount than the one before
 * closed with. They are compared in the order of their numbers, and those without numbers in the given order.
 */
export function statementGaps(statements: readonly ReadStatement[]): readonly Break[] {
  const found: Break[] = [];
  for (const account of new Set(statements.map((each) => each.account))) {
    const inOrder = statements
      .filter((each) => each.account === account)
      .sort((a, b) => Number(a.sequence ?? 0) - Number(b.sequence ?? 0));
    for (const [place, next] of inOrder.entries()) {
      const before = inOrder[place - 1];
      const problem = before === undefined ? undefined : gapBetween(before, next);
      if (problem !== undefined) {
        const recordId = `${account} ${next.sequence ?? String(place)}`;
        found.push(breakOf("STATEMENT_GAP", { recordId }, problem));
      }
    }
  }
  return found;
}

function gapBetween(before: ReadStatement, next: ReadStatement): string | undefined {
  if (before.sequence !== undefined && next.sequence !== undefined) {
    const missing = Number(next.sequence) - Number(before.sequence);
    if (missing > 1) {
      return `statement ${next.sequence} follows ${before.sequence}`;
    }
  }
  for (const [currency, opening] of next.opening) {
    const closed = before.closing.get(currency);
    if (closed !== undefined && closed !== opening) {
      return `opens with ${currency} ${String(opening)}, the one before closed with ${String(closed)}`;
    }
  }
  return undefined;
}
