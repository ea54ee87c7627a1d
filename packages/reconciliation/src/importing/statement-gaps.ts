import { amountText } from "@tallystick/iso20022";

import type { BreakFigures } from "../judging/break-kind.js";
import { breakOf, type Break } from "../judging/break.js";
import { append } from "../matching/keyed.js";
import type { ReadStatement } from "./read-bank-file.js";

/**
 * Statements that do not follow one another: the number is not the next one, or a balance opens with another amount than the one before
 * closed with. They are compared in the order of their days and then of their numbers, since many banks count from 1 again each year.
 * Where a statement of the account has no day, the numbers alone order them. A statement that came twice is one.
 */
export function statementGaps(statements: readonly ReadStatement[]): readonly Break[] {
  const byAccount = new Map<string, ReadStatement[]>();
  for (const statement of new Map(statements.map((each) => [contentOf(each), each])).values()) {
    append(byAccount, statement.account, statement);
  }
  return [...byAccount].flatMap(([account, ofAccount]) => {
    const haveDays = ofAccount.every(({ day }) => day !== undefined);
    const inOrder = ofAccount.toSorted(
      (a, b) => (haveDays ? compared(a.day ?? "", b.day ?? "") : 0) || numberOf(a) - numberOf(b),
    );
    return inOrder.flatMap((next, place) => {
      const before = inOrder[place - 1];
      const problem = before === undefined ? undefined : gapBetween(before, next);
      const recordId = [account, next.day, next.sequence ?? String(place)].filter(Boolean).join(" ");
      return problem === undefined ? [] : [breakOf("STATEMENT_GAP", { recordId }, problem)];
    });
  });
}

const compared = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
const numberOf = ({ sequence }: ReadStatement): number => Number(sequence ?? 0);

/** All that a statement says of its place. A bank that sends it another time says the same. */
function contentOf({ account, sequence, day, opening, closing }: ReadStatement): string {
  return JSON.stringify([account, sequence, day, [...opening].map(String), [...closing].map(String)]);
}

function gapBetween(before: ReadStatement, next: ReadStatement): BreakFigures["STATEMENT_GAP"] | undefined {
  if (before.sequence !== undefined && next.sequence !== undefined && numberOf(next) - numberOf(before) > 1) {
    return { number: next.sequence, before: before.sequence };
  }
  for (const [currency, opening] of next.opening) {
    const closed = before.closing.get(currency);
    if (closed !== undefined && closed !== opening) {
      const text = (units: bigint): string => `${currency} ${amountText({ units, currency })}`;
      return { opens: text(opening), closed: text(closed) };
    }
  }
  return undefined;
}
