import type { ActorName } from "../cast.js";
import { owed, withShares } from "./due.js";
import { idOf, sizeOf, type ModelAct, type Range } from "./intent.js";
import { dayOf, type Issue, type Paper } from "./paper.js";
import { need } from "./reasons.js";
import { cutPaper, handTo, requireFree, type Rule } from "./state.js";

/** After dishonour. */
export const recourseRules = {
  ClaimRecourse(model, { paper: at, by, to, amount, costs, now }) {
    const paper = model.paper(at);
    need(paper.state === "InRecourse" && paper.pledge === undefined, "WRONG_STATE");
    need(paper.holder === by, "NOT_AUTHORIZED");
    requireFree(paper, now);
    need(liable(paper, model.issueOf(paper)).has(to) && !paper.claims.includes(to), "INVALID_REQUEST");
    const { part, rest } = cutPaper(paper, amount);
    const stated = [...(part.due?.costs ?? []), ...(costs === undefined ? [] : [costs])];
    const { lateInterest } = model.rulesOf(paper);
    need(costs === undefined || part.due !== undefined, "INVALID_REQUEST");
    need(costs === undefined || costs > 0, "INVALID_AMOUNT");
    need(stated.reduce((sum, cost) => sum + cost, 0) <= (lateInterest?.mostCosts ?? 0), "POLICY_VIOLATION");
    const due = part.due && { ...part.due, costs: stated };
    model.replace([paper], [{ ...part, due, claims: [...part.claims, to] }, ...rest]);
    return { units: sizeOf(part) };
  },

  PayRecourse(model, { paper: at, by, to, amount, paid, uetr, madeAt, now }) {
    const paper = model.paper(at);
    const { issuer, guarantor, bank, rules } = model.issueOf(paper);
    need(by === paper.holder || (by === bank && to !== bank), "NOT_AUTHORIZED");
    need(paper.state === "InRecourse", "WRONG_STATE");
    need(paper.claims.includes(to), "INVALID_REQUEST");
    need(!model.payments.has(uetr), "PAYMENT_REUSED");
    requireFree(paper, now);
    const { part, rest } = cutPaper(paper, amount);
    const day = dayOf(madeAt);
    need(day >= (part.due?.since ?? day), "INVALID_REQUEST");
    const total = owed(part, part.due, day, rules);
    need((paid ?? sizeOf(part)) === total, "PAYMENT_MISMATCH");
    const record = { purpose: "recourse", paper: idOf(part), before: part };
    model.payments.set(uetr, { ...record, agent: by, returned: false });
    const due = part.due && { principal: total, since: day, costs: [] };
    const settled: Paper = { ...part, state: "Settled", paidBy: uetr, claims: [] };
    model.replace([paper], [to === issuer ? settled : { ...stepIn(part, to, guarantor, uetr, now), due }, ...rest]);
    return { units: sizeOf(part) };
  },

  ReturnPayment(model, { by, uetr, flag, paper: at, more, now }) {
    const payment = model.payments.get(uetr);
    need(payment !== undefined, "PAYMENT_NOT_FOUND");
    const { before, purpose } = payment;
    need(before !== undefined, "INVALID_REQUEST");
    need(payment.agent === by, "NOT_AUTHORIZED");
    need(!payment.returned, "WRONG_STATE");
    const parts = (flag ? [at, ...more] : [before]).map((range) => model.paper(range));
    requireTiling(parts, before);
    for (const part of parts) {
      const ended = part.state === "Settled" && part.paidBy === uetr;
      const unmoved = ["InRecourse", "InCollection"].includes(part.state) && part.chain.at(-1)?.paidBy === uetr;
      need(ended || (purpose === "recourse" && unmoved), "WRONG_STATE");
      if (!ended) {
        requireFree(part, now);
      }
    }
    model.payments.set(uetr, { ...payment, returned: true });
    const back = parts.map(({ from, to, orders }) => ({ ...before, from, to, orders }));
    model.replace(parts, withShares(back, before.due));
    return { units: sizeOf(before) };
  },
} satisfies Partial<Record<ModelAct, Rule>>;

/**
 * Issuer, guarantor and those who passed it on with recourse, as far as the holder was not before them itself: whoever could turn
 * to the holder again is not liable to it.
 */
export function liable(paper: Paper, { issuer, guarantor }: Issue): Set<ActorName> {
  const { holder } = paper;
  if (holder === issuer || holder === guarantor) {
    return new Set(holder === issuer ? [] : [issuer]);
  }
  const all = new Set<ActorName>([issuer]);
  if (guarantor !== undefined) {
    all.add(guarantor);
  }
  for (const { from, recourse, closed } of paper.chain) {
    if (!recourse || closed) {
      continue;
    }
    if (from === holder) {
      break;
    }
    all.add(from);
  }
  return all;
}

/** The payer in the holder's place, with nobody left to claim on but those before it. */
function stepIn(paper: Paper, payer: ActorName, guarantor: ActorName | undefined, uetr: number, now: number): Paper {
  const own = paper.chain.findIndex(({ from, recourse, closed }) => from === payer && recourse && !closed);
  const closedFrom = payer === guarantor ? 0 : own;
  const chain = paper.chain.map((entry, index) => (index < closedFrom ? entry : { ...entry, closed: true }));
  return handTo({ ...paper, chain, claims: [] }, payer, "recourse", now, { recourse: false, paidBy: uetr });
}

/** That parts have, in order, exactly the units of a whole. */
function requireTiling(parts: readonly Range[], { instrument, from, to }: Range): void {
  let next = from;
  for (const part of parts) {
    need(part.instrument === instrument && part.from === next && part.to <= to, "INVALID_REQUEST");
    next = part.to + 1;
  }
  need(next === to + 1, "INVALID_REQUEST");
}
