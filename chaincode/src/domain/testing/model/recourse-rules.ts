import type { ActorName } from "../cast.js";
import { idOf, sizeOf, type ModelAct } from "./intent.js";
import type { Issue, Paper } from "./paper.js";
import { need } from "./reasons.js";
import { cutPaper, handTo, requireFree, type Rule } from "./state.js";

/** After dishonour. */
export const recourseRules = {
  ClaimRecourse(model, { paper: at, by, to, amount, now }) {
    const paper = model.paper(at);
    need(paper.state === "InRecourse" && paper.pledge === undefined, "WRONG_STATE");
    need(paper.holder === by, "NOT_AUTHORIZED");
    requireFree(paper, now);
    need(liable(paper, model.issueOf(paper)).has(to) && !paper.claims.includes(to), "INVALID_REQUEST");
    const { part, rest } = cutPaper(paper, amount);
    model.replace([paper], [{ ...part, claims: [...part.claims, to] }, ...rest]);
    return { units: sizeOf(part) };
  },

  PayRecourse(model, { paper: at, by, to, amount, uetr, now }) {
    const paper = model.paper(at);
    const { issuer, guarantor, bank } = model.issueOf(paper);
    need(by === paper.holder || (by === bank && to !== bank), "NOT_AUTHORIZED");
    need(paper.state === "InRecourse", "WRONG_STATE");
    need(paper.claims.includes(to), "INVALID_REQUEST");
    need(!model.payments.has(uetr), "PAYMENT_REUSED");
    requireFree(paper, now);
    const { part, rest } = cutPaper(paper, amount);
    model.payments.set(uetr, { purpose: "recourse", paper: idOf(part), agent: by, returned: false });
    const settled: Paper = { ...part, state: "Settled", paidBy: uetr, claims: [] };
    model.replace([paper], [to === issuer ? settled : stepIn(part, to, guarantor, now), ...rest]);
    return { units: sizeOf(part) };
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
function stepIn(paper: Paper, payer: ActorName, guarantor: ActorName | undefined, now: number): Paper {
  const own = paper.chain.findIndex(({ from, recourse, closed }) => from === payer && recourse && !closed);
  const closedFrom = payer === guarantor ? 0 : own;
  const chain = paper.chain.map((entry, index) => (index < closedFrom ? entry : { ...entry, closed: true }));
  return handTo({ ...paper, chain, claims: [] }, payer, "recourse", now, { recourse: false });
}
