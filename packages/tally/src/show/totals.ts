import { addAmounts } from "@tallystick/client/words";

import { grouped, money } from "./figures.js";
import type { Words } from "./words/words.js";

/** The sums of one currency: of all entries, and by state. */
interface Sum {
  readonly count: number;
  readonly amount: string;
}

interface Counted {
  readonly amount: string;
  readonly currency: string;
  readonly state: string;
  /** The state in the reader's language. */
  readonly shownState: string;
}

/** The states of certificates and instruments in which nobody owes anything any more. */
const ended: ReadonlySet<string> = new Set(["Settled", "Cancelled", "Closed"]);

/**
 * One line for each currency: the number of entries, their sum, and the sum for each state. A sum never combines ended
 * entries with entries that are still open. Ended entries have a line of their own, by state.
 */
export function totalsByCurrency(all: readonly Counted[], { certificate, screen }: Words): string[] {
  const alive = all.filter(({ state }) => !ended.has(state));
  const over = all.filter(({ state }) => ended.has(state));
  return [
    ...[...sumsBy(alive, ({ currency }) => currency)].map(([currency, { count, amount }]) =>
      certificate.totalOf(grouped(String(count)), money(amount, currency), byState(alive, currency, screen)),
    ),
    ...[...sumsBy(over, ({ currency }) => currency)].map(([currency, { count }]) =>
      certificate.ended(grouped(String(count)), currency, byState(over, currency, screen)),
    ),
  ];
}

function byState(all: readonly Counted[], currency: string, { list }: Words["screen"]): string {
  const states = sumsBy(
    all.filter((one) => one.currency === currency),
    ({ shownState }) => shownState,
  );
  return list([...states].map(([state, { amount }]) => `${state} ${grouped(amount)}`));
}

function sumsBy(all: readonly Counted[], group: (one: Counted) => string): Map<string, Sum> {
  const sums = new Map<string, Sum>();
  for (const one of all) {
    const before = sums.get(group(one));
    sums.set(group(one), {
      count: (before?.count ?? 0) + 1,
      amount: before === undefined ? one.amount : addAmounts(before.amount, one.amount),
    });
  }
  return sums;
}
