import type { ActorName } from "../cast.js";
import { countPaid, owed, withShares } from "./due.js";
import { idOf, sizeOf, type ModelAct, type Range } from "./intent.js";
import { dueNow, locked, owedByIssuer, payableFrom } from "./life-rules.js";
import { afterMonths, creditorOf, dayOf, hasEnded, type Entry, type Paper, type PaperOffer } from "./paper.js";
import { need } from "./reasons.js";
import { oweSurplus, reopenSale, returnSurplus } from "./sale-rules.js";
import {
  cutPaper,
  expiry,
  handTo,
  requireFree,
  type Interrupted,
  type ModelState,
  type PaymentState,
  type Rule,
} from "./state.js";

/** The rules after dishonour. */
export const recourseRules = {
  AcknowledgeDishonour(model, { paper: at, by }) {
    const paper = model.paper(at);
    const { issuer, guarantor } = model.issueOf(paper);
    const before = [
      issuer,
      guarantor,
      ...paper.chain.flatMap(({ from, way, closed }) => (closed || way === "recourse" ? [] : [from])),
    ];
    const own = before.filter((name) => model.actsFor(by, name) && !model.areOne(by, paper.holder));
    need(own.length > 0, "NOT_AUTHORIZED");
    need(paper.state === "InRecourse", "WRONG_STATE");
    const notice = own.map((name) => `${idOf(paper)} ${String(name)}`).find((one) => !model.notices.has(one));
    need(notice !== undefined, "WRONG_STATE");
    model.notices.set(notice, true);
    return {};
  },

  AcknowledgeDebt(model, { paper: at, by, as, now }) {
    const paper = model.paper(at);
    const own = [...claimable(model, paper)].filter((name) => model.actsFor(by, name));
    need(own.length > 0, "NOT_AUTHORIZED");
    need(paper.state === "InRecourse", "WRONG_STATE");
    const way = "acknowledgement";
    const [today, found] = [dayOf(now), interruptionsOf(model, paper, as)];
    const hasSaid = (name: ActorName) => found.some(({ of, day }) => of.on === name && of.way === way && day === today);
    interrupt(model, paper, { on: own.find((name) => !hasSaid(name)) ?? own[0] ?? by, way }, today, as);
    return { units: sizeOf(paper) };
  },

  RecordAction(model, { paper: at, by, to: named, ago, as, madeAt, now }) {
    const paper = model.paper(at);
    const on = nameOn(model, [...claimable(model, paper)], named);
    const day = dayOf(madeAt) - ago;
    need(by === "regulator", "NOT_AUTHORIZED");
    need(paper.state === "InRecourse", "WRONG_STATE");
    need(claimable(model, paper).has(on), "INVALID_REQUEST");
    need(day >= (paper.refused?.on ?? 0) && day <= dayOf(now), "INVALID_REQUEST");
    interrupt(model, paper, { on, way: "action" }, day, as);
    return { units: sizeOf(paper) };
  },

  ClaimRecourse(model, { paper: at, by, to: named, amount, costs, as, now }) {
    const paper = model.paper(at);
    need(paper.state === "InRecourse", "WRONG_STATE");
    const creditor = creditorOf(paper);
    const standsIn = !model.isActive(creditor) && model.actsFor(by, paper.holder);
    need(model.actsFor(by, creditor) || standsIn, "NOT_AUTHORIZED");
    need(dayOf(now) >= payableFrom(model, paper), "NOT_MATURED");
    const to = nameOn(model, [...claimable(model, paper)], named);
    need(claimable(model, paper).has(to) && !paper.claims.includes(to), "INVALID_REQUEST");
    need(dayOf(now) <= limitation(model, paper, to, dayOf(now), as), "POLICY_VIOLATION");
    const { part, rest } = cutPaper(paper, amount);
    const stated = [...(part.due?.costs ?? []), ...(costs === undefined ? [] : [costs])];
    const { lateInterest } = model.rulesOf(paper);
    need(costs === undefined || part.due !== undefined, "INVALID_REQUEST");
    need(costs === undefined || costs > 0, "INVALID_AMOUNT");
    // Each part has its share of the limit on costs.
    const most = Math.floor(((lateInterest?.mostCosts ?? 0) * sizeOf(part)) / (part.due?.cutFrom ?? sizeOf(part)));
    need(stated.reduce((sum, cost) => sum + cost, 0) <= most, "POLICY_VIOLATION");
    const due = part.due && { ...part.due, costs: stated };
    model.replace([paper], [{ ...part, due, claims: [...part.claims, to] }, ...rest]);
    return { units: sizeOf(part) };
  },

  PayRecourse(model, { paper: at, by, to: named, amount, paid, uetr, ago, madeAt, now }) {
    const paper = model.paper(at);
    const to = nameOn(model, paper.claims, named);
    const { issuer, guarantor, bank, rules } = model.issueOf(paper);
    const claimant = creditorOf(paper);
    const byClaimant = model.actsFor(by, claimant);
    need(byClaimant || (model.actsFor(by, bank) && !model.areOne(to, bank)), "NOT_AUTHORIZED");
    need(paper.state === "InRecourse", "WRONG_STATE");
    need(paper.claims.includes(to) && claimable(model, paper).has(to), "INVALID_REQUEST");
    need(!model.payments.has(uetr), "PAYMENT_REUSED");
    requireFree(paper, now);
    const cut = cutPaper(paper, amount);
    const day = dayOf(madeAt) - ago;
    requirePayable(cut.part, day);
    const fromIssuer = owedByIssuer(model, cut.part, cut.part.due, day);
    const total = [issuer, guarantor].some((one) => model.areOne(to, one))
      ? fromIssuer
      : owed(cut.part, dueNow(model, cut.part, cut.part.due), day, rules);
    need((paid ?? sizeOf(cut.part)) === total, "PAYMENT_MISMATCH");
    const [part, ...rest] = countPaid(paper, cut.part, cut.rest, total);
    const record = { purpose: "recourse", paper: idOf(part), before: part, payer: to };
    model.payments.set(uetr, { ...record, agent: byClaimant ? claimant : bank, returned: false, sum: total, at: now });
    oweSurplus(model, paper, part, total, uetr, day);
    const ended = model.defaultOf(part);
    const atDefault = ended !== undefined && day > ended ? { on: ended, sum: fromIssuer } : undefined;
    const due = part.due && { ...part.due, principal: total, since: day, costs: [], atDefault };
    const settled: Paper = { ...part, state: "Settled", paidBy: uetr, claims: [], pledge: undefined };
    model.replace(
      [paper],
      [model.areOne(to, issuer) ? settled : { ...stepIn(model, part, to, guarantor, uetr, day, now), due }, ...rest],
    );
    return { units: sizeOf(part) };
  },

  Waive(model, { paper: at, by, amount, release: named, now }) {
    const paper = unencumbered(model, at, by, now);
    const release = named?.map((one) => nameOn(model, [...liable(model, paper)], one));
    const issue = model.issueOf(paper);
    const { part, rest } = cutPaper(paper, amount);
    const waiver = { by: paper.holder, at: now };
    if (release === undefined) {
      model.replace([paper], [{ ...part, state: "Cancelled", ended: "waiver" }, ...rest]);
      return { units: sizeOf(part) };
    }
    // The parties to which a released party would answer must be released with it.
    const order = [...liable(model, part)];
    const first = order.findIndex((one) => release.includes(one));
    need(first > 0 && release.every((one) => order.includes(one)), "INVALID_REQUEST");
    need(release.length === order.length - first, "INVALID_REQUEST");
    const from = part.chain.findIndex((entry) => stillAnswers(entry) && release.includes(entry.from));
    const chain = part.chain.map((entry, index) =>
      from >= 0 && index >= from && stillAnswers(entry) && entry.from !== issue.issuer
        ? { ...entry, waived: waiver }
        : entry,
    );
    const freed = issue.guarantor !== undefined && release.includes(issue.guarantor);
    const claims = part.claims.filter((one) => !release.includes(one));
    model.replace([paper], [{ ...part, chain, claims, ...(freed && { noGuarantee: waiver }) }, ...rest]);
    return { units: sizeOf(part) };
  },

  Assign(model, { paper: at, by, to, amount, now }) {
    const paper = unencumbered(model, at, by, now);
    model.requireDealable(to);
    need(!model.areOne(paper.holder, to), "INVALID_REQUEST");
    need(liable(model, paper).size > 0, "WRONG_STATE");
    const { part, rest } = cutPaper(paper, amount);
    const offer = { kind: "assignment", by: paper.holder, to, expires: expiry(now, model.rulesOf(paper)) } as const;
    model.replace([paper], [locked(part, offer), ...rest]);
    return { units: sizeOf(part) };
  },

  Compose(model, { paper: at, by, to: named, amount, uetr, ago, madeAt, now }) {
    const paper = unencumbered(model, at, by, now);
    const to = nameOn(model, [...liable(model, paper)], named);
    const pays = amount ?? sizeOf(paper) - 1;
    need(!model.payments.has(uetr), "PAYMENT_REUSED");
    need(model.isActive(to), "PARTY_SUSPENDED");
    need(liable(model, paper).has(to) && pays < sizeOf(paper), "INVALID_REQUEST");
    need(pays >= 1, "INVALID_AMOUNT");
    requirePayable(paper, dayOf(madeAt) - ago);
    const terms = { by: paper.holder, to, expires: expiry(now, model.rulesOf(paper)) };
    model.replace([paper], [locked(paper, { kind: "composition", ...terms, pays, uetr })]);
    return { units: sizeOf(paper) };
  },

  WriteOff(model, { paper: at, by, amount, now }) {
    const paper = unencumbered(model, at, by, now);
    need(model.actsFor(by, model.issueOf(paper).guarantor), "WRONG_STATE");
    const { part, rest } = cutPaper(paper, amount);
    model.replace([paper], [{ ...part, state: "Cancelled", ended: "writeOff" }, ...rest]);
    return { units: sizeOf(part) };
  },

  ReturnPayment(model, { by, uetr, flag, paper: at, more, now }) {
    const payment = model.payments.get(uetr);
    need(payment !== undefined, "PAYMENT_NOT_FOUND");
    const { before, purpose, sold } = payment;
    need(before !== undefined || sold !== undefined, "INVALID_REQUEST");
    need(model.actsFor(by, ...returners(model, payment)), "NOT_AUTHORIZED");
    need(!payment.returned, "WRONG_STATE");
    if (before === undefined) {
      need(!flag, "INVALID_REQUEST");
      model.payments.set(uetr, { ...payment, returned: true });
      return { units: reopenSale(model, payment) };
    }
    // A composition ends all papers that it is about, in two parts.
    const parts = (flag ? [at, ...more] : [before]).map((range) => model.paper(range));
    requireTiling(parts, before);
    for (const part of parts) {
      const ended = hasEnded(part) && part.paidBy === uetr;
      const last = part.chain.findLast(({ way }) => way !== "succession");
      const unmoved = ["InRecourse", "InCollection"].includes(part.state) && last?.paidBy === uetr;
      need(ended || (purpose === "recourse" && unmoved), "WRONG_STATE");
      if (!ended) {
        requireFree(part, now);
      }
    }
    const objection = payment.objection && ({ ...payment.objection, state: "Returned" } as const);
    model.payments.set(uetr, { ...payment, returned: true, ...(objection && { objection }) });
    returnSurplus(model, before, uetr);
    const back = parts.map(({ from, to, orders, held }) => ({ ...before, from, to, orders, held }));
    // The party that was paid holds the papers again, under its organisation of today. Settled papers have stayed where
    // they were.
    const holder = purpose === "settlement" ? undefined : model.orgOf(before.holder);
    const left = parts.map((part) => (holder && part.under ? { ...part, under: { ...part.under, holder } } : part));
    model.replace(
      left.map((part) => ({ ...part, holder: before.holder })),
      withShares(back, before.due),
    );
    return { units: sizeOf(before) };
  },
} satisfies Partial<Record<ModelAct, Rule>>;

/** Requires paper that can be set off: its holder offers it, and it is free, or in recourse without a pledge. */
export function toBeSetOff(model: ModelState, paper: Paper, by: ActorName, now: number): void {
  need(paper.state === "Transferable" || (paper.state === "InRecourse" && paper.pledge === undefined), "WRONG_STATE");
  need(model.actsFor(by, paper.holder), "NOT_AUTHORIZED");
  requireFree(paper, now);
}

/** Whether paper came to its holder by a contract after its issuer or the holder was declared to be in default. */
export function isLate(model: ModelState, paper: Paper): boolean {
  const came = paper.chain.findLast(({ way }) => way !== "succession");
  return [model.issueOf(paper).issuer, paper.holder].some(
    (name) => came !== undefined && came.way !== "recourse" && came.at > (model.defaults.get(name) ?? Infinity),
  );
}

/**
 * The paper after it passed to `to`, with the rights of its former holder. Endorsers that had a claim on the former
 * holder no longer answer, nor does the former holder.
 */
export function assigned(model: ModelState, paper: Paper, to: ActorName, now: number): Paper {
  return takeRights(model, { ...paper, state: "InRecourse", offer: undefined }, to, "assignment", now);
}

/** The paper with a holder that has the former one's rights and no others. */
export function takeRights(model: ModelState, paper: Paper, to: ActorName, way: string, now: number): Paper {
  const { guarantor } = model.issueOf(paper);
  const { holder, chain } = paper;
  const guaranteed = model.areOne(holder, guarantor);
  const own = guaranteed ? 0 : chain.findIndex((entry) => model.areOne(entry.from, holder) && stillAnswers(entry));
  const cutOff = chain.map((entry, index) =>
    own >= 0 && index >= own && stillAnswers(entry) ? { ...entry, closed: true } : entry,
  );
  const moved = handTo({ ...paper, chain: cutOff }, to, way, now, { recourse: false });
  return withClaimsOnLiable(model, guaranteed ? { ...moved, noGuarantee: { by: holder, at: now } } : moved);
}

/** Settles as many units as were paid, and ends the others. */
export function compose(model: ModelState, paper: Paper, { pays = 0, uetr = 0, by, to: payer }: PaperOffer): void {
  need(!model.payments.has(uetr), "PAYMENT_REUSED");
  const before: Paper = { ...paper, state: "InRecourse", offer: undefined };
  const { part, rest } = cutPaper(before, pays);
  const given = rest.map((one): Paper => ({ ...one, state: "Cancelled", ended: "composition", paidBy: uetr }));
  model.payments.set(uetr, { purpose: "composition", paper: idOf(before), before, agent: by, payer, returned: false });
  model.replace([paper], [{ ...part, state: "Settled", paidBy: uetr }, ...given]);
}

/**
 * The parties that may undo a payment: the settlement bank, and for a claim also its payer, but never the party that
 * was paid, unless a court has found that it was not.
 */
export function returners(model: ModelState, { agent, payer, before, objection, sold }: PaymentState): ActorName[] {
  if (sold !== undefined) {
    return [sold.debtor];
  }
  if (before === undefined) {
    return [agent];
  }
  const unpaid = objection?.state === "Unpaid" ? [objection.by] : [];
  if (payer === undefined) {
    return [model.issueOf(before).bank, ...unpaid];
  }
  const reporters = [model.issueOf(before).bank, payer].filter(
    (one) => !model.areOne(one, before.holder) && !model.areOne(one, creditorOf(before)),
  );
  return [...reporters, ...unpaid];
}

/** Requires paper in recourse that the actor holds and that has no pledge on it. */
function unencumbered(model: ModelState, at: Range, by: ActorName, now: number): Paper {
  const paper = model.paper(at);
  need(paper.state === "InRecourse" && paper.pledge === undefined, "WRONG_STATE");
  need(model.actsFor(by, paper.holder), "NOT_AUTHORIZED");
  requireFree(paper, now);
  return paper;
}

/** The name of a party on a paper: its own, or else that of the first party that merged into it. */
function nameOn(model: ModelState, names: readonly ActorName[], named: ActorName): ActorName {
  return names.includes(named) ? named : (names.find((name) => model.partyOf(name).mergedInto === named) ?? named);
}

/**
 * The parties on which the holder or its pledgee may claim. A party that could claim on the pledgee is not among them.
 */
export function claimable(model: ModelState, paper: Paper): Set<ActorName> {
  const inItsHands = liable(model, { ...paper, holder: creditorOf(paper) });
  return new Set([...liable(model, paper)].filter((name) => inItsHands.has(name)));
}

/**
 * Requires that the money was paid no earlier than the first dishonour, and no earlier than the holder's own payment.
 */
function requirePayable({ refused, chain }: Paper, day: number): void {
  const paidOn = chain.findLast((entry) => entry.paidOn !== undefined)?.paidOn;
  need(day >= Math.max(refused?.on ?? 0, paidOn ?? 0), "INVALID_REQUEST");
}

function stillAnswers({ recourse, closed, waived }: Entry): boolean {
  return recourse && !closed && waived === undefined;
}

/**
 * The issuer, the guarantor and the parties that passed the paper on with recourse. A party that could claim on the
 * holder again is not liable to it.
 */
export function liable(model: ModelState, paper: Paper): Set<ActorName> {
  const { issuer, guarantor } = model.issueOf(paper);
  const { holder } = paper;
  if (model.areOne(holder, issuer) || model.areOne(holder, guarantor)) {
    return new Set(model.areOne(holder, issuer) ? [] : [issuer]);
  }
  const all = new Set<ActorName>([issuer]);
  if (guarantor !== undefined && paper.noGuarantee === undefined) {
    all.add(guarantor);
  }
  // If it was presented after the policy's days, only the issuer and the guarantor owe it.
  if (paper.refused?.late === true) {
    return all;
  }
  for (const entry of paper.chain.filter(stillAnswers)) {
    if (model.areOne(entry.from, holder)) {
      break;
    }
    all.add(entry.from);
  }
  return all;
}

/** The paper with claims only on the parties that are liable to its present holder. */
export function withClaimsOnLiable(model: ModelState, paper: Paper): Paper {
  const owing = liable(model, paper);
  return { ...paper, claims: paper.claims.filter((name) => owing.has(name)) };
}

/** The interruptions of limitation for the units of a paper: as the paper is now, or as it was when named. */
function interruptionsOf(model: ModelState, paper: Paper, as: Range | undefined) {
  const isWhole = ({ instrument, from, to }: Range) =>
    instrument === paper.instrument && from <= paper.from && to >= paper.to;
  need(as === undefined || isWhole(as), "INVALID_REQUEST");
  const ids = [paper, ...(as === undefined ? [] : [as])].map(idOf);
  return [...model.interruptions.values()].filter(({ of }) => ids.includes(idOf(of.range)));
}

/** Limitation begins again if it has not ended, unless it began again in the same way on this day or later. */
function interrupt(
  model: ModelState,
  paper: Paper,
  { on, way }: Pick<Interrupted, "on" | "way">,
  day: number,
  as: Range | undefined,
): void {
  need(day <= limitation(model, paper, on, day, as), "POLICY_VIOLATION");
  const earlier = interruptionsOf(model, paper, as).filter(({ of }) => of.on === on && of.way === way);
  need(
    earlier.every((one) => one.day < day),
    "WRONG_STATE",
  );
  const { instrument, from, to } = paper;
  model.interruptions.set(`${idOf(paper)} ${on} ${way}`, { of: { range: { instrument, from, to }, on, way }, day });
}

/**
 * The last day on which each party can be claimed on. It takes account of all interruptions of limitation for these
 * units.
 */
export function lastDays(model: ModelState, paper: Paper, upTo: number): Map<ActorName, number> {
  const found = [...model.interruptions.values()].filter(({ of: { range } }) => {
    return range.instrument === paper.instrument && range.from <= paper.from && range.to >= paper.to;
  });
  return new Map([...claimable(model, paper)].map((to) => [to, lastDay(model, paper, to, upTo, found)]));
}

/** The last day on which a party can be claimed on. It takes account of the interruption that a claim can name. */
function limitation(model: ModelState, paper: Paper, to: ActorName, upTo: number, as: Range | undefined): number {
  return lastDay(model, paper, to, upTo, interruptionsOf(model, paper, as));
}

function lastDay(
  model: ModelState,
  paper: Paper,
  to: ActorName,
  upTo: number,
  found: readonly { readonly of: Interrupted; readonly day: number }[],
): number {
  const { issuer, guarantor, dueOn, rules } = model.issueOf(paper);
  // The period runs again from the last interruption. An earlier one no longer counts, also where hindered days after it
  // would make its period end later.
  const again = found
    .flatMap(({ of, day }) => (of.on === to ? [day] : []))
    .toSorted((a, b) => b - a)
    .slice(0, 1);
  const end = (day: number, months: number) =>
    Math.max(...[day, ...again].map((begin) => model.endOfPeriod(paper, begin, afterMonths(begin, months), upTo)));
  const paid = paper.chain.findLast(({ paidOn }) => paidOn !== undefined)?.paidOn;
  // Nothing is asked before the due day of paper of which the default that made it due is lifted.
  const payable = payableFrom(model, paper);
  const ofEndorsers =
    paid === undefined
      ? end(Math.max(paper.refused?.on ?? 0, payable), rules.endorserLimitationMonths)
      : end(Math.max(paid, payable), rules.paidRecourseLimitationMonths);
  return to === issuer || to === guarantor
    ? Math.max(end(dueOn, rules.issuerLimitationMonths), ofEndorsers)
    : ofEndorsers;
}

/** The paper after the payer took the holder's place. It has claims only on the parties before the payer. */
function stepIn(
  model: ModelState,
  paper: Paper,
  payer: ActorName,
  guarantor: ActorName | undefined,
  uetr: number,
  paidOn: number,
  now: number,
): Paper {
  const own = paper.chain.findIndex((entry) => model.areOne(entry.from, payer) && stillAnswers(entry));
  const closedFrom = model.areOne(payer, guarantor) ? 0 : own;
  const chain = paper.chain.map((entry, index) => (index < closedFrom ? entry : { ...entry, closed: true }));
  return handTo({ ...paper, chain, claims: [], pledge: undefined }, payer, "recourse", now, {
    recourse: false,
    paidBy: uetr,
    paidOn,
  });
}

/** Requires that parts have, in order, exactly the units of a whole. */
function requireTiling(parts: readonly Range[], { instrument, from, to }: Range): void {
  let next = from;
  for (const part of parts) {
    need(part.instrument === instrument && part.from === next && part.to <= to, "INVALID_REQUEST");
    next = part.to + 1;
  }
  need(next === to + 1, "INVALID_REQUEST");
}
