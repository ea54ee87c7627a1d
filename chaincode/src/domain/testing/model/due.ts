import { sizeOf } from "./intent.js";
import type { ModelRate, ModelRules } from "./model-policy.js";
import { takesOf, type Due, type Issue, type Paper } from "./paper.js";

/**
 * The debt that was not paid when it was due. If the rules say so, it bears interest from a day on, at the rate of that
 * day.
 */
export function unpaid(
  paper: Paper,
  { rules: { lateInterest } }: Issue,
  since: number,
  rates: readonly ModelRate[],
): Due | undefined {
  if (lateInterest === undefined) {
    return undefined;
  }
  const { rate, margin } = lateInterest;
  const reference = rates.filter(({ from }) => from <= since).reduce((a, b) => (b.from > a.from ? b : a), NO_RATE);
  return {
    principal: sizeOf(paper),
    since,
    costs: [],
    rate: margin === undefined ? rate : margin + reference.rate,
  };
}

const NO_RATE: ModelRate = { from: -1, rate: 0 };

/**
 * The sum that must be paid on a day: with costs, and with interest at whole per cent on a year of 360 days, half a
 * unit rounded up.
 */
export function owed(paper: Paper, due: Due | undefined, day: number, { lateInterest }: ModelRules): number {
  if (due === undefined || lateInterest === undefined) {
    return sizeOf(paper);
  }
  // A debtor owes no interest for a day on which an order lay on the paper, however short.
  const times = paper.orders.map(({ since, until }) => ({ from: since, until })).concat(paper.held ?? []);
  let days = 0;
  for (let late = due.since; late < day; late += 1) {
    days += times.some((time) => takesOf(late, time)) ? 0 : 1;
  }
  const interest = Math.floor((2 * due.principal * due.rate * days + 36_000) / 72_000);
  return due.principal + interest + due.costs.reduce((sum, cost) => sum + cost, 0);
}

/**
 * The same papers, each with its share of the sum owed for all of them, and of the sum that a pledge on all of them
 * secured.
 */
export function withShares(parts: readonly Paper[], due: Due | undefined): Paper[] {
  return withSecured(withDue(parts, due));
}

/**
 * The parts of a paper of which the first was paid. Under a pledge the payment is the pledgee's and counts against what
 * the pledge secures. When nothing of that is left, the rest is the pledgor's again, and so is its presentation.
 */
export function countPaid(paper: Paper, part: Paper, rest: readonly Paper[], paid: number): [Paper, ...Paper[]] {
  const secured = paper.pledge?.secured;
  if (secured === undefined || rest.length === 0) {
    return [part, ...rest];
  }
  const left = secured - Math.min(secured, paid);
  const after = rest.map((one): Paper =>
    left > 0
      ? { ...one, pledge: one.pledge && { ...one.pledge, secured: left } }
      : { ...one, pledge: undefined, presented: one.presented && { ...one.presented, by: one.holder } },
  );
  return [{ ...part, pledge: part.pledge && { ...part.pledge, secured: secured - left } }, ...after];
}

function withSecured(parts: readonly Paper[]): Paper[] {
  const [first] = parts;
  let left = first?.pledge?.secured ?? first?.offer?.secured;
  let units = parts.reduce((sum, part) => sum + sizeOf(part), 0);
  return parts.map((part) => {
    if (left === undefined) {
      return part;
    }
    // Each part has something while there is something left, and together they have the whole sum.
    const secured = Math.min(left, Math.max(1, Math.floor((left * sizeOf(part)) / units)));
    left -= secured;
    units -= sizeOf(part);
    const { pledge, offer } = part;
    if (secured === 0) {
      const unpledged = { ...part, pledge: undefined, offer: undefined };
      const state = part.state === "Pledged" || part.state === "Locked" ? "Transferable" : part.state;
      return { ...unpledged, state, presented: part.presented && { ...part.presented, by: part.holder } };
    }
    return {
      ...part,
      pledge: pledge && { ...pledge, secured },
      offer: offer?.kind === "pledge" ? { ...offer, secured } : offer,
    };
  });
}

function withDue(parts: readonly Paper[], due: Due | undefined): Paper[] {
  let units = parts.reduce((sum, part) => sum + sizeOf(part), 0);
  let left = due && { ...due, cutFrom: due.cutFrom ?? (parts.length > 1 ? units : undefined) };
  return parts.map((part) => {
    if (left === undefined) {
      return { ...part, due: undefined };
    }
    const size = sizeOf(part);
    const share = (sum: number) => Math.floor((2 * sum * size + units) / (2 * units));
    const { atDefault } = left;
    const own = {
      ...left,
      principal: share(left.principal),
      costs: left.costs.map(share),
      atDefault: atDefault && { ...atDefault, sum: share(atDefault.sum) },
    };
    left = {
      ...left,
      principal: left.principal - own.principal,
      atDefault: atDefault && { ...atDefault, sum: atDefault.sum - (own.atDefault?.sum ?? 0) },
      costs: left.costs.map((cost, index) => cost - (own.costs[index] ?? 0)),
    };
    units -= size;
    return { ...part, due: { ...own, costs: own.costs.filter((cost) => cost > 0) } };
  });
}
