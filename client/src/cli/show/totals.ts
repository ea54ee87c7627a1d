import { addAmounts } from "../../operations/amounts.js";
import { grouped, money } from "./figures.js";

/** Sums of one currency: of all, and by state. */
interface Sum {
  readonly count: number;
  readonly amount: string;
}

interface Counted {
  readonly amount: string;
  readonly currency: string;
  readonly state: string;
}

/** A line for each currency: how many there are, what they come to, and what those in each state come to. */
export function totalsByCurrency(all: readonly Counted[]): string[] {
  return [...sumsBy(all, ({ currency }) => currency)].map(([currency, { count, amount }]) => {
    const states = [
      ...sumsBy(
        all.filter((one) => one.currency === currency),
        ({ state }) => state,
      ),
    ];
    const parts = states.map(([state, sum]) => `${state} ${grouped(sum.amount)}`);
    return `Total of ${grouped(String(count))}: ${money(amount, currency)}${parts.length > 1 ? ` (${parts.join(", ")})` : ""}`;
  });
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
