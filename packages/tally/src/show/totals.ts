import { addAmounts } from "@tallystick/client/words";

import { grouped, money } from "./figures.js";
import type { Words } from "./words/words.js";

/** Sums of one currency: of all, and by state. */
interface Sum {
  readonly count: number;
  readonly amount: string;
}

interface Counted {
  readonly amount: string;
  readonly currency: string;
  readonly state: string;
  /** As the reader reads it. */
  readonly shownState: string;
}

/** States in which nothing is owed any more, of certificates and of instruments. */
const ended: ReadonlySet<string> = new Set(["Settled", "Cancelled", "Closed"]);

/**
 * A line for each currency: how many there are, what they come to, and what those in each state come to. What has ended is never in
 * a total with what is alive: it has a line of its own, by state.
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
