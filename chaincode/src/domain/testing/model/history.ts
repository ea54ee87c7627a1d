import fc from "fast-check";

import { controllableActs } from "../../acts/index.js";
import { batchableActs } from "../../drivers/batch.js";
import type { Role } from "../../state/party.js";
import type { Instant } from "../../vocabulary/calendar.js";
import { cast, type ActorName } from "../cast.js";
import {
  chooseAs,
  chooseMore,
  chooseEntry,
  choosePaper,
  choosePayment,
  chooseUnits,
  defaulterOf,
  pendingOf,
  possible,
  chooseSum,
  rightActors,
  suspendedOf,
} from "./choices.js";
import { Dice } from "./dice.js";
import { owed } from "./due.js";
import { idOf, sizeOf, type BatchPart, type Intent, type ModelAct, type PartyChange, type Person } from "./intent.js";
import type { NamedInvoice } from "./invoice-rules.js";
import { dueNow, owedAtBank, owedByIssuer } from "./life-rules.js";
import { isWeekend, type ModelCalendar } from "./model-calendar.js";
import { firstRules, type ModelRules } from "./model-policy.js";
import { modelActs, type Model } from "./model.js";
import { chooseObjection } from "./objection-rules.js";
import { dayOf, type Paper } from "./paper.js";
import { claimable, liable } from "./recourse-rules.js";
import { requestOf } from "./request.js";
import { chooseSale } from "./sale-rules.js";
import { cutPaper } from "./state.js";

/** Random numbers from which an intent is made, once the state is known. */
export interface Draw {
  readonly act: ModelAct;
  /** How many hours pass before the act. */
  readonly hours: number;
  readonly dice: readonly number[];
  /** The acts of a batch. */
  readonly parts: readonly { readonly act: ModelAct; readonly dice: readonly number[] }[];
}

/**
 * How often acts are drawn. Acts that other acts need come more often, and acts that end or hinder things come more
 * rarely.
 */
const weights: Partial<Record<ModelAct, number>> = {
  ...{
    Issue: 8,
    Accept: 24,
    Transfer: 8,
    Present: 8,
    OpenCreditLine: 16,
    Guarantee: 40,
    Discount: 8,
    ConfirmPayment: 16,
    Net: 24,
  },
  ...{ Reject: 1, Withdraw: 1, Sweep: 4, DeclineGuarantee: 1, CloseCreditLine: 2, OfferCancellation: 1 },
  ...{ Freeze: 8, ExecuteOrder: 8, Batch: 12, Approve: 20, RejectApproval: 4, UpdateParty: 5, RegisterParty: 1 },
  ...{ Waive: 6, WriteOff: 40, Dishonour: 10, ClaimRecourse: 12, PayRecourse: 16, Assign: 8, Compose: 8 },
  ...{
    SuspendParty: 1,
    AdmitAdministrators: 1,
    ReinstateParty: 8,
    SetPolicy: 4,
    SetCalendar: 3,
    ReleaseGuarantee: 12,
    DeclareDefault: 6,
    AcknowledgeDebt: 10,
    RecordAction: 10,
    LiftDefault: 3,
    RecordSuccession: 8,
    TakeOver: 24,
    RegisterFinancing: 6,
    ReleaseRegistration: 6,
    PayProceeds: 12,
    ObjectToPayment: 12,
    AnswerObjection: 8,
    RecordCreditNote: 4,
  },
};

const numbers = fc.array(fc.noBias(fc.nat(9999)), { minLength: 32, maxLength: 32 });
const partActs = modelActs.filter(isPart);

function actOf<A extends ModelAct>(acts: readonly A[]): fc.Arbitrary<A> {
  return fc.oneof(...acts.map((act) => ({ weight: weights[act] ?? 4, arbitrary: fc.constant(act) })));
}

/** One step of a history. `hours` draws how much time passes. On a network time passes without it. */
export function draws(hours: fc.Arbitrary<number> = passing): fc.Arbitrary<Draw> {
  const part = fc.record({ act: actOf(partActs), dice: numbers });
  return fc.record({
    act: actOf(modelActs),
    hours,
    dice: numbers,
    parts: fc.array(part, { minLength: 1, maxLength: 5 }),
  });
}

/** The history of a seed, which is always the same. */
export function historyOf(seed: number, length: number): Draw[] {
  return fc.sample(fc.array(draws(), { minLength: length, maxLength: length }), { seed, numRuns: 1 }).flat();
}

const passing = fc.oneof(
  { weight: 90, arbitrary: fc.constant(0) },
  { weight: 6, arbitrary: fc.integer({ min: 1, max: 12 }) },
  { weight: 5, arbitrary: fc.constant(24) },
  { weight: 1, arbitrary: fc.integer({ min: 24, max: 24 * 8 }) },
);

/** The actors that deal in certificates. The models of batteries and of the market have the other actors. */
const actors = (Object.keys(cast) as ActorName[]).filter((name) => !["maker", "fleet", "recycler"].includes(name));
const others = actors.filter((actor) => actor !== "operator" && actor !== "regulator");
const banks: readonly ActorName[] = ["bank", "otherBank"];
const issuers: readonly ActorName[] = ["steel", "mine", "bank"];
const operatorsActs: readonly ModelAct[] = [
  "RegisterParty",
  "SuspendParty",
  "SetPolicy",
  "SetCalendar",
  "DeclareDefault",
  "LiftDefault",
  "RecordSuccession",
];
/** The actors that may merge or move. The mine stays, since another party may join it in its organisation. */
const successions: readonly ActorName[] = ["steel", "bank", "otherBank", "haulage", "port"];

/** What an actor wants to do in the present state: mostly something that may be done. */
export function intentOf(draw: Draw, model: Model, now: Instant): Intent {
  const intent = asAgain(single(draw.act, draw.dice, model, now), draw.dice, model);
  return intent.act === "Batch" ? { ...intent, ...batchOf(draw, model, now) } : intent;
}

/** An issue, sometimes one that was made before. */
function asAgain(intent: Intent, numbers: readonly number[], model: Model): Intent {
  const dice = new Dice([...numbers].reverse());
  const [issue] = intent.act === "Issue" && dice.sometimes(10) ? [...model.issues.values()].toReversed() : [];
  if (issue === undefined) {
    return intent;
  }
  const { issuer: by, payee: to, bank, guarantor, face: amount, matures, transferable, recourse, invoice } = issue;
  const terms = { by, to, bank, guarantor, amount, recourse, invoice, convention: issue.convention };
  const days = matures - dayOf(intent.madeAt);
  const reference = Number(issue.id.split(".R-")[1]);
  return { ...intent, ...terms, days, flag: !transferable, reference, again: true };
}

/**
 * Makes a batch act by act. Each act fits the state after the acts before it, and the actor of the first does them all.
 */
function batchOf({ parts: drawn }: Draw, model: Model, now: Instant): Pick<Intent, "by" | "person" | "parts"> {
  return model.attempting(() => {
    const parts: BatchPart[] = [];
    for (const { act, dice } of drawn) {
      const made = single(act, dice, model, now, parts[0]?.intent.by);
      const { by, person } = parts[0]?.intent ?? made;
      // An act that cannot be done now is replaced by another, which may not be allowed in a batch.
      const intent = { ...made, act: isPart(made.act) ? made.act : act, by, person };
      parts.push({ intent, act: intent.act, request: requestOf(intent, model) });
      model.attempt(intent);
    }
    const { by, person } = parts[0]?.intent ?? { by: "mine", person: "first" };
    return { stays: false, outcome: { by, person, parts } };
  });
}

function isPart(act: ModelAct): boolean {
  return batchableActs.has(act);
}

function single(
  drawn: ModelAct,
  drawnNumbers: readonly number[],
  model: Model,
  now: Instant,
  maker?: ActorName,
): Intent {
  const dice = new Dice(drawnNumbers);
  const act = dice.sometimes(90) ? possible(drawn, model, now, maker) : drawn;
  const used = act === "ReleaseRegistration" ? chooseEntry(model, dice) : undefined;
  const objected =
    act === "ObjectToPayment" || act === "AnswerObjection" ? chooseObjection(act, model, dice, maker) : used;
  const undone = act === "ReturnPayment" ? choosePayment(model, dice, maker) : objected;
  const sale = act === "PayProceeds" ? chooseSale(model, dice, now, maker) : undefined;
  const chosen = undone?.paper ?? sale?.paper ?? choosePaper(act, model, now, dice, maker);
  const isOrder = act === "Freeze" || act === "Unfreeze";
  const onUnits = isOrder && dice.sometimes(60) ? chooseUnits(chosen, model, dice) : undefined;
  const sum =
    act === "Freeze" && onUnits === undefined && dice.sometimes(60) ? chooseSum(chosen, model, dice) : undefined;
  const paper = onUnits?.paper ?? sum?.paper ?? chosen;
  const issue = model.issues.get(paper.instrument);
  const stands = model.papers.get(idOf(paper));
  const approval = dice.sometimes(95) ? dice.one(pendingOf(model, now), 0) : dice.roll(model.approvals.size + 1);
  const change = chooseChange(dice);
  const about = sale?.to ?? whom(act, paper, model, dice);
  const to = keepsName.includes(act) ? about : standing(about, model, dice);
  const right = undone?.by ?? sale?.by ?? whose(act, paper, approval, change, to, model, dice);
  const chosenBy = dice.sometimes(88)
    ? (right ?? dice.one(act.endsWith("CreditLine") ? banks : issuers, "steel"))
    : dice.one(actors, "mine");
  const by = dice.sometimes(96) ? model.speakerOf(chosenBy) : chosenBy;
  const lending = banks.filter((bank) => model.ownLine(bank, by)?.open === true);
  const lenders = banks.filter((bank) => bank !== by && model.speakerOf(bank) === by);
  const filer = model.approvals.get(approval)?.maker;
  const another = act === "Approve" && filer?.by === by && dice.sometimes(85);
  const person = another
    ? filer.person === "first"
      ? "second"
      : "first"
    : dice.one<Person>(["first", "second"], "first");
  const size = sizeOf(paper);
  const part = dice.sometimes(60) ? undefined : 1 + dice.roll(size + (dice.sometimes(10) ? 2 : 0));
  const first = 2 + dice.roll(Math.max(size - 3, 1));
  const untilMaturity = issue === undefined ? 0 : Math.max(0, issue.dueOn - dayOf(now));
  const fresh = model.payments.size;
  const asked = stands?.refused === undefined ? 0 : Math.max(0, dayOf(now) - stands.refused.on);
  const isPaid = act.endsWith("Recourse") || ["Compose", "RecordAction", "PayProceeds", "ExecuteOrder"].includes(act);
  const ago = isPaid ? chooseAgo(sale?.since ?? asked, dice) : 0;
  return {
    ...{ act, by, person, now, madeAt: now, paper, to, approval, change, parts: [] },
    ...(onUnits === undefined ? chooseMore(act, paper, model, dice) : { more: onUnits.more, yours: [] }),
    ...sum,
    ...(undone !== undefined && { more: undone.more }),
    units: onUnits?.units,
    bank: standing(dice.one(banks, "bank"), model, dice),
    lender: act === "CloseCreditLine" && dice.sometimes(60) ? dice.one(lenders, by) : undefined,
    heir: dice.one(others, "mine"),
    site: model.moves && dice.sometimes(60) ? chooseSite(model, dice) : undefined,
    entry: used?.entry ?? (dice.sometimes(85) ? model.entries.size : dice.roll(model.entries.size + 1)),
    guarantor: dice.sometimes(50) ? dice.one(lending.length > 0 ? lending : banks, "bank") : undefined,
    amount: act === "Issue" ? 4 + dice.roll(9) : act.endsWith("CreditLine") ? 1 + dice.roll(60) : part,
    ago,
    paid: choosePaid(act, stands, part, to, ago, model, now, dice),
    secured: dice.sometimes(60) ? 1 + dice.roll(size + 2) : undefined,
    costs: act === "ClaimRecourse" && issue?.rules.lateInterest !== undefined ? chooseCosts(dice) : undefined,
    release: act === "Waive" && stands !== undefined ? chooseReleased(stands, model, dice) : undefined,
    sizes: dice.sometimes(90) ? [first, size - first] : [first, 2, size - first - (dice.sometimes(50) ? 2 : 1)],
    recourse: dice.sometimes(70) ? undefined : dice.sometimes(50),
    flag: undone?.cut === true || dice.sometimes(act === "Issue" ? 8 : act === "Transfer" ? 12 : 50),
    surplusOf: sale?.surplusOf,
    days: sale?.days ?? daysFor(act, untilMaturity, (stands?.offer?.discountDay ?? dayOf(now)) - dayOf(now), dice),
    rate: dice.roll(400),
    note: dice.roll(8),
    error: dice.sometimes(4) ? 1 : 0,
    reference: dice.sometimes(90) ? model.issues.size : dice.roll(10),
    uetr:
      (undone !== undefined && "uetr" in undone ? undone.uetr : undefined) ??
      (dice.sometimes(85) ? fresh : dice.roll(fresh + 1)),
    invoice: dice.sometimes(30) ? chooseInvoice(dice) : undefined,
    order: chooseOrder(act, stands, now, dice),
    lodged: act === "Settle" && stands !== undefined ? chooseLodged(stands, now, dice) : undefined,
    untilHours: dice.sometimes(60) ? 1 + dice.roll(30) : undefined,
    rules: withRates(chooseRules(dice), model, dayOf(now), dice),
    convention:
      model.calendarOn(now) === undefined && dice.sometimes(95)
        ? undefined
        : dice.one([undefined, "following", "modifiedFollowing", "none"] as const, undefined),
    extra: dice.sometimes(70) ? 0 : dice.roll(4),
    newcomer: dice.roll(6),
    calendar: chooseCalendar(dayOf(now), dice),
    answer: undone !== undefined && "answer" in undone ? undone.answer : undefined,
    as: ["ClaimRecourse", "AcknowledgeDebt", "RecordAction"].includes(act) ? chooseAs(paper, model, dice) : undefined,
  };
}

/** Mostly an order that lies on the paper: the first one in force if it is executed. */
function chooseOrder(act: ModelAct, stands: Paper | undefined, now: Instant, dice: Dice): number {
  const inForce = stands?.orders.filter(({ until }) => until > now) ?? [];
  const [named] = act === "Unfreeze" ? (stands?.orders ?? []) : act === "ExecuteOrder" ? inForce : [];
  return named !== undefined && (act === "Unfreeze" || dice.sometimes(92)) ? named.order : dice.roll(3);
}

/** Why a payment was lodged: always for paper that was not presented or lies under an order, and otherwise rarely. */
function chooseLodged({ state, orders }: Paper, now: Instant, dice: Dice): Intent["lodged"] {
  const ordered = orders.some(({ until }) => until > now) !== dice.sometimes(5);
  const reason = ordered ? dice.one<"order" | "execution">(["order", "execution"], "order") : "refused";
  return state !== "InCollection" || ordered || dice.sometimes(15) ? reason : undefined;
}

/** Chooses a party: mostly one that others can deal with. */
function standing(actor: ActorName, model: Model, dice: Dice): ActorName {
  return dice.sometimes(95) ? model.speakerOf(actor) : actor;
}

/** Chooses an organisation that is unknown to the platform, or the operator's. */
function chooseSite(model: Model, dice: Dice): string {
  const sites = [...model.parties.values()].filter(({ org }) => org.startsWith("Site")).length;
  return dice.sometimes(80) ? `Site${String(sites)}x${String(dice.roll(1000))}MSP` : cast.operator.mspId;
}

function chooseInvoice(dice: Dice): NamedInvoice {
  const which = dice.roll(12);
  const by = (["today", "both", "earlier"] as const)[Math.floor(which / 4)] ?? "today";
  const sum = dice.roll(60);
  // Mostly what the invoice is worth, otherwise a wrong amount.
  return { number: which % 4, amount: 1 + (sum % 12), total: sum < 36 ? 20 : 24, by };
}

/** Acts whose request names a party exactly as the certificate does. */
const keepsName: readonly ModelAct[] = [
  ...([
    "ClaimRecourse",
    "RecordAction",
    "PayRecourse",
    "Compose",
    "Freeze",
    "CloseCreditLine",
    "RecordSuccession",
    "PayProceeds",
  ] as const),
];

/** The party to which an act is directed, or that it is about. */
function whom(act: ModelAct, paper: Intent["paper"], model: Model, dice: Dice): ActorName {
  if (["ClaimRecourse", "RecordAction", "PayRecourse", "Compose"].includes(act)) {
    const issue = model.issues.get(paper.instrument);
    const stands = model.papers.get(idOf(paper));
    const known = stands !== undefined && issue !== undefined;
    const open = !known ? [] : act === "PayRecourse" ? stands.claims : [...claimable(model, stands)];
    const bank = issue?.guarantor;
    const prefersBank = bank !== undefined && open.includes(bank) && dice.sometimes(65);
    const chosen = prefersBank ? bank : dice.one(open.length > 0 ? open : others, "steel");
    return act !== "Compose" && dice.sometimes(25) ? model.speakerOf(chosen) : chosen;
  }
  if (act === "Discount") {
    return dice.one(banks, "bank");
  }
  if (act.endsWith("CreditLine")) {
    return dice.one(issuers, "steel");
  }
  if (act === "DeclareDefault") {
    return model.issues.get(paper.instrument)?.issuer ?? "steel";
  }
  if (act === "LiftDefault") {
    return defaulterOf(model)?.actor ?? "steel";
  }
  if (act === "RecordSuccession") {
    const standing = successions.filter((actor) => model.speakerOf(actor) === actor || dice.sometimes(5));
    return dice.one(dice.sometimes(95) ? standing : (["operator", "regulator"] as const), "steel");
  }
  if (act === "ReinstateParty") {
    return dice.one(suspendedOf(model), "mine");
  }
  if (act === "AdmitAdministrators") {
    return dice.one(dice.sometimes(90) ? (["operator", "regulator"] as const) : actors, "operator");
  }
  if (act === "SuspendParty" || act === "UpdateParty") {
    return dice.one(dice.sometimes(95) ? others : actors, "mine");
  }
  return dice.one(others, "mine");
}

/** The party that does the act; undefined if any party may do it. */
function whose(
  act: ModelAct,
  paper: Intent["paper"],
  approval: number,
  change: PartyChange,
  to: ActorName,
  model: Model,
  dice: Dice,
): ActorName | undefined {
  if (operatorsActs.includes(act)) {
    return "operator";
  }
  if (act === "AdmitAdministrators") {
    return to === "operator" ? "regulator" : "operator";
  }
  if (act === "ReinstateParty") {
    return dice.one(["operator", "regulator", to], "operator");
  }
  if (act === "UpdateParty") {
    return "name" in change || "roles" in change || dice.sometimes(30) ? "operator" : to;
  }
  if (act === "Approve" || act === "RejectApproval") {
    return model.approvals.get(approval)?.party;
  }
  const stands = model.papers.get(idOf(paper));
  return stands === undefined ? undefined : dice.one(rightActors(act, stands, model), undefined);
}

function daysFor(act: ModelAct, untilMaturity: number, untilDiscount: number, dice: Dice): number {
  if (act === "Discount") {
    // Mostly today: on any other day, an offer of discount cannot be accepted without payment, and cannot be paid.
    return dice.sometimes(75) ? 0 : dice.roll(untilMaturity + (dice.sometimes(5) ? 2 : 1));
  }
  if (act === "ConfirmPayment") {
    return untilDiscount + (dice.sometimes(8) ? dice.roll(3) - 1 : 0);
  }
  if (act === "Pledge") {
    return dice.roll(4);
  }
  if (act === "SetPolicy" || act === "SetCalendar") {
    return dice.sometimes(70) ? 0 : dice.roll(4) - 1;
  }
  return dice.roll(act === "Issue" ? (dice.sometimes(50) ? 3 : 40) : 100);
}

function chooseChange(dice: Dice): PartyChange {
  const kind = dice.roll(10);
  if (kind === 0) {
    return { name: `Renamed ${String(dice.roll(100))}` };
  }
  if (kind === 1) {
    return { roles: dice.one<Role[]>([["enterprise", "bank"], ["bank"]], ["enterprise"]) };
  }
  if (kind < 5) {
    return { standing: dice.one<"everybody" | "nobody" | ActorName[]>(["everybody", "nobody", ["mine", "steel"]], []) };
  }
  if (dice.sometimes(35)) {
    return { control: "none" };
  }
  const from = dice.roll(controllableActs.length);
  const acts = dice.sometimes(10) ? [...controllableActs] : controllableActs.slice(from, from + 1 + dice.roll(4));
  return { control: { acts, threshold: 2 + dice.roll(7) } };
}

/** A calendar of the next weeks, mostly sound. */
function chooseCalendar(today: number, dice: Dice): ModelCalendar {
  const [from, to] = [today - dice.roll(3), today + 10 + dice.roll(50)];
  const weekend = dice.sometimes(70);
  const days = Array.from({ length: to - from + 1 }, (_, index) => from + index);
  const holidays = days.filter(() => dice.sometimes(25));
  const free = days.filter((day) => weekend && isWeekend(day) && !holidays.includes(day));
  const worked = dice.sometimes(90) ? free.filter(() => dice.sometimes(20)) : [to + dice.roll(2)];
  return { from, to, weekend, holidays, worked };
}

/** The rules of the first policy, except for one or two of them. */
function chooseRules(dice: Dice): ModelRules {
  const early = dice.roll(3);
  const changes: Partial<ModelRules>[] = [
    ...[{ longestTenorDays: 20 }, { smallestSplit: 1 + dice.roll(3) }, { mostSplitsPerAct: 2 + dice.roll(3) }],
    ...[
      { mostEndorsements: 3 + dice.roll(4) },
      { offerExpiryHours: 12 + dice.roll(24) },
      { silenceDays: 1, longestTenorMonths: undefined },
    ],
    ...[
      { noTransferDays: 2 },
      { businessDayConvention: "following" as const, mostExtraInterestDays: 1 + dice.roll(3) },
      { noTransferDays: undefined, lateInterest: { rate: 0, mostCosts: 4, margin: 400 } },
      { presentmentDays: undefined },
      { earlyPresentmentDays: 1 + early, presentmentDays: early, presentmentInBusinessDays: false },
      { batchSize: 2 + dice.roll(4) },
      { refuseDefaulters: true, registrationRequired: ["pledge"] as const },
      { defaultMakesDue: false, objectionDays: 1 },
      { lateInterest: undefined },
    ],
  ];
  const following = { lateInterest: { rate: 0, mostCosts: 4, margin: 400 } };
  return {
    ...firstRules,
    ...dice.one(changes, {}),
    ...dice.one(changes, {}),
    ...(dice.sometimes(25) && following),
  };
}

/**
 * Rules with the reference rates that exist. If late interest follows the rate, mostly one rate is of today, and
 * sometimes one is announced for a coming day, or another figure for a rate whose day has not come.
 */
function withRates(rules: ModelRules, model: Model, today: number, dice: Dice): ModelRules {
  const known = model.rates();
  const follows = rules.lateInterest?.margin !== undefined;
  const fresh = follows && known.every(({ from }) => from !== today) && dice.sometimes(90);
  const rates = fresh ? [...known, { from: today, rate: 100 + (today % 7) * 50 }] : known;
  const [coming] = known.filter(({ from }) => from > today);
  const day = coming !== undefined && dice.sometimes(80) ? coming.from : today + 1 + dice.roll(12);
  const isNamed = (follows || coming !== undefined) && dice.sometimes(60);
  const announced = isNamed ? [{ from: day, rate: 100 + dice.roll(5) * 50 }] : [];
  const kept = rates.filter(({ from }) => announced.every((rate) => rate.from !== from));
  const named = [...(dice.sometimes(97) ? kept : kept.slice(1)), ...announced];
  return named.length === 0 ? rules : { ...rules, referenceRates: named };
}

function chooseCosts(dice: Dice): number | undefined {
  return dice.sometimes(40) ? 1 + dice.roll(dice.sometimes(90) ? 2 : 6) : undefined;
}

/** How many days ago a payment arrived that was requested some days ago. Mostly it arrived since then. */
function chooseAgo(asked: number, dice: Dice): number {
  return dice.sometimes(60) ? 0 : dice.roll(asked + (dice.sometimes(10) ? 2 : 1));
}

/** The sum that was paid: mostly what is owed on the day. Sometimes no sum is named, which means the face. */
function choosePaid(
  act: ModelAct,
  paper: Paper | undefined,
  part: number | undefined,
  to: ActorName,
  ago: number,
  model: Model,
  now: Instant,
  dice: Dice,
): number | undefined {
  if (paper === undefined || (act !== "Settle" && act !== "PayRecourse")) {
    return undefined;
  }
  const size = sizeOf(paper);
  const paid = part === undefined || part > size ? paper : cutPaper(paper, part).part;
  const { issuer, guarantor, rules } = model.issueOf(paper);
  const day = dayOf(now) - ago;
  const isDebtor = [issuer, guarantor].some((one) => model.areOne(to, one));
  const claimed = isDebtor
    ? owedByIssuer(model, paid, paid.due, day)
    : owed(paid, dueNow(model, paid, paid.due), day, rules);
  const sum = act === "Settle" ? owedAtBank(model, paid, dayOf(now)) : claimed;
  return sum === sizeOf(paid) && dice.sometimes(50) ? undefined : sum + (dice.sometimes(4) ? 1 : 0);
}

/** Mostly the last of the liable parties, so that nobody loses a recourse by the release. */
function chooseReleased(paper: Paper, model: Model, dice: Dice): ActorName[] | undefined {
  const order = [...liable(model, paper)];
  const named = order.slice(1 + dice.roll(order.length)).filter(() => dice.sometimes(92));
  return dice.sometimes(70) && named.length > 0 ? named : undefined;
}
