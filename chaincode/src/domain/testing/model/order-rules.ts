import type { ModelAct } from "./intent.js";
import { need, type Rule } from "./state.js";
import { hoursAfter, type Paper } from "./paper.js";

const ended = (paper: Paper): boolean => paper.state === "Settled" || paper.state === "Cancelled";

/** The regulator's orders. */
export const orderRules = {
  Freeze(model, { paper: at, more, by, order, untilHours, units, now }) {
    need(by === "regulator");
    const papers = [at, ...more].map((range) => model.paper(range));
    need(new Set(papers).size === papers.length && (untilHours === undefined || untilHours > 0));
    const until = untilHours === undefined ? Number.POSITIVE_INFINITY : hoursAfter(now, untilHours);
    const frozen = (paper: Paper): Paper => ({
      ...paper,
      orders: [...paper.orders.filter((other) => other.order !== order), { order, until }],
    });
    if (units === undefined) {
      need(!papers.some(ended));
      model.replace(papers, papers.map(frozen));
      return;
    }
    let next = units.from;
    for (const [index, { instrument, from, to }] of papers.entries()) {
      need(instrument === units.instrument && to >= units.from && from <= units.to);
      need(index === 0 ? from <= next : from === next);
      next = to + 1;
    }
    need(next > units.to);
    const living = papers.filter((paper) => !ended(paper));
    need(living.length > 0);
    const after = living.flatMap((paper) => {
      const inner = { ...paper, from: Math.max(paper.from, units.from), to: Math.min(paper.to, units.to) };
      const left = { ...paper, to: units.from - 1 };
      const right = { ...paper, from: units.to + 1 };
      const beyond = [left, right].filter(({ from, to }) => from <= to);
      const fixed = paper.state === "AwaitingReceipt" || ["discount", "netting"].includes(paper.offer?.kind ?? "");
      need(beyond.length === 0 || !fixed);
      return [frozen(inner), ...beyond];
    });
    model.replace(living, after);
  },

  Unfreeze(model, { paper: at, more, by, order }) {
    need(by === "regulator");
    const papers = [at, ...more].map((range) => model.paper(range));
    need(new Set(papers).size === papers.length);
    for (const paper of papers) need(!ended(paper) && paper.orders.some((other) => other.order === order));
    model.replace(
      papers,
      papers.map((paper) => ({ ...paper, orders: paper.orders.filter((other) => other.order !== order) })),
    );
  },
} satisfies Partial<Record<ModelAct, Rule>>;
