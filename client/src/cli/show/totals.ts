import { addAmounts } from "../../operations/amounts.js";
import { grouped, money } from "./figures.js";

/** A line for each currency: how many there are, and what they come to. */
export function totalsByCurrency(all: readonly { readonly amount: string; readonly currency: string }[]): string[] {
  const sums = new Map<string, { count: number; amount: string }>();
  for (const { amount, currency } of all) {
    const before = sums.get(currency);
    sums.set(currency, {
      count: (before?.count ?? 0) + 1,
      amount: before === undefined ? amount : addAmounts(before.amount, amount),
    });
  }
  return [...sums].map(
    ([currency, { count, amount }]) => `Total of ${grouped(String(count))}: ${money(amount, currency)}`,
  );
}
