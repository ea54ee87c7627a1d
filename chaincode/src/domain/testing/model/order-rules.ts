import { requireCover } from "./cover.js";
import { withShares } from "./due.js";
import { idOf, sizeOf, type Intent, type ModelAct, type Range } from "./intent.js";
import { unbound } from "./life-rules.js";
import { hoursAfter, type Paper } from "./paper.js";
import { need } from "./reasons.js";
import { takeRights } from "./recourse-rules.js";
import { cutPaper, withHeld, type ModelState, type Rule } from "./state.js";

const ended = (paper: Paper): boolean => paper.state === "Settled" || paper.state === "Cancelled";

const sumOf = (papers: readonly Paper[]): number => papers.reduce((units, paper) => units + sizeOf(paper), 0);

/** The rules of the regulator's orders. */
export const orderRules = {
  Freeze(model, { paper: at, more, by, to, order, untilHours, units, sum, madeAt, now }) {
    need(by === "regulator", "NOT_AUTHORIZED");
    const until = untilHours === undefined ? Number.POSITIVE_INFINITY : hoursAfter(madeAt, untilHours);
    need(until > now, "INVALID_REQUEST");
    const frozen = (paper: Paper): Paper => {
      const without = withHeld(paper, (other) => other === order, now);
      // An order that is renewed before its end keeps its place among the orders.
      const rank = paper.orders.findIndex((other) => other.order === order && other.until > now);
      const [before, after] =
        rank < 0 ? [without.orders, []] : [without.orders.slice(0, rank), without.orders.slice(rank)];
      return { ...without, orders: [...before, { order, since: now, until }, ...after] };
    };
    const papers = named(model, { paper: at, more });
    if (sum !== undefined) {
      return { units: freezeSum(model, papers, { holder: to, sum, order, now }, frozen) };
    }
    if (units === undefined) {
      need(!papers.some(ended), "WRONG_STATE");
      model.replace(papers, papers.map(frozen));
      return { units: sumOf(papers) };
    }
    requireCover(papers, units);
    const living = papers.filter((paper) => !ended(paper));
    need(living.length > 0, "WRONG_STATE");
    return { units: cutAndMark(model, living, units, frozen) };
  },

  Unfreeze(model, { paper: at, more, by, order, units, now }) {
    need(by === "regulator", "NOT_AUTHORIZED");
    const free = (paper: Paper): Paper => withHeld(paper, (other) => other === order, now);
    const ordered = (paper: Paper) => paper.orders.some((other) => other.order === order);
    const papers = named(model, { paper: at, more });
    if (units === undefined) {
      need(!papers.some(ended), "WRONG_STATE");
      need(papers.every(ordered), "INVALID_REQUEST");
      model.replace(papers, papers.map(free));
      return { units: sumOf(papers) };
    }
    requireCover(papers, units);
    const concerned = papers.filter((paper) => !ended(paper) && ordered(paper));
    need(concerned.length > 0, "INVALID_REQUEST");
    need(
      concerned.every((paper) => !isIndivisible(paper) || isWithin(paper, units)),
      "WRONG_STATE",
    );
    return { units: cutAndMark(model, concerned, units, free) };
  },
  /** The creditor or the buyer steps into the former holder's rights, and what waited behind the order ends too. */
  ExecuteOrder(model, { paper: at, by, to, amount, order, flag, uetr, now }) {
    need(by === "regulator", "NOT_AUTHORIZED");
    const paper = model.paper(at);
    need(["Transferable", "Pledged", "InCollection", "InRecourse"].includes(paper.state), "WRONG_STATE");
    need(paper.orders.find(({ until }) => until > now)?.order === order, "INVALID_REQUEST");
    model.requireDealable(to);
    need(!model.areOne(paper.holder, to), "INVALID_REQUEST");
    const { part, rest } = cutPaper(unbound(paper), amount);
    need(!flag || !model.payments.has(uetr), "PAYMENT_REUSED");
    const unfrozen = withHeld(part, () => true, now);
    const free: Paper = {
      ...unfrozen,
      ...(flag && { pledge: undefined, state: part.state === "Pledged" ? "Transferable" : part.state }),
    };
    const taken = takeRights(model, free, to, "execution", now);
    const presented = taken.presented && {
      ...taken.presented,
      by: taken.pledge === undefined ? to : taken.presented.by,
    };
    model.replace([paper], [{ ...taken, presented }, ...rest]);
    if (flag) {
      model.payments.set(uetr, { purpose: "execution", paper: idOf(taken), agent: "regulator", returned: false });
    }
    return { asks: "operator" };
  },
} satisfies Partial<Record<ModelAct, Rule>>;

/**
 * Freezes exactly a sum of what a party holds, in the order named. It takes every paper whole except the last, of which
 * it takes what is still missing.
 */
function freezeSum(
  model: ModelState,
  papers: readonly Paper[],
  { holder, sum, order, now }: { holder: Paper["holder"]; sum: number; order: number; now: number },
  frozen: (paper: Paper) => Paper,
): number {
  let missing = sum;
  for (const paper of papers) {
    need(missing > 0 && model.areOne(paper.holder, holder), "INVALID_REQUEST");
    need(!model.areOne(model.issueOf(paper).issuer, holder), "INVALID_REQUEST");
    need(!paper.orders.some((other) => other.order === order && other.until > now), "INVALID_REQUEST");
    need(!ended(paper), "WRONG_STATE");
    const part = Math.min(sizeOf(paper), missing);
    need(part === sizeOf(paper) || !isIndivisible(paper), "WRONG_STATE");
    cutAndMark(model, [model.paper(paper)], { ...paper, to: paper.from + part - 1 }, frozen);
    missing -= part;
  }
  need(missing <= 0, "INSUFFICIENT_HOLDINGS");
  return sum;
}

/** The papers that an order names, each once. */
function named(model: ModelState, { paper, more }: Pick<Intent, "paper" | "more">): Paper[] {
  const papers = [paper, ...more].map((range) => model.paper(range));
  need(new Set(papers).size === papers.length, "INVALID_REQUEST");
  return papers;
}

function isWithin({ from, to }: Paper, units: Range): boolean {
  return units.from <= from && to <= units.to;
}

function isIndivisible({ state, offer }: Paper): boolean {
  return state === "AwaitingReceipt" || offer?.bound === true || offer?.kind === "composition";
}

/**
 * Marks the units of a range. An indivisible paper is marked whole; all others are cut where the range begins and ends.
 */
function cutAndMark(
  model: ModelState,
  papers: readonly Paper[],
  units: Range,
  marked: (paper: Paper) => Paper,
): number {
  let sum = 0;
  const names = new Map<string, string[]>();
  const after = papers.flatMap((paper) => {
    if (isIndivisible(paper) || isWithin(paper, units)) {
      sum += sizeOf(paper);
      return [marked(paper)];
    }
    const inner = { ...paper, from: Math.max(paper.from, units.from), to: Math.min(paper.to, units.to) };
    sum += sizeOf(inner);
    const left = { ...paper, to: units.from - 1 };
    const right = { ...paper, from: units.to + 1 };
    const whole = [left, inner, right].filter(({ from, to }) => from <= to);
    names.set(idOf(paper), whole.map(idOf));
    return withShares(whole, paper.due).map((part) => (part.from === inner.from ? marked(part) : part));
  });
  model.replace(papers, after);
  for (const paper of [...model.papers.values()]) {
    const { offer } = paper;
    if (offer?.mine?.some((id) => names.has(id)) !== true) {
      continue;
    }
    const mine = offer.mine.flatMap((id) => names.get(id) ?? [id]);
    model.replace([paper], [{ ...paper, offer: { ...offer, mine } }]);
  }
  return sum;
}
