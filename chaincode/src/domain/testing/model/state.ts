import { cast, type ActorName } from "../cast.js";
import { idOf, type Intent, type Range } from "./intent.js";
import { hoursAfter, type Entry, type Issue, type Line, type Paper } from "./paper.js";

/** The policy under which random histories are played: each rule set, so that each can bite. */
export const modelPolicy = {
  longestTenorDays: 60,
  smallestSplit: { USD: "0.02" },
  mostSplitsPerAct: 3,
  mostEndorsements: 5,
  offerExpiryHours: 24,
  silenceDays: 2,
  noTransferDays: 1,
  earlyPresentmentDays: 1,
};

/** What every invoice of the model is worth. */
export const INVOICE_TOTAL = 20;

/** Takes everybody's plain transfers without being asked. */
export const STANDING: ActorName = "port";

/** The model's no. */
export class Impossible extends Error {}

/** @throws unless it holds: then the act must be refused. */
export function need(holds: boolean): asserts holds {
  if (!holds) throw new Impossible();
}

export type Rule = (model: ModelState, intent: Intent) => void;

/** What stands, as the model knows it. */
export class ModelState {
  readonly papers = new Map<string, Paper>();
  readonly issues = new Map<string, Issue>();
  readonly lines = new Map<string, Line>();
  /** What living instruments reserve, by the invoice's number. */
  readonly reserved = new Map<number, number>();
  readonly payments = new Map<number, { purpose: string; paper: string; agent: ActorName; returned: boolean }>();
  /** Certificates whose guarantee was given back, by instrument; an entry for each that is guaranteed. */
  readonly released = new Map<string, Set<string>>();

  /** Does what it is told, or leaves all as it was where that says no. */
  allOrNothing(told: () => boolean): boolean {
    const maps: Map<unknown, unknown>[] = [this.papers, this.issues, this.lines, this.reserved, this.payments];
    const before = maps.map((map) => [...map]);
    const released = [...this.released].map(([id, units]) => [id, new Set(units)] as const);
    if (told()) return true;
    maps.forEach((map, index) => {
      map.clear();
      for (const [key, value] of before[index] ?? []) map.set(key, value);
    });
    this.released.clear();
    for (const [id, units] of released) this.released.set(id, units);
    return false;
  }

  /** The certificate that stands there. */
  paper(range: Range): Paper {
    const paper = this.papers.get(idOf(range));
    need(paper !== undefined);
    return paper;
  }

  issueOf({ instrument }: Range): Issue {
    const issue = this.issues.get(instrument);
    need(issue !== undefined);
    return issue;
  }

  /** Some papers give way to others of the same units. */
  replace(before: readonly Paper[], after: readonly Paper[]): void {
    for (const paper of before) this.papers.delete(idOf(paper));
    for (const paper of after) this.papers.set(idOf(paper), paper);
  }

  lineOf(bank: ActorName, obligor: ActorName): Line | undefined {
    return this.lines.get(`${bank} ${obligor}`);
  }

  setLine(bank: ActorName, obligor: ActorName, line: Line): void {
    this.lines.set(`${bank} ${obligor}`, line);
  }
}

export function isBank(actor: ActorName): boolean {
  return cast[actor].roles.some((role) => role === "bank");
}

export function requireFree(paper: Paper, now: number): void {
  need(paper.orders.every(({ until }) => until <= now));
}

/** The first units, and the rest if there is any. */
export function cutPaper(paper: Paper, amount: number | undefined): { part: Paper; rest: Paper[] } {
  const size = paper.to - paper.from + 1;
  const units = amount ?? size;
  need(units >= 1 && units <= size);
  if (units === size) return { part: paper, rest: [] };
  const boundary = paper.from + units;
  return { part: { ...paper, to: boundary - 1 }, rest: [{ ...paper, from: boundary }] };
}

/** A cut that the policy's smallest part limits. */
export function cutForOther(paper: Paper, amount: number | undefined): { part: Paper; rest: Paper[] } {
  const parts = cutPaper(paper, amount);
  if (parts.rest.length > 0) for (const { from, to } of [parts.part, ...parts.rest]) need(to > from);
  return parts;
}

/** Into another hand. */
export function handTo(
  paper: Paper,
  to: ActorName,
  way: string,
  now: number,
  how: { recourse: boolean; standing?: boolean },
): Paper {
  const entry: Entry = { from: paper.holder, to, at: now, way, standing: false, closed: false, ...how };
  return { ...paper, holder: to, chain: [...paper.chain, entry] };
}

export function expiry(now: number): number {
  return hoursAfter(now, modelPolicy.offerExpiryHours);
}
