import type { ActorName } from "../cast.js";
import { idOf, sizeOf, type ModelAct } from "./intent.js";
import type { Issue, Paper } from "./paper.js";
import { dayOf, endAfterMonths } from "./paper.js";
import { need } from "./reasons.js";
import { cutPaper, handTo, requireFree, type Rule } from "./state.js";

/** After dishonour. */
export const recourseRules = {
  AcknowledgeDishonour(model, { paper: at, by }) {
    const paper = model.paper(at);
    const { issuer, guarantor } = model.issueOf(paper);
    const before = [
      issuer,
      guarantor,
      ...paper.chain.flatMap(({ from, way, closed }) => (closed || way === "recourse" ? [] : [from])),
    ];
    need(by !== paper.holder && before.includes(by), "NOT_AUTHORIZED");
    need(paper.state === "InRecourse", "WRONG_STATE");
    const notice = `${idOf(paper)} ${by}`;
    need(!model.notices.has(notice), "WRONG_STATE");
    model.notices.set(notice, true);
  },

  ClaimRecourse(model, { paper: at, by, to, amount, now }) {
    const paper = model.paper(at);
    need(paper.state === "InRecourse" && paper.pledge === undefined, "WRONG_STATE");
    need(paper.holder === by, "NOT_AUTHORIZED");
    requireFree(paper, now);
    need(liable(paper, model.issueOf(paper)).has(to) && !paper.claims.includes(to), "INVALID_REQUEST");
    need(now < limitation(paper, model.issueOf(paper), to), "POLICY_VIOLATION");
    const { part, rest } = cutPaper(paper, amount);
    model.replace([paper], [{ ...part, claims: [...part.claims, to] }, ...rest]);
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
export function liable(paper: Paper, { issuer, guarantor, matures, rules }: Issue): Set<ActorName> {
  const { holder } = paper;
  if (holder === issuer || holder === guarantor) {
    return new Set(holder === issuer ? [] : [issuer]);
  }
  const all = new Set<ActorName>([issuer]);
  if (guarantor !== undefined) {
    all.add(guarantor);
  }
  if (wasLate(paper, { matures, rules })) {
    return all;
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

/** Presented after the policy's days, it is owed by the issuer and the guarantor alone. */
function wasLate({ refused }: Paper, { matures, rules }: Pick<Issue, "matures" | "rules">): boolean {
  return refused !== undefined && refused.presented > matures + (rules.presentmentDays ?? Infinity);
}

/** The instant from which a party cannot be claimed on any more. */
function limitation(paper: Paper, { issuer, guarantor, matures, rules }: Issue, to: ActorName): number {
  const paid = paper.chain.findLast(({ paidOn }) => paidOn !== undefined)?.paidOn;
  const ofEndorsers =
    paid === undefined
      ? endAfterMonths(paper.refused?.on ?? 0, rules.endorserLimitationMonths)
      : endAfterMonths(paid, rules.paidRecourseLimitationMonths);
  return to === issuer || to === guarantor
    ? Math.max(endAfterMonths(matures, rules.issuerLimitationMonths), ofEndorsers)
    : ofEndorsers;
}

/** The payer in the holder's place, with nobody left to claim on but those before it. */
function stepIn(paper: Paper, payer: ActorName, guarantor: ActorName | undefined, now: number): Paper {
  const own = paper.chain.findIndex(({ from, recourse, closed }) => from === payer && recourse && !closed);
  const closedFrom = payer === guarantor ? 0 : own;
  const chain = paper.chain.map((entry, index) => (index < closedFrom ? entry : { ...entry, closed: true }));
  return handTo({ ...paper, chain, claims: [] }, payer, "recourse", now, { recourse: false, paidOn: dayOf(now) });
}
