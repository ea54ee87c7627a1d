import { transitions } from "../../catalogue/transitions.js";
import type { Instant } from "../../vocabulary/calendar.js";
import { cast, type ActorName } from "../cast.js";
import type { Dice } from "./dice.js";
import { isUnentered } from "./entry-rules.js";
import { idOf, sizeOf, unitsOf, type Intent, type ModelAct, type Range } from "./intent.js";
import type { Model } from "./model.js";
import { hasEndedUncontested, hasObjectionable } from "./objection-rules.js";
import { creditorOf, dayOf, hasEnded, type Paper } from "./paper.js";
import { claimable, returners } from "./recourse-rules.js";
import { isUnpaid } from "./sale-rules.js";
import { isFormerly } from "./succession-rules.js";

const nowhere: Range = { instrument: `${cast.steel.lei}.R-0`, from: 1, to: 4 };

/**
 * Chooses a certificate for an act: mostly one on which the act may be done. It belongs to the given party, if there is
 * one.
 */
export function choosePaper(act: ModelAct, model: Model, now: Instant, dice: Dice, by?: ActorName): Range {
  const [declared] = act === "LiftDefault" ? (defaulterOf(model)?.papers ?? []) : [];
  if (declared !== undefined) {
    return declared;
  }
  const all = [...model.papers.values()];
  if (dice.sometimes(4)) {
    const { instrument, from, to } = dice.one<Range>(all, nowhere);
    return { instrument, from, to: to + 1 };
  }
  const frozen = all.filter(({ orders }) => orders.some(({ until }) => until > now));
  const fitting =
    frozen.length > 0 && dice.sometimes(act === "Freeze" ? 50 : 12) ? frozen : fittingFor(act, model, now, by);
  const dueByDefault = fitting.filter((paper) => isDueByDefault(paper, model));
  const asked = (act === "Present" || act === "Sweep") && dueByDefault.length > 0 ? dueByDefault : fitting;
  const among = asked.length > 0 && dice.sometimes(92) ? asked : all;
  const { instrument, from, to } = dice.one<Range>(among, nowhere);
  return { instrument, from, to };
}

/**
 * Returns the drawn act. If the object of this act does not exist yet, the function returns an act that creates such an
 * object.
 */
export function possible(act: ModelAct, model: Model, now: Instant, by?: ActorName): ModelAct {
  if (act === "Approve" || act === "RejectApproval") {
    return pendingOf(model, now).length > 0 ? act : "Transfer";
  }
  if (act === "ReinstateParty" && suspendedOf(model).length === 0) {
    return "Accept";
  }
  if (act === "LiftDefault") {
    return defaulterOf(model)?.papers.every(hasEnded) === true ? act : possible("DeclareDefault", model, now, by);
  }
  if (act === "ReleaseRegistration" && [...model.entries.values()].every(({ released }) => released)) {
    return possible("RegisterFinancing", model, now, by);
  }
  if (act === "PayProceeds" && ![...model.sales.values()].some(isUnpaid)) {
    return possible("Discount", model, now, by);
  }
  if (act === "AnswerObjection" && !hasObjectionable(act, model)) {
    return possible("ObjectToPayment", model, now, by);
  }
  if (act === "ObjectToPayment" && !hasObjectionable(act, model)) {
    return possible("Settle", model, now, by);
  }
  const instead = afterDefault[act];
  if (instead !== undefined && fittingFor(instead, model, now, by).some((paper) => isDueByDefault(paper, model))) {
    return instead;
  }
  if (hasWork(act, model, now, by)) {
    return act;
  }
  const before = [...(leadingTo[act] ?? []), "Accept"] as const;
  return before.find((one) => hasWork(one, model, now, by)) ?? "Issue";
}

/** Acts of a holder after a default has made its paper due. They replace a transfer, or the wait for payment. */
const afterDefault: Partial<Record<ModelAct, ModelAct>> = { Transfer: "Present", Settle: "Sweep", Dishonour: "Sweep" };

function isDueByDefault(paper: Paper, model: Model): boolean {
  return model.defaultOf(paper) !== undefined && !paper.dishonoured;
}

/** For each rare act, the acts that create what it works on. */
const leadingTo: Partial<Record<ModelAct, readonly ModelAct[]>> = {
  WriteOff: ["PayRecourse", "ClaimRecourse", "Guarantee"],
  Guarantee: ["OpenCreditLine"],
  RegisterFinancing: ["Pledge", "Discount"],
};

function hasWork(act: ModelAct, model: Model, now: Instant, by?: ActorName): boolean {
  return Object.keys(startsOf(act)).length === 0 || fittingFor(act, model, now, by).length > 0;
}

/** The numbers of the acts that wait for a second person. */
export function pendingOf(model: Model, now: Instant): number[] {
  return [...model.approvals].flatMap(([number, { state, expires }]) =>
    state === "Pending" && now < expires ? [number] : [],
  );
}

/** A party in default, and the certificates with the units that proved the default. */
export function defaulterOf(model: Model): { actor: ActorName; papers: Paper[] } | undefined {
  for (const [actor, { inDefault }] of model.parties) {
    if (inDefault !== undefined) {
      const papers = [...model.papers.values()].filter((paper) =>
        inDefault.some(
          (range) => range.instrument === paper.instrument && range.from <= paper.to && paper.from <= range.to,
        ),
      );
      return { actor, papers };
    }
  }
  return undefined;
}

/** Chooses an entry whose financing may have ended, with its financier and the certificates that have its units now. */
export function chooseEntry(
  model: Model,
  dice: Dice,
): { entry: number; by: ActorName; paper: Range; more: Range[]; cut: boolean } | undefined {
  const used = [...model.entries].filter(([, { released }]) => !released || dice.sometimes(5));
  const chosen = used[dice.roll(used.length)];
  if (chosen === undefined) {
    return undefined;
  }
  const [entry, { units, financier }] = chosen;
  const [paper = units, ...more] = [...model.papers.values()]
    .filter(({ instrument, from, to }) => instrument === units.instrument && from <= units.to && units.from <= to)
    .sort((a, b) => a.from - b.from);
  return { entry, by: model.speakerOf(financier), paper, more, cut: more.length > 0 };
}

export function suspendedOf(model: Model): ActorName[] {
  return [...model.parties].flatMap(([actor, { suspended }]) => (suspended ? [actor] : []));
}

function fittingFor(act: ModelAct, model: Model, now: Instant, by?: ActorName): Paper[] {
  const from = startsOf(act);
  return [...model.papers.values()].filter(
    (paper) =>
      paper.state in from &&
      suits(act, paper, model, now) &&
      (by === undefined || rightActors(act, paper, model).includes(by)),
  );
}

/** The states from which an act may start. */
function startsOf(act: ModelAct): object {
  if (act === "ReleaseGuarantee" || act === "RecordCreditNote") {
    return { Settled: [], Cancelled: [], InCollection: [], InRecourse: [], Transferable: [] };
  }
  if (["AcknowledgeDishonour", "AcknowledgeDebt", "RecordAction", "DeclareDefault"].includes(act)) {
    return { InRecourse: [] };
  }
  return transitions.get(act) ?? {};
}

/** Acts that restore a state, preserve a right, or concern the order itself. */
const whenFrozen: readonly ModelAct[] = [
  ...(["Reject", "Withdraw", "Sweep", "DeclineGuarantee", "Freeze", "Unfreeze", "ExecuteOrder"] as const),
  ...([
    "Settle",
    "Present",
    "Dishonour",
    "ClaimRecourse",
    "AcknowledgeDishonour",
    "AcknowledgeDebt",
    "RecordAction",
    "RecordCreditNote",
  ] as const),
];

/** Whether the act makes sense for the certificate, apart from its state. */
function suits(act: ModelAct, paper: Paper, model: Model, now: Instant): boolean {
  const frozen = paper.orders.some(({ until }) => until > now);
  if (frozen && !whenFrozen.includes(act)) {
    return false;
  }
  const open = paper.offer !== undefined && now < paper.offer.expires;
  if (act === "Accept") {
    return open && paper.offer.kind !== "guarantee" && paper.offer.bound !== true && model.isActive(paper.offer.by);
  }
  if (act === "Sweep") {
    return !open && isWaiting(paper);
  }
  if (act === "Reject" || act === "Withdraw") {
    return isWaiting(paper);
  }
  if (act === "ConfirmPayment") {
    return open && paper.offer.bound === true;
  }
  if (act === "Transfer" || act === "Discount" || act === "Pledge") {
    const { dueOn = 0 } = model.issues.get(paper.instrument) ?? {};
    return !paper.marked && dayOf(now) < dueOn;
  }
  if (act === "PayRecourse") {
    return paper.claims.length > 0;
  }
  if (act === "WriteOff") {
    return paper.holder === model.issues.get(paper.instrument)?.guarantor;
  }
  if (act === "Release" || act === "Enforce") {
    return paper.pledge !== undefined;
  }
  if (act === "Unfreeze") {
    return paper.orders.length > 0;
  }
  if (act === "ExecuteOrder") {
    return frozen;
  }
  if (act === "Settle") {
    const { dueOn = 0 } = model.issues.get(paper.instrument) ?? {};
    return paper.state === "InCollection" ? !frozen || dayOf(now) >= dueOn : frozen && dayOf(now) >= dueOn;
  }
  if (act === "DeclareDefault") {
    const issuer = model.issues.get(paper.instrument)?.issuer;
    return issuer !== undefined && paper.holder !== issuer && model.partyOf(issuer).inDefault === undefined;
  }
  if (act === "Split") {
    return sizeOf(paper) >= 4;
  }
  if (act === "Merge") {
    return follower(paper, model) !== undefined;
  }
  if (act === "Net") {
    return counterparts(paper, model) !== undefined;
  }
  if (act === "Guarantee") {
    const issue = model.issues.get(paper.instrument);
    const bank = issue?.guarantor && model.speakerOf(issue.guarantor);
    const line = issue && bank && model.ownLine(bank, issue.issuer);
    return open && paper.offer.kind === "guarantee" && line?.open === true && line.limit - line.drawn >= sizeOf(paper);
  }
  if (act === "DeclineGuarantee") {
    return open && paper.offer.kind === "guarantee";
  }
  if (act === "TakeOver") {
    return isFormerly(model, paper);
  }
  if (act === "RegisterFinancing") {
    return isUnentered(paper);
  }
  if (act === "Present") {
    const { dueOn = 0 } = model.issues.get(paper.instrument) ?? {};
    return dueOn <= dayOf(now) + 1 || model.defaultOf(paper) !== undefined;
  }
  if (act === "RecordCreditNote") {
    return model.issues.get(paper.instrument)?.invoice !== undefined;
  }
  if (act === "ReleaseGuarantee") {
    return isOutOfStep(paper, model);
  }
  return true;
}

/** Whether the certificate waits for an answer. */
function isWaiting({ offer, presented }: Paper): boolean {
  return offer !== undefined || presented !== undefined;
}

/** The parties that may do an act on a certificate; none if the act does not depend on the certificate. */
export function rightActors(act: ModelAct, paper: Paper, model: Model): readonly (ActorName | undefined)[] {
  const issue = model.issues.get(paper.instrument);
  const right: Partial<Record<ModelAct, readonly (ActorName | undefined)[]>> = {
    ...{ Accept: [paper.offer?.to], Reject: [paper.offer?.to], Withdraw: [paper.presented?.by ?? paper.offer?.by] },
    Settle: issue && model.areOne(issue.bank, issue.issuer) ? [creditorOf(paper), "regulator"] : [issue?.bank],
    ...{ Dishonour: [issue?.bank], ReturnPayment: [issue?.bank] },
    ...{ ConfirmPayment: [paper.offer?.agent], Release: [paper.pledge?.pledgee], Enforce: [paper.pledge?.pledgee] },
    Present: [paper.pledge?.pledgee ?? paper.holder],
    ...{ Guarantee: [issue?.guarantor], DeclineGuarantee: [issue?.guarantor], ReleaseGuarantee: [issue?.guarantor] },
    ...{ Freeze: ["regulator"], ExecuteOrder: ["regulator"], Unfreeze: ["regulator"], Issue: [], OpenCreditLine: [] },
    ...{ AdjustCreditLine: [], CloseCreditLine: [] },
    DeclareDefault: ["operator"],
    AcknowledgeDishonour: [issue?.issuer, ...paper.chain.map(({ from }) => from)],
    AcknowledgeDebt: [...claimable(model, paper)],
    RecordAction: ["regulator"],
    PayRecourse: [paper.pledge?.pledgee ?? paper.holder, issue?.bank],
    ClaimRecourse: [paper.pledge?.pledgee ?? paper.holder],
    TakeOver: [paper.holder, paper.pledge?.pledgee, issue?.issuer, issue?.guarantor, issue?.bank],
    RegisterFinancing: [paper.pledge?.pledgee ?? paper.offer?.to, paper.offer?.by],
    OfferCancellation: [paper.holder, issue?.issuer],
    RecordCreditNote: [issue?.payee],
  };
  return (right[act] ?? [paper.holder]).map((name) => name && model.speakerOf(name));
}

/** The further certificates that an act takes, and those of the other side of a netting. */
export function chooseMore(act: ModelAct, paper: Range, model: Model, dice: Dice): { more: Range[]; yours: Range[] } {
  if (act === "DeclareDefault" || act === "LiftDefault") {
    return { more: act === "LiftDefault" ? (defaulterOf(model)?.papers.slice(1) ?? []) : [], yours: [] };
  }
  if (act === "Merge") {
    const other = follower(paper, model);
    return { more: other === undefined ? [] : [other], yours: [] };
  }
  if (act === "Net") {
    return counterparts(paper, model, dice.sometimes(25)) ?? { more: [], yours: [] };
  }
  if (act === "Freeze" || act === "Unfreeze") {
    const others = [...model.papers.values()].filter((other) => idOf(other) !== idOf(paper));
    return { more: dice.sometimes(40) ? [dice.one<Range>(others, paper)] : [], yours: [] };
  }
  if (act === "TakeOver") {
    const others = [...model.papers.values()].filter(
      (other) => idOf(other) !== idOf(paper) && isFormerly(model, other),
    );
    return { more: dice.sometimes(40) ? [dice.one<Range>(others, paper)] : [], yours: [] };
  }
  const others = [...model.papers.values()].filter(
    (other) => other.instrument === paper.instrument && other.from !== paper.from && isOutOfStep(other, model),
  );
  return { more: dice.sometimes(50) ? others : [], yours: [] };
}

/** Whether the guarantor of a certificate could release its guarantee, or draw it on the line again. */
function isOutOfStep(paper: Paper, model: Model): boolean {
  const released = model.released.get(paper.instrument)?.units;
  return (
    released !== undefined && unitsOf(paper).some((unit) => released.has(unit) !== hasEndedUncontested(model, paper))
  );
}

/** A larger certificate that contains this one, and for which limitation was interrupted. */
export function chooseAs(paper: Range, model: Model, dice: Dice): Range | undefined {
  const larger = [...model.interruptions.values()].filter(
    ({ of: { range } }) =>
      range.instrument === paper.instrument &&
      (dice.sometimes(5) || (range.from <= paper.from && range.to >= paper.to && idOf(range) !== idOf(paper))),
  );
  return dice.sometimes(80) ? larger.at(-1)?.of.range : undefined;
}

/** A certificate that follows another one and could be joined to it. */
function follower(paper: Range, model: Model): Range | undefined {
  return [...model.papers.values()].find(
    ({ instrument, from, state }) =>
      instrument === paper.instrument && from === paper.to + 1 && state === "Transferable",
  );
}

/**
 * The certificates that a holder could set off, and up to two on the other side. Their sums are equal, or differ a
 * little.
 */
function counterparts(paper: Range, model: Model, unequal = false): { more: Range[]; yours: Range[] } | undefined {
  const mine = model.papers.get(idOf(paper));
  const obligor = model.issues.get(paper.instrument)?.issuer;
  if (mine === undefined || obligor === undefined || obligor === mine.holder) {
    return undefined;
  }
  const between = (holder: ActorName, issuer: ActorName) =>
    [...model.papers.values()].filter(
      (one) =>
        (one.state === "Transferable" || (one.state === "InRecourse" && one.pledge === undefined)) &&
        one.holder === holder &&
        model.issues.get(one.instrument)?.issuer === issuer,
    );
  const others = between(mine.holder, obligor).filter((one) => one !== mine);
  const theirs = between(obligor, mine.holder);
  const sum = (side: readonly Range[]) => side.reduce((units, one) => units + sizeOf(one), 0);
  for (const more of [...others.map((one) => [one]), []]) {
    for (const yours of [
      ...theirs.flatMap((a, i) => theirs.slice(i + 1).map((b) => [a, b])),
      ...theirs.map((a) => [a]),
    ]) {
      if ((sum([paper, ...more]) === sum(yours)) !== unequal) {
        return { more, yours };
      }
    }
  }
  return undefined;
}

/**
 * Some units of a certificate's instrument, and the certificates that contain all of them, or sometimes only a part.
 */
export function chooseUnits(paper: Range, model: Model, dice: Dice): { units: Range; paper: Range; more: Range[] } {
  const { instrument } = paper;
  const face = model.issues.get(instrument)?.face ?? 1;
  const from = dice.sometimes(60) ? paper.from + dice.roll(sizeOf(paper)) : 1 + dice.roll(face);
  const units = { instrument, from, to: from + dice.roll(face - from + (dice.roll(10) === 0 ? 2 : 1)) };
  const over = [...model.papers.values()]
    .filter((one) => one.instrument === instrument && one.from <= units.to && one.to >= units.from)
    .sort((a, b) => a.from - b.from);
  const [first = paper, ...rest] = dice.sometimes(6) ? over.slice(1) : over;
  return { units, paper: first, more: rest };
}

/**
 * A payment to undo, mostly one that may be undone, with a party that may undo it and the present place of its units.
 */
export function choosePayment(
  model: Model,
  dice: Dice,
  by?: ActorName,
): { uetr: number; by: ActorName; paper: Range; more: Range[]; cut: boolean } | undefined {
  const all = [...model.payments].flatMap(([uetr, payment]) => {
    const { returned } = payment;
    const before = payment.before ?? payment.sold?.units;
    if (before === undefined) {
      return [];
    }
    const isOfPaper = payment.before !== undefined;
    const right = returners(model, payment)
      .map((one) => model.speakerOf(one))
      .filter((one) => by === undefined || one === by);
    return right.length === 0 ? [] : [{ uetr, before, returned, right, isOfPaper }];
  });
  const standing = all.filter(({ returned }) => !returned);
  const among = standing.length > 0 && dice.sometimes(90) ? standing : all;
  const { uetr, before, isOfPaper, right = [] } = among[dice.roll(among.length)] ?? {};
  if (uetr === undefined || before === undefined) {
    return undefined;
  }
  const parts = [...model.papers.values()]
    .filter(({ instrument, from, to }) => instrument === before.instrument && from <= before.to && before.from <= to)
    .sort((a, b) => a.from - b.from);
  if (isOfPaper === false) {
    return { uetr, by: dice.one(right, "bank"), paper: before, more: [], cut: false };
  }
  const [paper = before, ...more] = dice.sometimes(5) ? parts.slice(1) : parts;
  return { uetr, by: dice.one(right, "bank"), paper, more, cut: parts.length > 1 && dice.sometimes(90) };
}

/**
 * The certificates of a party, and the sum that an order takes of them. Mostly they fit; sometimes a certificate is
 * another party's, or the sum is too large.
 */
export function chooseSum(
  chosen: Range,
  model: Model,
  dice: Dice,
): Pick<Intent, "to" | "more" | "sum"> & { readonly paper: Range } {
  const issuerOf = (paper: Paper) => model.issues.get(paper.instrument)?.issuer;
  const held = [...model.papers.values()].filter((paper) => !hasEnded(paper) && paper.holder !== issuerOf(paper));
  const paper = dice.sometimes(90) ? dice.one<Range>(held, chosen) : chosen;
  const holder = model.papers.get(idOf(paper))?.holder ?? "mine";
  const to = dice.sometimes(50) ? model.speakerOf(holder) : holder;
  const others = held.filter((other) => model.areOne(other.holder, to) && idOf(other) !== idOf(paper));
  const [other] = dice.sometimes(90) ? others : held;
  const more = other !== undefined && dice.sometimes(60) ? [other] : [];
  const whole = more.length === 0 ? 0 : sizeOf(paper);
  return { paper, to, more, sum: whole + 1 + dice.roll(sizeOf(more[0] ?? paper) + (dice.sometimes(15) ? 2 : 0)) };
}
