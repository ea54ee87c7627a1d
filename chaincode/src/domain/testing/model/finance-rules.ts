import type { ActorName } from "../cast.js";
import { useEntry } from "./entry-rules.js";
import { idOf, sizeOf, unitsOf, type ModelAct } from "./intent.js";
import { bindIn, unbindIn } from "./invoice-rules.js";
import { freeToPass, locked, putBack, requireOpenForTransfer, unbound } from "./life-rules.js";
import type { ModelRules } from "./model-policy.js";
import { hasEndedUncontested } from "./objection-rules.js";
import { dayOf, endOfDay, type Issue, type Paper, type PaperOffer } from "./paper.js";
import { need } from "./reasons.js";
import { assigned, compose, isLate, toBeSetOff } from "./recourse-rules.js";
import { sell } from "./sale-rules.js";
import { cutForOther, cutPaper, expiry, handTo, requireFree, type ModelState, type Rule } from "./state.js";

/** Credit lines and guarantees, discount, pledge, netting, and the acceptance of every kind of offer. */
export const financeRules = {
  OpenCreditLine(model, { by, to, amount, flag, days, madeAt, now }) {
    const line = model.lineOf(by, to);
    need(model.isBank(by), "NOT_AUTHORIZED");
    model.requireDealable(to);
    need(model.ownLine(by, to)?.open !== true, "CREDIT_LINE_EXISTS");
    need(to !== by && amount !== undefined, "INVALID_REQUEST");
    const validTo = dayOf(madeAt) + days;
    need(days >= 0 && validTo >= dayOf(now), "INVALID_REQUEST");
    const org = model.orgOf(by);
    model.setLine(by, to, { org, limit: amount, drawn: line?.drawn ?? 0, automatic: flag, open: true, validTo });
    return { units: amount, also: flag ? "Guarantee" : undefined };
  },

  AdjustCreditLine(model, { by, to, amount, flag }) {
    const line = model.lineOf(by, to);
    need(line !== undefined, "CREDIT_LINE_NOT_FOUND");
    need(model.ownLine(by, to) !== undefined, "MARKER_MISSING");
    need(line.open, "WRONG_STATE");
    need(amount !== undefined, "INVALID_REQUEST");
    model.setLine(by, to, { ...line, limit: amount, automatic: flag });
    return { units: amount, also: flag ? "Guarantee" : undefined };
  },

  CloseCreditLine(model, { by, to, lender = by }) {
    const line = model.lineOf(lender, to);
    need(model.actsFor(by, lender), "NOT_AUTHORIZED");
    need(line !== undefined, "CREDIT_LINE_NOT_FOUND");
    need(line.open, "WRONG_STATE");
    model.setLine(lender, to, { ...line, org: model.orgOf(by), open: false });
    return { units: line.limit };
  },

  Guarantee(model, { paper: at, by, now }) {
    const { issue, paper } = asked(model, at.instrument);
    need(model.actsFor(by, issue.guarantor) && model.isBank(by), "NOT_AUTHORIZED");
    model.requireDealable(issue.issuer);
    need(!model.areOne(by, issue.issuer), "WRONG_STATE");
    requireFree(paper, now);
    const line = model.lineOf(by, issue.issuer);
    need(line !== undefined, "CREDIT_LINE_NOT_FOUND");
    need(model.ownLine(by, issue.issuer) !== undefined, "MARKER_MISSING");
    need(line.open && dayOf(now) <= line.validTo, "WRONG_STATE");
    need(line.drawn + issue.face <= line.limit, "CREDIT_LIMIT_EXCEEDED");
    need(paper.offer !== undefined, "WRONG_STATE");
    need(now < paper.offer.expires, "OFFER_EXPIRED");
    model.setLine(by, issue.issuer, { ...line, drawn: line.drawn + issue.face });
    model.released.set(issue.id, { units: new Set(), lender: by });
    model.issues.set(issue.id, { ...issue, state: "Issued" });
    const offer = { kind: "receipt", by: issue.issuer, to: issue.payee, expires: expiry(now, issue.rules) } as const;
    model.replace([paper], [{ ...paper, offer }]);
    return { units: issue.face };
  },

  DeclineGuarantee(model, { paper: at, by, now }) {
    const { issue, paper } = asked(model, at.instrument);
    need(model.actsFor(by, issue.guarantor), "NOT_AUTHORIZED");
    return { units: putBack(model, paper, now) };
  },

  ReleaseGuarantee(model, { paper: at, more, by }) {
    const papers = [at, ...more].map((range) => model.paper(range));
    const issue = model.issueOf(at);
    const guarantee = model.released.get(at.instrument);
    need(guarantee !== undefined, "WRONG_STATE");
    const { units: released, lender } = guarantee;
    need(model.actsFor(by, lender), "NOT_AUTHORIZED");
    const line = model.lineOf(lender, issue.issuer);
    need(line !== undefined, "CREDIT_LINE_NOT_FOUND");
    const after = new Set(released);
    let units = 0;
    for (const paper of papers) {
      need(paper.instrument === issue.id, "INVALID_REQUEST");
      const before = after.size;
      for (const unit of unitsOf(paper)) {
        if (hasEndedUncontested(model, paper)) {
          after.add(unit);
        } else {
          after.delete(unit);
        }
      }
      units += Math.abs(after.size - before);
      need(after.size !== before, hasEndedUncontested(model, paper) ? "INVALID_REQUEST" : "WRONG_STATE");
    }
    model.setLine(lender, issue.issuer, { ...line, drawn: line.drawn + released.size - after.size });
    model.released.set(at.instrument, { units: after, lender });
    return { units };
  },

  Accept(model, { paper: at, by, now }) {
    const paper = model.paper(at);
    const { offer } = paper;
    need(offer !== undefined, "WRONG_STATE");
    need(model.actsFor(by, offer.to), "NOT_AUTHORIZED");
    need(model.isActive(offer.by), "PARTY_SUSPENDED");
    need(offer.kind === "cancellation" || !model.areOne(offer.to, offer.by), "WRONG_STATE");
    const group = offer.mine?.map((id) => model.papers.get(id)) ?? [paper];
    for (const one of group) {
      need(one !== undefined, "CERTIFICATE_NOT_FOUND");
      need(now < offer.expires, "OFFER_EXPIRED");
      requireFree(one, now);
    }
    if (offer.kind === "netting") {
      setOff(model, offer, now);
    } else if (offer.kind === "composition") {
      compose(model, paper, offer);
    } else {
      model.replace([paper], [accepted(model, paper, offer, now)]);
    }
    return { units: group.reduce((sum, one) => sum + (one === undefined ? 0 : sizeOf(one)), 0) };
  },

  Discount(model, { paper: at, by, to, bank, amount, recourse, flag, days, extra, error, madeAt, now, rate }) {
    const paper = freeToPass(model, at, by, now);
    const issue = model.issueOf(paper);
    need(model.isBank(to) && !model.areOne(paper.holder, to) && (!flag || model.isBank(bank)), "INVALID_REQUEST");
    need(recourse !== true || issue.recourse, "INVALID_REQUEST");
    model.requireDealable(to, flag ? bank : undefined);
    const day = dayOf(madeAt) + days;
    need(day >= dayOf(now) && day <= issue.dueOn, "INVALID_REQUEST");
    need(extra <= issue.rules.mostExtraInterestDays, "POLICY_VIOLATION");
    need(error === 0, "PROCEEDS_MISMATCH");
    const { part, rest } = cutForOther(paper, amount, issue.rules);
    const interestDays = issue.dueOn - day + extra;
    need(proceedsOf(sizeOf(part), rate, interestDays) > 0, "INVALID_REQUEST");
    const figures = { discountDay: day, rate, interestDays };
    const terms = { recourse: recourse ?? issue.recourse, ...figures, ...(flag && { agent: bank }) };
    const expires = expiryOfDiscount(day, now, issue.rules);
    model.replace([paper], [locked(part, { kind: "discount", by: paper.holder, to, expires, ...terms }), ...rest]);
    return { units: sizeOf(part) };
  },

  ConfirmPayment(model, { paper: at, by, uetr, days, madeAt, now }) {
    const paper = model.paper(at);
    const { offer, ...kept } = paper;
    need(!model.payments.has(uetr), "PAYMENT_REUSED");
    need(offer?.kind === "discount" && offer.bound === true, "WRONG_STATE");
    // The party that is paid acknowledges the payment if the agent cannot.
    const standsIn = offer.agent !== undefined && !model.isActive(offer.agent) && model.actsFor(by, paper.holder);
    need(model.actsFor(by, offer.agent) || standsIn, "NOT_AUTHORIZED");
    need(!model.areOne(offer.to, paper.holder), "WRONG_STATE");
    need(now < offer.expires, "OFFER_EXPIRED");
    requireFree(paper, now);
    const valueDay = dayOf(madeAt) + days;
    need(valueDay <= dayOf(now), "INVALID_REQUEST");
    need(valueDay === offer.discountDay, "PROCEEDS_MISMATCH");
    const agent = standsIn ? paper.holder : (offer.agent ?? by);
    model.payments.set(uetr, { purpose: "discount", paper: idOf(paper), agent, returned: false });
    const how = { recourse: offer.recourse === true, entry: offer.entry };
    model.replace([paper], [handTo({ ...kept, state: "Transferable" }, offer.to, "discount", now, how)]);
    return { units: sizeOf(paper) };
  },

  Pledge(model, { paper: at, by, to, amount, secured, days, madeAt, now }) {
    const paper = freeToPass(model, at, by, now);
    const rules = model.rulesOf(paper);
    const enforceableOn = dayOf(madeAt) + days;
    model.requireDealable(to);
    need(!model.areOne(paper.holder, to) && enforceableOn >= dayOf(now), "INVALID_REQUEST");
    const { part, rest } = cutForOther(paper, amount, rules);
    const offer = {
      kind: "pledge",
      by: paper.holder,
      to,
      expires: expiry(now, rules),
      enforceableOn,
      secured,
    } as const;
    model.replace([paper], [locked(part, offer), ...rest]);
    return { units: sizeOf(part) };
  },

  Release(model, { paper: at, by, now }) {
    const { pledgee } = model.paper(at).pledge ?? {};
    const forSuspended = pledgee !== undefined && !model.isActive(pledgee);
    need(!forSuspended || by === "operator", "NOT_AUTHORIZED");
    const { paper } = underPledge(model, at, forSuspended ? model.speakerOf(pledgee) : by, now);
    model.replace([paper], [withoutPledge(paper)]);
    return forSuspended ? { asks: "regulator" } : { units: sizeOf(paper) };
  },

  Enforce(model, { paper: at, by, amount, now }) {
    const { paper, enforceableOn, pledgee, secured = Infinity } = underPledge(model, at, by, now);
    need(dayOf(now) >= enforceableOn, "NOT_ENFORCEABLE");
    const most = Math.min(sizeOf(paper), secured);
    const { part, rest } = cutPaper(paper, amount ?? most);
    need((amount ?? most) <= most, "INVALID_REQUEST");
    const taken = handTo(withoutPledge(part), pledgee, "enforcement", now, { recourse: false });
    model.replace([paper], [taken, ...rest.map(withoutPledge)]);
    return { units: sizeOf(part) };
  },

  Net(model, { paper: at, more, yours: against, by, now }) {
    const [mine, yours] = [[at, ...more], against].map((side) => side.map((range) => model.paper(range)));
    need(mine !== undefined && yours !== undefined && yours.length > 0, "INVALID_REQUEST");
    need(new Set([...mine, ...yours]).size === mine.length + yours.length, "INVALID_REQUEST");
    for (const one of mine) {
      toBeSetOff(model, one, by, now);
    }
    const { issuer, rules } = model.issueOf(at);
    const other = model.speakerOf(issuer);
    need(model.isActive(other), "PARTY_SUSPENDED");
    need(other !== by && mine.every((one) => model.areOne(model.issueOf(one).issuer, other)), "INVALID_REQUEST");
    need(
      yours.every((one) => model.areOne(one.holder, other) && model.areOne(model.issueOf(one).issuer, by)),
      "INVALID_REQUEST",
    );
    const sum = (side: readonly Paper[]) => side.reduce((units, one) => units + sizeOf(one), 0);
    need(sum(mine) === sum(yours) && ![...mine, ...yours].some((one) => isLate(model, one)), "INVALID_REQUEST");
    const terms = { kind: "netting", by, to: other, expires: expiry(now, rules) } as const;
    const offer = { ...terms, mine: mine.map(idOf), yours: yours.map(idOf) };
    model.replace(
      mine,
      mine.map((one) => locked(one, offer)),
    );
    return { units: sum(mine) };
  },
} satisfies Partial<Record<ModelAct, Rule>>;

/** The certificate after its offer was accepted. */
function accepted(model: ModelState, paper: Paper, offer: PaperOffer, now: number): Paper {
  const kept: Paper = { ...paper, state: "Transferable", offer: undefined };
  const recourse = offer.recourse === true;
  const by = offer.to;
  const issue = model.issueOf(paper);
  need(offer.kind !== "guarantee" && offer.bound !== true, "WRONG_STATE");
  if (offer.kind === "receipt") {
    if (issue.invoice !== undefined) {
      bindIn(model, issue.invoice, issue.issuer);
    }
    model.issues.set(issue.id, { ...issue, state: "Circulating" });
    return handTo(kept, by, "delivery", now, { recourse: true });
  }
  if (offer.kind === "assignment") {
    return assigned(model, paper, by, now);
  }
  if (offer.kind !== "cancellation") {
    requireOpenForTransfer(model, issue, now);
  }
  if (offer.kind === "transfer") {
    return { ...handTo(kept, by, "transfer", now, { recourse }), marked: paper.marked || offer.marks === true };
  }
  if (offer.kind === "cancellation") {
    const isWhole = sizeOf(paper) === issue.face;
    if (issue.invoice !== undefined && isWhole && offer.spent !== true && model.areOne(paper.holder, issue.payee)) {
      unbindIn(model, issue.invoice);
      model.issues.set(issue.id, { ...issue, state: "Cancelled" });
    }
    return { ...kept, state: "Cancelled", noOfferBefore: undefined };
  }
  if (offer.kind === "pledge") {
    need(offer.entry !== undefined || !issue.rules.registrationRequired.includes("pledge"), "REGISTRATION_MISSING");
    useEntry(model, paper, "pledge", offer);
    return {
      ...kept,
      state: "Pledged",
      pledge: {
        ...{ pledgee: by, enforceableOn: offer.enforceableOn ?? 0 },
        ...{ entry: offer.entry, secured: offer.secured },
      },
    };
  }
  need(model.isBank(by), "NOT_AUTHORIZED");
  need(offer.agent === undefined || model.isBank(offer.agent), "WRONG_STATE");
  need(offer.agent === undefined || model.isActive(offer.agent), "PARTY_SUSPENDED");
  useEntry(model, paper, "discount", offer);
  const { discountDay = 0, rate = 0, interestDays = 0 } = offer;
  if (offer.agent !== undefined) {
    return locked(paper, { ...offer, bound: true, expires: expiryOfDiscount(discountDay, now, issue.rules) });
  }
  need(dayOf(now) === discountDay, "PROCEEDS_MISMATCH");
  const sum = proceedsOf(sizeOf(paper), rate, interestDays);
  sell(model, paper, { creditor: offer.by, debtor: by, day: discountDay, sum });
  return handTo(kept, by, "discount", now, { recourse, entry: offer.entry });
}

/** The end of a discount offer: the end of the discount day at the earliest. */
function expiryOfDiscount(day: number, now: number, rules: ModelRules): number {
  return Math.max(expiry(now, rules), endOfDay(day));
}

function setOff(model: ModelState, { mine = [], yours = [], to }: PaperOffer, now: number): void {
  const theirs = yours.map((id) => model.papers.get(id));
  for (const one of theirs) {
    need(one !== undefined, "CERTIFICATE_NOT_FOUND");
    toBeSetOff(model, one, model.speakerOf(to), now);
  }
  const all = [...mine.map((id) => model.papers.get(id)), ...theirs];
  need(!all.some((one) => one !== undefined && isLate(model, one)), "WRONG_STATE");
  for (const one of all) {
    if (one !== undefined) {
      model.replace([one], [{ ...unbound(one), state: "Settled", offer: undefined }]);
    }
  }
}

/** Face less interest at a whole percentage on a year of 360 days, rounded half up to the unit. */
export function proceedsOf(face: number, rate: number, days: number): number {
  return face - Math.floor((2 * face * rate * days + 36_000) / 72_000);
}

function asked(model: ModelState, instrument: string): { issue: Issue; paper: Paper } {
  const issue = model.issues.get(instrument);
  need(issue !== undefined, "INSTRUMENT_NOT_FOUND");
  need(issue.state === "AwaitingGuarantee", "WRONG_STATE");
  return { issue, paper: model.paper({ instrument, from: 1, to: issue.face }) };
}

function underPledge(model: ModelState, at: Parameters<ModelState["paper"]>[0], by: ActorName, now: number) {
  const paper = model.paper(at);
  need(["Pledged", "InRecourse"].includes(paper.state) && paper.pledge !== undefined, "WRONG_STATE");
  need(model.actsFor(by, paper.pledge.pledgee), "NOT_AUTHORIZED");
  requireFree(paper, now);
  return { paper, ...paper.pledge };
}

function withoutPledge(paper: Paper): Paper {
  return { ...paper, state: paper.state === "Pledged" ? "Transferable" : paper.state, pledge: undefined };
}
