import type { ActorName } from "../cast.js";
import { idOf, sizeOf, unitsOf, type ModelAct } from "./intent.js";
import { freeHeldBy, freeToPass, locked, mayPassOn, putBack } from "./life-rules.js";
import { dayOf, hasEnded, type Issue, type Paper, type PaperOffer } from "./paper.js";
import { cutForOther, expiry, handTo, need, requireFree, type ModelState, type Rule } from "./state.js";

/** Credit lines and guarantees, discount, pledge, netting, and the acceptance of every kind of offer. */
export const financeRules = {
  OpenCreditLine(model, { by, to, amount, flag, days, madeAt, now }) {
    const line = model.lineOf(by, to);
    need(model.isBank(by) && model.isActive(to) && to !== by && line?.open !== true && amount !== undefined);
    const validTo = dayOf(madeAt) + days;
    need(days >= 0 && validTo >= dayOf(now));
    model.setLine(by, to, { limit: amount, drawn: line?.drawn ?? 0, automatic: flag, open: true, validTo });
    return { units: amount, also: flag ? "Guarantee" : undefined };
  },

  AdjustCreditLine(model, { by, to, amount, flag }) {
    const line = model.lineOf(by, to);
    need(line?.open === true && amount !== undefined);
    model.setLine(by, to, { ...line, limit: amount, automatic: flag });
    return { units: amount, also: flag ? "Guarantee" : undefined };
  },

  CloseCreditLine(model, { by, to }) {
    const line = model.lineOf(by, to);
    need(line?.open === true);
    model.setLine(by, to, { ...line, open: false });
  },

  Guarantee(model, { paper: at, by, now }) {
    const { issue, paper } = asked(model, at.instrument);
    need(issue.guarantor === by && paper.offer !== undefined && now < paper.offer.expires);
    need(model.isBank(by) && model.isActive(issue.issuer));
    requireFree(paper, now);
    const line = model.lineOf(by, issue.issuer);
    need(line?.open === true && dayOf(now) <= line.validTo && line.drawn + issue.face <= line.limit);
    model.setLine(by, issue.issuer, { ...line, drawn: line.drawn + issue.face });
    model.released.set(issue.id, new Set());
    model.issues.set(issue.id, { ...issue, state: "Issued" });
    const offer = { kind: "receipt", by: issue.issuer, to: issue.payee, expires: expiry(now, issue.rules) } as const;
    model.replace([paper], [{ ...paper, offer }]);
    return { units: issue.face };
  },

  DeclineGuarantee(model, { paper: at, by }) {
    const { issue, paper } = asked(model, at.instrument);
    need(issue.guarantor === by);
    putBack(model, paper);
  },

  ReleaseGuarantee(model, { paper: at, more, by }) {
    const released = model.released.get(at.instrument);
    const issue = model.issueOf(at);
    need(released !== undefined && issue.guarantor === by);
    const line = model.lineOf(by, issue.issuer);
    need(line !== undefined);
    const after = new Set(released);
    for (const range of [at, ...more]) {
      const paper = model.paper(range);
      need(paper.instrument === issue.id);
      const before = after.size;
      for (const unit of unitsOf(paper)) {
        if (hasEnded(paper)) {
          after.add(unit);
        } else {
          after.delete(unit);
        }
      }
      need(after.size !== before);
    }
    model.setLine(by, issue.issuer, { ...line, drawn: line.drawn + released.size - after.size });
    model.released.set(at.instrument, after);
  },

  Accept(model, { paper: at, by, now }) {
    const paper = model.paper(at);
    const { offer } = paper;
    need(offer?.to === by && model.isActive(offer.by));
    const group = offer.mine?.map((id) => model.papers.get(id)) ?? [paper];
    for (const one of group) {
      need(one !== undefined && now < offer.expires);
      requireFree(one, now);
    }
    if (offer.kind === "netting") {
      setOff(model, offer, by, now);
    } else {
      model.replace([paper], [accepted(model, paper, offer, by, now)]);
    }
    return { units: group.reduce((sum, one) => sum + (one === undefined ? 0 : sizeOf(one)), 0) };
  },

  Discount(model, { paper: at, by, to, bank, amount, recourse, flag, days, error, madeAt, now, rate }) {
    const paper = freeToPass(model, at, by, now);
    const issue = model.issueOf(paper);
    need(model.isBank(to) && to !== by && (recourse !== true || issue.recourse) && (!flag || model.isBank(bank)));
    need(model.isActive(to) && (!flag || model.isActive(bank)));
    const day = dayOf(madeAt) + days;
    need(day >= dayOf(now) && day <= issue.matures && error === 0);
    const { part, rest } = cutForOther(paper, amount, issue.rules);
    need(proceedsOf(sizeOf(part), rate, issue.matures - day) > 0);
    const terms = { recourse: recourse ?? issue.recourse, ...(flag && { agent: bank }) };
    model.replace(
      [paper],
      [locked(part, { kind: "discount", by, to, expires: expiry(now, issue.rules), ...terms }), ...rest],
    );
    return { units: sizeOf(part) };
  },

  ConfirmPayment(model, { paper: at, by, uetr, now }) {
    const paper = model.paper(at);
    const { offer, ...kept } = paper;
    need(offer?.kind === "discount" && offer.bound === true && offer.agent === by && now < offer.expires);
    need(!model.payments.has(uetr));
    requireFree(paper, now);
    model.payments.set(uetr, { purpose: "discount", paper: idOf(paper), agent: by, returned: false });
    const how = { recourse: offer.recourse === true };
    model.replace([paper], [handTo({ ...kept, state: "Transferable" }, offer.to, "discount", now, how)]);
    return { units: sizeOf(paper) };
  },

  Pledge(model, { paper: at, by, to, amount, days, madeAt, now }) {
    const paper = freeToPass(model, at, by, now);
    const rules = model.rulesOf(paper);
    const enforceableOn = dayOf(madeAt) + days;
    need(model.isActive(to) && to !== by && enforceableOn >= dayOf(now));
    const { part, rest } = cutForOther(paper, amount, rules);
    const offer = { kind: "pledge", by, to, expires: expiry(now, rules), enforceableOn } as const;
    model.replace([paper], [locked(part, offer), ...rest]);
    return { units: sizeOf(part) };
  },

  Release(model, { paper: at, by, now }) {
    const { paper } = underPledge(model, at, by, now);
    model.replace([paper], [withoutPledge(paper)]);
    return { units: sizeOf(paper) };
  },

  Enforce(model, { paper: at, by, now }) {
    const { paper, enforceableOn } = underPledge(model, at, by, now);
    need(dayOf(now) >= enforceableOn);
    model.replace([paper], [handTo(withoutPledge(paper), by, "enforcement", now, { recourse: false })]);
    return { units: sizeOf(paper) };
  },

  Net(model, { paper: at, more, yours: against, by, now }) {
    const [mine, yours] = [[at, ...more], against].map((side) => side.map((range) => model.paper(range)));
    need(mine !== undefined && yours !== undefined && yours.length > 0);
    need(new Set([...mine, ...yours]).size === mine.length + yours.length);
    for (const one of mine) {
      freeHeldBy(model, one, by, now);
    }
    const { issuer: other, rules } = model.issueOf(at);
    need(other !== by && mine.every((one) => model.issueOf(one).issuer === other));
    need(yours.every((one) => one.holder === other && model.issueOf(one).issuer === by));
    const sum = (side: readonly Paper[]) => side.reduce((units, one) => units + sizeOf(one), 0);
    need(sum(mine) === sum(yours));
    const terms = { kind: "netting", by, to: other, expires: expiry(now, rules) } as const;
    const offer = { ...terms, mine: mine.map(idOf), yours: yours.map(idOf) };
    model.replace(
      mine,
      mine.map((one) => locked(one, offer)),
    );
    return { units: sum(mine) };
  },
} satisfies Partial<Record<ModelAct, Rule>>;

/** What an accepted offer makes of its certificate. */
function accepted(model: ModelState, paper: Paper, offer: PaperOffer, by: ActorName, now: number): Paper {
  const kept: Paper = { ...paper, state: "Transferable", offer: undefined };
  const recourse = offer.recourse === true;
  const issue = model.issueOf(paper);
  need(offer.kind !== "guarantee" && offer.bound !== true);
  if (offer.kind === "receipt") {
    model.issues.set(issue.id, { ...issue, state: "Circulating" });
    return handTo(kept, by, "delivery", now, { recourse: true });
  }
  if (offer.kind !== "cancellation") {
    need(mayPassOn(issue, now));
  }
  if (offer.kind === "transfer") {
    return { ...handTo(kept, by, "transfer", now, { recourse }), marked: paper.marked || offer.marks === true };
  }
  if (offer.kind === "cancellation") {
    return { ...kept, state: "Cancelled" };
  }
  if (offer.kind === "pledge") {
    return { ...kept, state: "Pledged", pledge: { pledgee: by, enforceableOn: offer.enforceableOn ?? 0 } };
  }
  need(model.isBank(by));
  need(offer.agent === undefined || (model.isBank(offer.agent) && model.isActive(offer.agent)));
  return offer.agent === undefined
    ? handTo(kept, by, "discount", now, { recourse })
    : locked(paper, { ...offer, bound: true, expires: expiry(now, issue.rules) });
}

function setOff(model: ModelState, { mine = [], yours = [] }: PaperOffer, by: ActorName, now: number): void {
  const theirs = yours.map((id) => model.papers.get(id));
  for (const one of theirs) {
    need(one?.state === "Transferable" && one.holder === by);
    requireFree(one, now);
  }
  for (const one of [...mine.map((id) => model.papers.get(id)), ...theirs]) {
    if (one !== undefined) {
      model.replace([one], [{ ...one, state: "Settled", offer: undefined }]);
    }
  }
}

/** Face less interest at a whole percentage on a year of 360 days, rounded half up to the unit. */
export function proceedsOf(face: number, rate: number, days: number): number {
  return face - Math.floor((2 * face * rate * days + 36_000) / 72_000);
}

function asked(model: ModelState, instrument: string): { issue: Issue; paper: Paper } {
  const issue = model.issues.get(instrument);
  need(issue?.state === "AwaitingGuarantee");
  return { issue, paper: model.paper({ instrument, from: 1, to: issue.face }) };
}

function underPledge(model: ModelState, at: Parameters<ModelState["paper"]>[0], by: string, now: number) {
  const paper = model.paper(at);
  need(["Pledged", "InRecourse"].includes(paper.state) && paper.pledge?.pledgee === by);
  requireFree(paper, now);
  return { paper, enforceableOn: paper.pledge.enforceableOn };
}

function withoutPledge(paper: Paper): Paper {
  return { ...paper, state: paper.state === "Pledged" ? "Transferable" : paper.state, pledge: undefined };
}
