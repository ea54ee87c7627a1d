import type { BusinessDayConvention } from "../../vocabulary/business-days.js";
import { cast } from "../cast.js";
import { countPaid, owed, unpaid } from "./due.js";
import { idOf, sizeOf, type Intent, type ModelAct } from "./intent.js";
import { freeIn, reserveIn } from "./invoice-rules.js";
import { movedBy } from "./model-calendar.js";
import type { ModelRules } from "./model-policy.js";
import { afterMonths, creditorOf, dayOf, takesOf, type Due, type Issue, type Paper, type PaperOffer } from "./paper.js";
import { need } from "./reasons.js";
import { oweSurplus } from "./sale-rules.js";
import { cutForOther, cutPaper, expiry, handTo, requireFree, withHeld, type ModelState, type Rule } from "./state.js";

/** The rules from issue to settlement, with the offers. */
export const lifeRules = {
  Issue(model, intent) {
    const issued = model.issues.get(instrumentOf(intent));
    if (issued !== undefined) {
      // A repeated request returns the instrument that exists. Any other request for the same instrument is refused.
      need(isRepeated(intent, issued), "INSTRUMENT_EXISTS");
      return undefined;
    }
    const { by, to, bank, guarantor, amount, days, flag, recourse, invoice, convention, madeAt, now } = intent;
    const { roles } = model.partyOf(by);
    need(roles.includes("enterprise") || roles.includes("bank"), "NOT_AUTHORIZED");
    model.requireDealable(to, bank, guarantor);
    need(to !== by && model.isBank(bank), "INVALID_REQUEST");
    need(amount !== undefined && amount >= 1, "INVALID_AMOUNT");
    need(guarantor === undefined || (model.isBank(guarantor) && guarantor !== by), "INVALID_REQUEST");
    const rules = model.rulesOn(now);
    need(!rules.refuseDefaulters || model.partyOf(by).inDefault === undefined, "PARTY_IN_DEFAULT");
    const matures = dayOf(madeAt) + days;
    need(matures >= dayOf(now), "INVALID_REQUEST");
    need(matures - dayOf(now) <= rules.longestTenorDays, "POLICY_VIOLATION");
    const { longestTenorMonths: months } = rules;
    need(months === undefined || matures <= afterMonths(dayOf(now), months), "POLICY_VIOLATION");
    const id = instrumentOf(intent);
    if (invoice !== undefined) {
      reserveIn(model, invoice, by);
    }
    const line = guarantor === undefined ? undefined : model.ownLine(guarantor, by);
    // If the bank also has a line for a party that merged into the issuer, it has not said which line to use.
    const isTwice = [...model.parties].some(
      ([actor, { mergedInto }]) => mergedInto === by && guarantor !== undefined && model.lineOf(guarantor, actor)?.open,
    );
    const automatic = line?.open === true && line.automatic && dayOf(now) <= line.validTo && !isTwice;
    if (guarantor !== undefined && automatic) {
      need(line.drawn + amount <= line.limit, "CREDIT_LIMIT_EXCEEDED");
      model.setLine(guarantor, by, { ...line, drawn: line.drawn + amount });
      model.released.set(id, { units: new Set(), lender: guarantor });
    }
    const asks = guarantor !== undefined && !automatic;
    const moved = convention ?? rules.businessDayConvention ?? "none";
    const dueOn = dueDay(model, matures, moved, now);
    const state = asks ? "AwaitingGuarantee" : "Issued";
    const terms = {
      matures,
      convention: moved,
      transferable: !flag,
      recourse: recourse ?? true,
      invoice,
      guarantor,
      rules,
    };
    model.issues.set(id, { id, issuer: by, payee: to, bank, face: amount, issued: dayOf(now), dueOn, state, ...terms });
    const offer: PaperOffer = {
      kind: asks ? "guarantee" : "receipt",
      by,
      to: asks ? guarantor : to,
      expires: expiry(now, rules),
    };
    const paper: Paper = {
      ...{ instrument: id, from: 1, to: amount, holder: by, state: "AwaitingReceipt", offer },
      ...{ chain: [], marked: false, orders: [], dishonoured: false, claims: [] },
    };
    model.replace([], [paper]);
    return { units: amount };
  },

  Reject(model, { paper: at, by, now }) {
    const paper = model.paper(at);
    need(paper.offer !== undefined, "WRONG_STATE");
    need(model.actsFor(by, paper.offer.to), "NOT_AUTHORIZED");
    requireRevocable(paper, now);
    return { units: putBack(model, paper, now) };
  },

  Withdraw(model, { paper: at, by, now }) {
    const paper = model.paper(at);
    if (paper.state === "InCollection") {
      need(model.actsFor(by, paper.presented?.by), "NOT_AUTHORIZED");
      const state = paper.dishonoured ? "InRecourse" : paper.pledge === undefined ? "Transferable" : "Pledged";
      model.replace([paper], [{ ...paper, state, presented: undefined }]);
      return { units: sizeOf(paper) };
    }
    need(paper.offer !== undefined, "WRONG_STATE");
    need(model.actsFor(by, paper.offer.by), "NOT_AUTHORIZED");
    requireRevocable(paper, now);
    return { units: putBack(model, paper, now) };
  },

  Sweep(model, { paper: at, by, now }) {
    const paper = model.paper(at);
    if (paper.state === "InCollection" && paper.presented !== undefined) {
      const { dueOn, bank } = model.issueOf(paper);
      const due = Math.max(paper.presented.on, payableFrom(model, paper));
      const asked = model.actsFor(by, paper.presented.by, paper.holder);
      const unpaying = model.defaultOf(paper) !== undefined || (!model.isActive(bank) && dayOf(now) >= dueOn);
      // A bank that an order forbids to pay is not silent.
      need((asked && unpaying) || dayOf(now) > silentUntil(paper, due, model.rulesOf(paper), now), "OFFER_NOT_EXPIRED");
      model.replace([paper], [refused(model, paper, now)]);
      return { units: sizeOf(paper) };
    }
    need(paper.offer !== undefined, "WRONG_STATE");
    need(now >= paper.offer.expires, "OFFER_NOT_EXPIRED");
    return { units: putBack(model, paper, now) };
  },

  Transfer(model, { paper: at, by, to, amount, recourse, flag, now }) {
    const paper = freeToPass(model, at, by, now);
    const issue = model.issueOf(paper);
    model.requireDealable(to);
    need(!model.areOne(paper.holder, to) && (recourse !== true || issue.recourse), "INVALID_REQUEST");
    const { part, rest } = cutForOther(paper, amount, issue.rules);
    const liable = recourse ?? issue.recourse;
    const moved =
      takesUnasked(model, to, paper.holder, sizeOf(part)) && !flag && liable === issue.recourse
        ? handTo(part, to, "transfer", now, { recourse: liable, standing: true })
        : locked(part, {
            kind: "transfer",
            by: paper.holder,
            to,
            expires: expiry(now, issue.rules),
            recourse: liable,
            marks: flag,
          });
    model.replace([paper], [moved, ...rest]);
    return { units: sizeOf(part) };
  },

  Split(model, { paper: at, by, sizes, now }) {
    const paper = freeHeldBy(model, at, by, now);
    const { mostSplitsPerAct, smallestSplit } = model.rulesOf(paper);
    need(sizes.length >= 2, "INVALID_REQUEST");
    need(
      sizes.every((size) => size >= 1),
      "INVALID_AMOUNT",
    );
    need(sizes.length <= mostSplitsPerAct && sizes.every((size) => size >= smallestSplit), "POLICY_VIOLATION");
    need(sizes.reduce((sum, size) => sum + size, 0) === sizeOf(paper), "SPLIT_SUM_MISMATCH");
    let from = paper.from;
    const parts = sizes.map((size) => {
      const part = { ...paper, from, to: from + size - 1 };
      from += size;
      return part;
    });
    model.replace([paper], parts);
    return { units: sizeOf(paper) };
  },

  Merge(model, { paper: at, more, by, now }) {
    need(more.length >= 1, "INVALID_REQUEST");
    const parts = [at, ...more].map((range) => withoutPast(model, freeHeldBy(model, range, by, now), now));
    need(
      parts.every(({ holder }) => holder === parts[0]?.holder),
      "RANGES_NOT_ADJACENT",
    );
    const whole = parts.reduce((left, right) => {
      need(left.instrument === right.instrument, "RANGES_NOT_ADJACENT");
      need(left.to + 1 === right.from && left.marked === right.marked, "RANGES_NOT_ADJACENT");
      need(JSON.stringify(left.held) === JSON.stringify(right.held), "RANGES_NOT_ADJACENT");
      need(wayOf(left) === wayOf(right) && underOf(left) === underOf(right), "RANGES_NOT_ADJACENT");
      return { ...left, to: right.to };
    });
    model.replace(parts, [whole]);
    return { units: sizeOf(whole) };
  },

  OfferCancellation(model, { paper: at, by, flag: spent, now }) {
    const paper = model.paper(at);
    const { issuer, rules } = model.issueOf(paper);
    need(paper.state === "Transferable", "WRONG_STATE");
    need(model.actsFor(by, issuer, paper.holder), "NOT_AUTHORIZED");
    requireFree(paper, now);
    const byHolder = model.actsFor(by, paper.holder);
    const [own, to] = byHolder ? [paper.holder, issuer] : [issuer, paper.holder];
    need(model.isActive(to), "PARTY_SUSPENDED");
    const offer: PaperOffer = { kind: "cancellation", by: own, to, expires: expiry(now, rules), spent };
    if (byHolder) {
      model.replace([paper], [locked(paper, offer)]);
    } else {
      need((paper.offer?.expires ?? paper.noOfferBefore ?? now) <= now, "OFFER_NOT_EXPIRED");
      model.replace([paper], [{ ...unbound(paper), offer }]);
    }
    return { units: sizeOf(paper) };
  },

  Present(model, { paper: at, by, now }) {
    const paper = model.paper(at);
    need(["Transferable", "Pledged", "InRecourse"].includes(paper.state), "WRONG_STATE");
    // In other states there is no pledge under which the pledgee could present.
    const pledge = ["Pledged", "InRecourse"].includes(paper.state) ? paper.pledge : undefined;
    const presenter = pledge?.pledgee ?? paper.holder;
    const { dueOn, bank } = model.issueOf(paper);
    const own = model.actsFor(by, presenter);
    const other = [paper.holder, bank].find((name) => model.actsFor(by, name));
    const standsIn = !own && !model.isActive(presenter) && other !== undefined;
    need(own || standsIn, "NOT_AUTHORIZED");
    const early = dueOn - (standsIn ? 0 : model.rulesOf(paper).earlyPresentmentDays);
    need(dayOf(now) >= Math.min(early, payableFrom(model, paper)), "NOT_MATURED");
    model.replace(
      [paper],
      [{ ...unbound(paper), state: "InCollection", presented: { by: standsIn ? other : presenter, on: dayOf(now) } }],
    );
    return { units: sizeOf(paper) };
  },

  Settle(model, { paper: at, by, amount, paid, uetr, lodged, madeAt, now }) {
    const found = model.paper(at);
    need(found.state === "InCollection" || (lodged !== undefined && isUnpaid(found)), "WRONG_STATE");
    const paper = lodged === undefined ? found : asLodged(model, found, lodged, now);
    const { bank, issuer } = model.issueOf(paper);
    // A bank that owes the paper to itself does not report a payment to itself.
    const creditor = creditorOf(paper);
    const standsIn = !model.isActive(creditor) && model.actsFor(by, paper.holder);
    const own = model.areOne(bank, issuer);
    const reports = own && lodged !== undefined ? by === "regulator" : own && (model.actsFor(by, creditor) || standsIn);
    need(own ? reports : model.actsFor(by, bank), "NOT_AUTHORIZED");
    need(!model.payments.has(uetr), "PAYMENT_REUSED");
    if (lodged === undefined) {
      requireFree(paper, now);
    }
    const cut = cutPaper(paper, amount);
    const total = owedAtBank(model, cut.part, dayOf(madeAt));
    need((paid ?? sizeOf(cut.part)) === total, "PAYMENT_MISMATCH");
    const [part, ...rest] = countPaid(paper, cut.part, cut.rest, total);
    const settled = { ...part, state: "Settled", paidBy: uetr };
    const record = { purpose: "settlement", paper: idOf(settled), before: part };
    const acknowledges = lodged !== undefined ? "regulator" : standsIn ? paper.holder : creditor;
    const agent = own ? acknowledges : bank;
    model.payments.set(uetr, { ...record, agent, returned: false, sum: total, at: now });
    if (lodged === undefined) {
      oweSurplus(model, paper, part, total, uetr, dayOf(madeAt));
    }
    model.replace([found], [settled, ...rest.map((one) => (found.state === paper.state ? one : unasked(one, found)))]);
    return { units: sizeOf(settled) };
  },

  Dishonour(model, { paper: at, by, now }) {
    const paper = model.paper(at);
    const { bank } = model.issueOf(paper);
    need(paper.state === "InCollection", "WRONG_STATE");
    need(model.actsFor(by, bank), "NOT_AUTHORIZED");
    need(dayOf(now) >= payableFrom(model, paper), "NOT_MATURED");
    model.replace([paper], [refused(model, paper, now)]);
    return { units: sizeOf(paper) };
  },
} satisfies Partial<Record<ModelAct, Rule>>;

function isUnpaid({ state }: Paper): boolean {
  return ["Transferable", "Pledged", "InRecourse"].includes(state);
}

/** What is left of paper of which a part was lodged: as it was before, without the pledge if that has ended. */
function unasked(rest: Paper, { state }: Paper): Paper {
  const ended = state === "Pledged" && rest.pledge === undefined;
  return { ...rest, state: ended ? "Transferable" : state, presented: undefined };
}

/** The paper as if its creditor had asked today for what was lodged. An order is the only reason while one is in force. */
function asLodged(model: ModelState, found: Paper, lodged: NonNullable<Intent["lodged"]>, now: number): Paper {
  const ordered = found.orders.some(({ until }) => until > now);
  need(ordered || lodged === "refused", "INVALID_REQUEST");
  need(!ordered || lodged !== "refused", "CERTIFICATE_FROZEN");
  need(dayOf(now) >= payableFrom(model, found), "NOT_MATURED");
  if (found.state === "InCollection") {
    return found;
  }
  const pledgee = isUnpaid(found) && found.state !== "Transferable" ? found.pledge?.pledgee : undefined;
  const presented = { by: pledgee ?? found.holder, on: dayOf(now) };
  return { ...unbound(found), state: "InCollection", presented };
}

function instrumentOf({ by, reference }: Intent): string {
  return `${cast[by].lei}.R-${String(reference)}`;
}

/** Whether an issue repeats the request of an issue that was made. */
function isRepeated(intent: Intent, { rules, ...issued }: Issue): boolean {
  const { to, bank, guarantor, amount, days, madeAt, flag, recourse = true, invoice, convention } = intent;
  const matures = dayOf(madeAt) + days;
  const moved = convention ?? rules.businessDayConvention ?? "none";
  const asked = [to, bank, guarantor, amount, matures, moved, !flag, recourse, invoice];
  const { payee, face, transferable } = issued;
  const given = [payee, issued.bank, issued.guarantor, face, issued.matures, issued.convention];
  return JSON.stringify(asked) === JSON.stringify([...given, transferable, issued.recourse, issued.invoice]);
}

/**
 * The paper without orders. It keeps the times of earlier orders that ended on the due day or later, because its
 * periods may have run then.
 */
function withoutPast(model: ModelState, paper: Paper, now: number): Paper {
  const { dueOn } = model.issueOf(paper);
  const { held = [], ...free } = withHeld(paper, () => true, now);
  const since = held.filter(({ until }) => dayOf(until - 1) >= dueOn);
  since.sort((a, b) => a.from - b.from || a.until - b.until);
  return { ...free, held: since };
}

/** The endorsements of a certificate, without their times. */
function wayOf({ chain }: Paper): string {
  return JSON.stringify(chain.map((entry) => ({ ...entry, at: 0 })));
}

/** The organisations that a certificate names. */
function underOf({ under }: Paper): string {
  return JSON.stringify(under);
}

/** The paper as its holder acts on it. The issuer's offer to cancel does not bind the holder. */
export function unbound(paper: Paper): Paper {
  return paper.state === "Transferable" ? { ...paper, offer: undefined, noOfferBefore: undefined } : paper;
}

/** The day of maturity, or the business day that the convention makes of it. */
function dueDay(model: ModelState, matures: number, convention: BusinessDayConvention, now: number): number {
  if (convention === "none") {
    return matures;
  }
  const calendar = model.calendarOn(now);
  need(calendar !== undefined, "CALENDAR_NOT_FOUND");
  const dueOn = movedBy(convention, matures, calendar);
  need(dueOn !== undefined, "CALENDAR_EXCEEDED");
  need(dueOn >= dayOf(now), "INVALID_REQUEST");
  return dueOn;
}

/** The paper after its payment was refused. A second dishonour leaves the day of the first. */
function refused(model: ModelState, paper: Paper, now: number): Paper {
  const issue = model.issueOf(paper);
  const presented = paper.presented?.on ?? dayOf(now);
  // The debtors owe interest from the day on which payment was both requested and payable, and from the due day at the
  // latest.
  const since = Math.min(issue.dueOn, Math.max(presented, payableFrom(model, paper)));
  const due = paper.due ?? unpaid(paper, issue, since, model.rates());
  const { presentmentDays } = issue.rules;
  const late =
    presentmentDays !== undefined && presented > model.endOfPresentment(paper, issue, presentmentDays, presented);
  const first = { on: dayOf(now), late };
  return {
    ...paper,
    state: "InRecourse",
    presented: undefined,
    dishonoured: true,
    lastRefused: dayOf(now),
    due,
    refused: paper.refused ?? first,
  };
}

/** The last day for which the settlement bank can be silent. Days under an order do not count. */
function silentUntil(paper: Paper, due: number, { silenceDays }: ModelRules, now: number): number {
  requireFree(paper, now);
  const times = (paper.held ?? []).concat(paper.orders.map(({ since, until }) => ({ from: since, until })));
  let [day, left] = [due, silenceDays];
  while (left > 0) {
    day += 1;
    left -= day <= dayOf(now) && times.some((time) => takesOf(day, time)) ? 0 : 1;
  }
  return day;
}

/**
 * The sum that the settlement bank owes for a presentation, with interest from when payment was both due and requested.
 */
export function owedAtBank(model: ModelState, paper: Paper, day: number): number {
  const issue = model.issueOf(paper);
  const since = Math.max(issue.dueOn, paper.presented?.on ?? 0);
  return owedByIssuer(model, paper, paper.due ?? unpaid(paper, issue, since, model.rates()), day);
}

/** The sum that the issuer and its guarantor owe on a day, with interest until the issuer's default and no further. */
export function owedByIssuer(model: ModelState, paper: Paper, stated: Due | undefined, day: number): number {
  const { rules } = model.issueOf(paper);
  const due = dueNow(model, paper, stated);
  const ended = model.defaultOf(paper);
  if (due === undefined || ended === undefined || day <= ended) {
    return owed(paper, due, day, rules);
  }
  if (due.atDefault?.on === ended) {
    return due.atDefault.sum + due.costs.reduce((sum, cost) => sum + cost, 0);
  }
  return owed(paper, due, ended, rules);
}

/** The debt as it counts now. Once a default is lifted that let interest run before the due day, it runs from that day. */
export function dueNow(model: ModelState, paper: Paper, due: Due | undefined): Due | undefined {
  return due && { ...due, since: Math.max(due.since, payableFrom(model, paper)) };
}

/** The first day on which the holder can ask for payment. */
export function payableFrom(model: ModelState, paper: Paper): number {
  return Math.min(model.issueOf(paper).dueOn, model.defaultOf(paper) ?? Infinity);
}

export function locked(paper: Paper, offer: PaperOffer): Paper {
  return {
    ...paper,
    state: "Locked",
    offer: { ...offer, inRecourse: paper.state === "InRecourse" },
    noOfferBefore: undefined,
  };
}

/** Requires that the party holds the paper, and that the paper is neither bound nor frozen. */
function freeHeldBy(model: ModelState, at: Intent["paper"], by: Intent["by"], now: number): Paper {
  const paper = model.paper(at);
  need(paper.state === "Transferable", "WRONG_STATE");
  need(model.actsFor(by, paper.holder), "NOT_AUTHORIZED");
  requireFree(paper, now);
  return unbound(paper);
}

/** Requires in addition that the paper may pass to another party. */
export function freeToPass(model: ModelState, at: Intent["paper"], by: Intent["by"], now: number): Paper {
  const paper = freeHeldBy(model, at, by, now);
  const issue = model.issueOf(paper);
  need(issue.transferable && !paper.marked, "NOT_TRANSFERABLE");
  requireOpenForTransfer(model, issue, now);
  need(paper.chain.length < issue.rules.mostEndorsements, "POLICY_VIOLATION");
  return paper;
}

/**
 * Requires that no default has made the paper due, that its due day has not passed, and that the last days before it,
 * in which no transfer is allowed, have not begun.
 */
export function requireOpenForTransfer(model: ModelState, { id, dueOn, rules }: Issue, now: number): void {
  need(model.defaultOf({ instrument: id, from: 1, to: 1 }) === undefined, "NOT_TRANSFERABLE");
  need(dayOf(now) <= dueOn, "NOT_TRANSFERABLE");
  need(dayOf(now) <= dueOn - (rules.noTransferDays ?? 0), "POLICY_VIOLATION");
}

/** Whether a party takes a holder's plain transfer without being asked: not if two of its people must accept. */
function takesUnasked(model: ModelState, to: Intent["by"], from: Intent["by"], units: number): boolean {
  const { standing, control } = model.partyOf(to);
  if (control?.acts.includes("Accept") === true && units >= control.threshold) {
    return false;
  }
  return standing === "everybody" || standing?.some((named) => model.areOne(named, from)) === true;
}

function requireRevocable({ offer }: Paper, now: number): void {
  need(offer?.bound !== true || now >= offer.expires, "WRONG_STATE");
}

/** Ends an offer that was not accepted. Returns the number of units that it concerned. */
export function putBack(model: ModelState, paper: Paper, now: number): number {
  if (paper.state === "Transferable") {
    const expires = paper.offer?.expires ?? 0;
    model.replace([paper], [{ ...paper, offer: undefined, noOfferBefore: expires > now ? expires : undefined }]);
    return sizeOf(paper);
  }
  if (paper.state === "Locked") {
    const group = (paper.offer?.mine?.map((id) => model.papers.get(id)) ?? [paper]).filter((one) => one !== undefined);
    for (const one of group) {
      const state = one.offer?.inRecourse === true ? "InRecourse" : "Transferable";
      model.replace([one], [{ ...one, state, offer: undefined }]);
    }
    return group.reduce((units, one) => units + sizeOf(one), 0);
  }
  const issue: Issue = model.issueOf(paper);
  model.replace([paper], [{ ...paper, state: "Cancelled", offer: undefined }]);
  model.issues.set(issue.id, { ...issue, state: "Cancelled" });
  if (issue.invoice !== undefined) {
    freeIn(model, issue.invoice, issue.issuer);
  }
  return issue.face;
}
