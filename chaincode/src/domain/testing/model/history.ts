import fc from "fast-check";
import { transitions } from "../../certificate/transitions.js";
import type { Instant } from "../../vocabulary/calendar.js";
import { cast, type ActorName } from "../cast.js";
import { sizeOf, type Intent, type ModelAct, type Range } from "./intent.js";
import { modelActs, type Model } from "./model.js";
import { dayOf, type Paper } from "./paper.js";
import { liable } from "./recourse-rules.js";

/** Random numbers from which an intent is made, once it is known what stands. */
export interface Draw {
  readonly act: ModelAct;
  /** How much time passes before it. */
  readonly hours: number;
  readonly dice: readonly number[];
}

/** Acts without which nothing else happens come more often, those that end things more rarely. */
const weights: Partial<Record<ModelAct, number>> = {
  ...{ Issue: 8, Accept: 24, Transfer: 8, Present: 6, OpenCreditLine: 6, Guarantee: 12, ConfirmPayment: 6, Net: 12 },
  ...{ Reject: 1, Withdraw: 1, Sweep: 1, DeclineGuarantee: 1, Freeze: 1, CloseCreditLine: 1, OfferCancellation: 1 },
};

/** One step of a history. `hours` says how time may pass: on a network it does so by itself. */
export function draws(hours: fc.Arbitrary<number> = passing): fc.Arbitrary<Draw> {
  return fc.record({
    act: fc.oneof(...modelActs.map((act) => ({ weight: weights[act] ?? 4, arbitrary: fc.constant(act) }))),
    hours,
    dice: fc.array(fc.noBias(fc.nat(9999)), { minLength: 24, maxLength: 24 }),
  });
}

const passing = fc.oneof(
  { weight: 90, arbitrary: fc.constant(0) },
  { weight: 6, arbitrary: fc.integer({ min: 1, max: 12 }) },
  { weight: 1, arbitrary: fc.integer({ min: 24, max: 24 * 8 }) },
);

const actors = Object.keys(cast) as ActorName[];
const banks: readonly ActorName[] = ["bank", "otherBank"];
const issuers: readonly ActorName[] = ["steel", "mine", "bank"];

/** What somebody wants to do, given what stands: mostly something that may be done, sometimes not. */
export function intentOf({ act: drawn, dice }: Draw, model: Model, now: Instant): Intent {
  let next = 0;
  const roll = (sides: number): number => (dice[next++ % dice.length] ?? 0) % sides;
  const one = <T>(of: readonly T[], fallback: T): T => of[roll(Math.max(of.length, 1))] ?? fallback;
  const sometimes = (percent: number): boolean => roll(100) < percent;

  const act = sometimes(90) ? possible(drawn, model, now) : drawn;
  const paper = choosePaper(act, model, now, one, sometimes);
  const issue = model.issues.get(paper.instrument);
  const stands = model.papers.get(`${paper.instrument}:${String(paper.from)}-${String(paper.to)}`);
  const right = stands === undefined ? undefined : rightActor(act, stands, model, one);
  const by = sometimes(88)
    ? (right ?? one(act.endsWith("CreditLine") ? banks : issuers, "steel"))
    : one(actors, "mine");
  const others = actors.filter((actor) => actor !== "operator" && actor !== "regulator");
  const claimable =
    stands === undefined || issue === undefined
      ? []
      : act === "PayRecourse"
        ? stands.claims
        : [...liable(stands, issue)];
  const liableOnes = claimable.length > 0 ? claimable : others;
  const to =
    act === "ClaimRecourse" || act === "PayRecourse"
      ? one(liableOnes, "steel")
      : act === "Discount"
        ? one(banks, "bank")
        : act.endsWith("CreditLine")
          ? one(issuers, "steel")
          : one(others, "mine");
  const size = sizeOf(paper);
  const part = sometimes(60) ? undefined : 1 + roll(size + (sometimes(10) ? 2 : 0));
  const first = 2 + roll(Math.max(size - 3, 1));
  const untilMaturity = issue === undefined ? 0 : Math.max(0, issue.matures - dayOf(now));
  const payment = [...model.payments.keys()];
  const fresh = payment.length;
  return {
    act,
    by,
    now,
    madeAt: now,
    paper,
    more: chooseMore(act, paper, model, sometimes),
    to,
    bank: one(banks, "bank"),
    guarantor: sometimes(50) ? one(banks, "bank") : undefined,
    amount: act === "Issue" ? 4 + roll(9) : act.endsWith("CreditLine") ? 1 + roll(60) : part,
    sizes: sometimes(90) ? [first, size - first] : [first, 2, size - first - (sometimes(50) ? 2 : 1)],
    recourse: sometimes(70) ? undefined : sometimes(50),
    flag: sometimes(act === "Issue" ? 8 : act === "Transfer" ? 12 : 50),
    days:
      act === "Discount"
        ? roll(untilMaturity + (sometimes(5) ? 2 : 1))
        : act === "Pledge"
          ? roll(4)
          : roll(act === "Issue" ? (sometimes(50) ? 3 : 40) : 100),
    rate: roll(400),
    error: sometimes(4) ? 1 : 0,
    reference: sometimes(90) ? model.issues.size : roll(10),
    uetr: act === "ReturnPayment" ? one(payment, 0) : sometimes(95) ? fresh : roll(fresh + 1),
    invoice: sometimes(30) ? { number: roll(4), amount: 1 + roll(12) } : undefined,
    order: act === "Unfreeze" && stands?.orders[0] !== undefined ? stands.orders[0].order : roll(3),
    untilHours: sometimes(60) ? 1 + roll(30) : undefined,
    units: act === "Freeze" && sometimes(50) ? rangeIn(paper, roll) : undefined,
  };
}

type One = <T>(of: readonly T[], fallback: T) => T;

const nowhere: Range = { instrument: `${cast.steel.lei}.R-0`, from: 1, to: 4 };

function choosePaper(
  act: ModelAct,
  model: Model,
  now: Instant,
  one: One,
  sometimes: (percent: number) => boolean,
): Range {
  const all = [...model.papers.values()];
  if (sometimes(4)) {
    const { instrument, from, to } = one<Range>(all, nowhere);
    return { instrument, from, to: to + 1 };
  }
  const fitting = fittingFor(act, model, now);
  const { instrument, from: first, to } = one<Range>(fitting.length > 0 && sometimes(92) ? fitting : all, nowhere);
  return { instrument, from: first, to };
}

/** The act, or one that leads to where it has something to work on. */
function possible(act: ModelAct, model: Model, now: Instant): ModelAct {
  if (Object.keys(startsOf(act)).length === 0 || fittingFor(act, model, now).length > 0) return act;
  return fittingFor("Accept", model, now).length > 0 ? "Accept" : "Issue";
}

function fittingFor(act: ModelAct, model: Model, now: Instant): Paper[] {
  const from = startsOf(act);
  return [...model.papers.values()].filter((paper) => paper.state in from && suits(act, paper, model, now));
}

/** The states from which an act may start. */
function startsOf(act: ModelAct): object {
  if (act === "ReleaseGuarantee") return { Settled: [], Cancelled: [] };
  return act in transitions ? transitions[act as keyof typeof transitions] : {};
}

/** Whether the act makes sense for the certificate, beyond its state. */
function suits(act: ModelAct, paper: Paper, model: Model, now: Instant): boolean {
  if (act === "ConfirmPayment") return paper.offer?.bound === true;
  if (act === "PayRecourse") return paper.claims.length > 0;
  if (act === "Release" || act === "Enforce") return paper.pledge !== undefined;
  if (act === "Unfreeze") return paper.orders.length > 0;
  if (act === "Split") return sizeOf(paper) >= 4;
  if (act === "Merge") return follower(paper, model) !== undefined;
  if (act === "Net") return counterpart(paper, model) !== undefined;
  if (act === "Guarantee" || act === "DeclineGuarantee") return paper.offer?.kind === "guarantee";
  if (act === "Present") return (model.issues.get(paper.instrument)?.matures ?? 0) <= dayOf(now) + 1;
  if (act === "ReleaseGuarantee") {
    const units = `${String(paper.from)}-${String(paper.to)}`;
    return model.released.get(paper.instrument)?.has(units) === false;
  }
  return true;
}

function rightActor(act: ModelAct, paper: Paper, model: Model, one: One): ActorName | undefined {
  const issue = model.issues.get(paper.instrument);
  const right: Partial<Record<ModelAct, ActorName | undefined>> = {
    ...{ Accept: paper.offer?.to, Reject: paper.offer?.to, Withdraw: paper.presented?.by ?? paper.offer?.by },
    ...{ Settle: issue?.bank, Dishonour: issue?.bank, ReturnPayment: issue?.bank, ConfirmPayment: paper.offer?.agent },
    ...{
      Release: paper.pledge?.pledgee,
      Enforce: paper.pledge?.pledgee,
      Present: paper.pledge?.pledgee ?? paper.holder,
    },
    ...{ Guarantee: issue?.guarantor, DeclineGuarantee: issue?.guarantor, ReleaseGuarantee: issue?.guarantor },
    ...{ Freeze: "regulator", Unfreeze: "regulator", Issue: undefined, OpenCreditLine: undefined },
    ...{ AdjustCreditLine: undefined, CloseCreditLine: undefined },
    PayRecourse: one([paper.holder, issue?.bank], paper.holder),
    OfferCancellation: one([paper.holder, issue?.issuer], paper.holder),
  };
  return act in right ? right[act] : paper.holder;
}

function chooseMore(act: ModelAct, paper: Range, model: Model, sometimes: (percent: number) => boolean): Range[] {
  if (act === "Merge") {
    const other = follower(paper, model);
    return other === undefined ? [] : [other];
  }
  if (act === "Net") {
    const other = counterpart(paper, model);
    return other === undefined ? [] : [other];
  }
  if (act === "Freeze" || act === "Unfreeze") return [];
  const ended = [...model.papers.values()].filter(
    (other) =>
      other.instrument === paper.instrument &&
      other.from !== paper.from &&
      other.state === "Settled" &&
      model.released.get(other.instrument)?.has(`${String(other.from)}-${String(other.to)}`) === false,
  );
  return sometimes(50) ? ended : [];
}

/** What follows a certificate and could be joined to it. */
function follower(paper: Range, model: Model): Range | undefined {
  return [...model.papers.values()].find(
    ({ instrument, from, state }) =>
      instrument === paper.instrument && from === paper.to + 1 && state === "Transferable",
  );
}

/** A certificate that its holder could set off against this one: of the same size, each owed by the other's holder. */
function counterpart(paper: Range, model: Model): Range | undefined {
  const mine = model.papers.get(`${paper.instrument}:${String(paper.from)}-${String(paper.to)}`);
  const issue = model.issues.get(paper.instrument);
  return [...model.papers.values()].find(
    (other) =>
      other.state === "Transferable" &&
      other.holder === issue?.issuer &&
      model.issues.get(other.instrument)?.issuer === mine?.holder &&
      other.holder !== mine?.holder &&
      sizeOf(other) === sizeOf(paper),
  );
}

/** Some units of a certificate, or one more than it has. */
function rangeIn(paper: Range, roll: (sides: number) => number): Range {
  const from = paper.from + roll(sizeOf(paper));
  return { instrument: paper.instrument, from, to: from + roll(paper.to - from + (roll(8) === 0 ? 2 : 1)) };
}
