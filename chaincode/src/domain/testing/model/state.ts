import type { Role } from "../../state/party.js";
import type { Lei } from "../../vocabulary/lei.js";
import { cast, leiOf, type ActorName } from "../cast.js";
import { withShares } from "./due.js";
import { idOf, type Control, type Intent, type ModelAct, type Person, type Range } from "./intent.js";
import type { Reserved } from "./invoice-rules.js";
import { businessDayFrom, type ModelCalendar } from "./model-calendar.js";
import { firstRules, type ModelRate, type ModelRules } from "./model-policy.js";
import type { ObjectionState } from "./objection-rules.js";
import {
  dayOf,
  hoursAfter,
  takesOf,
  type Entry,
  type Issue,
  type Line,
  type Organisations,
  type Paper,
  type Time,
} from "./paper.js";
import { need } from "./reasons.js";
import type { Sale } from "./sale-rules.js";

/** The actor with a standing acceptance from the beginning: plain transfers to it take effect without its consent. */
export const STANDING: ActorName = "port";

/** A party that may join later, by number. The operator, which already hosts parties, or another member hosts it. */
export function newcomer(number: number): { lei: Lei; name: string; host: ActorName } {
  const host = (["operator", "mine"] as const)[number % 2] ?? "operator";
  return { lei: leiOf(`TALLYTESTNEW${String(number)}`), name: `Newcomer ${String(number)}`, host };
}

/**
 * The object of an act for dual control: a number of units, or no units. With units, it can name another act that dual
 * control may cover instead. Without units, it can name a party whose people must consent.
 */
export type Stake =
  | { readonly units: number; readonly also?: ModelAct | undefined }
  | { readonly units?: never; readonly asks?: ActorName };

/** Does the intended act. If it throws `Impossible`, the state is undefined. */
export type Rule = (model: ModelState, intent: Intent) => Stake | undefined;

export interface PartyState {
  readonly roles: readonly Role[];
  readonly suspended: boolean;
  /** From when on the party can end its suspension itself. */
  readonly suspendedUntil?: number | undefined;
  /** The times of the party's suspensions that it had not asked for. */
  readonly suspensions?: readonly Time[] | undefined;
  /** The organisation whose certificates speak for the party. */
  readonly org: string;
  /** The party that acts for it since a merger. */
  readonly mergedInto?: ActorName | undefined;
  readonly standing?: "everybody" | readonly ActorName[] | undefined;
  readonly control?: Control | undefined;
  /** The units whose dishonour proved the default. */
  readonly inDefault?: readonly Range[] | undefined;
}

/** A payment that was reported. */
export interface PaymentState {
  readonly purpose: string;
  /** The paper that was paid, as it is after the payment, and as it was before. */
  readonly paper: string;
  readonly before?: Paper;
  readonly agent: ActorName;
  /** For a claim or a composition: the party that paid. */
  readonly payer?: ActorName;
  readonly returned: boolean;
  /** For a settlement or a claim: the sum that was paid, and when it was recorded. */
  readonly sum?: number;
  readonly at?: number;
  readonly objection?: ObjectionState;
  /** Of owed proceeds: which they were, and who owed them. */
  readonly sold?: { readonly name: string; readonly units: Range; readonly debtor: ActorName };
}

/** The use of an entry in a register. */
export interface EntryState {
  readonly kind: "discount" | "pledge";
  readonly financier: ActorName;
  readonly units: Range;
  readonly released: boolean;
}

/** An interruption of limitation: the party, the units, and the way. */
export interface Interrupted {
  readonly range: Range;
  readonly on: ActorName;
  readonly way: "acknowledgement" | "action";
}

/** An act that waits for the second person of a party. */
export interface Filed {
  readonly party: ActorName;
  readonly maker: { readonly by: ActorName; readonly person: Person; readonly org: string };
  readonly intent: Intent;
  readonly expires: number;
  readonly state: "Pending" | "Approved" | "Rejected";
}

/** How the ledger names a filed act. */
export interface FiledAs {
  readonly approvalId: string;
  readonly digest: string;
}

export interface ModelPolicy {
  readonly from: number;
  readonly rules: ModelRules;
}

/** The state as the model knows it. */
export class ModelState {
  readonly papers = new Map<string, Paper>();
  readonly issues = new Map<string, Issue>();
  readonly lines = new Map<string, Line>();
  /** The reservations of accepted instruments, by the name of an invoice's fingerprint. */
  readonly reserved = new Map<string, Reserved>();
  /** The reservations of instruments that wait, by the name of a fingerprint and the issuer. */
  readonly stated = new Map<string, Reserved>();
  /** The sums of credit notes, by the name of the invoice's fingerprint and the number of the note. */
  readonly credits = new Map<string, number>();
  readonly payments = new Map<number, PaymentState>();
  /**
   * For each guaranteed instrument: the units whose guarantee was given back, and the bank on whose line it was drawn.
   */
  readonly released = new Map<string, { readonly units: ReadonlySet<number>; readonly lender: ActorName }>();
  readonly entries = new Map<number, EntryState>();
  /** The sales free of payment, by paper, seller and day. */
  readonly sales = new Map<string, Sale>();
  readonly parties = new Map<ActorName, PartyState>();
  readonly newcomers = new Map<number, true>();
  /** The policies by version. */
  readonly policies = new Map<number, ModelPolicy>([[1, { from: 0, rules: firstRules }]]);
  /** The calendars by version, each with the day from which it is in force. */
  readonly calendars = new Map<number, { readonly from: number; readonly calendar: ModelCalendar }>();
  /** The acknowledgements of notices, by the party and the dishonour. */
  readonly notices = new Map<string, true>();
  /** For each interruption of limitation, by its name, the last day on which it happened. */
  readonly interruptions = new Map<string, { readonly of: Interrupted; readonly day: number }>();
  /** The day from which a default concerns the paper of an issuer, or of the party that owes it since a merger. */
  readonly defaults = new Map<ActorName, number>();
  readonly approvals = new Map<number, Filed>();
  /** The ledger's names of filed acts, which decisions name. */
  readonly filedAs = new Map<number, FiledAs>();

  /** @param moves - whether parties may move to organisations that the platform does not know. */
  constructor(readonly moves = true) {
    for (const actor of Object.keys(cast) as ActorName[]) {
      this.parties.set(actor, {
        roles: cast[actor].roles,
        org: cast[actor].mspId,
        suspended: false,
        ...(actor === STANDING && { standing: "everybody" }),
      });
    }
  }

  /** Calls a function, and undoes its changes unless it returns that they stay. */
  attempting<T>(told: () => { readonly stays: boolean; readonly outcome: T }): T {
    const maps: Map<unknown, unknown>[] = [
      ...[this.papers, this.issues, this.lines, this.reserved, this.stated, this.payments, this.released, this.parties],
      ...[this.newcomers, this.policies, this.calendars, this.notices, this.approvals, this.entries],
      ...[this.interruptions, this.defaults, this.sales, this.credits],
    ];
    const before = maps.map((map) => [...map]);
    const { stays, outcome } = told();
    if (!stays) {
      maps.forEach((map, index) => {
        map.clear();
        for (const [key, value] of before[index] ?? []) {
          map.set(key, value);
        }
      });
    }
    return outcome;
  }

  /** The certificate with exactly this range. */
  paper(range: Range): Paper {
    need(this.issues.has(range.instrument), "INSTRUMENT_NOT_FOUND", "CERTIFICATE_NOT_FOUND");
    const paper = this.papers.get(idOf(range));
    need(paper !== undefined, "CERTIFICATE_NOT_FOUND");
    return paper;
  }

  issueOf({ instrument }: Range): Issue {
    const issue = this.issues.get(instrument);
    need(issue !== undefined, "INSTRUMENT_NOT_FOUND");
    return issue;
  }

  /** The reference rates that count: of each day the one that was named last. No policy renames one of the past. */
  rates(): ModelRate[] {
    const named = new Map<number, ModelRate>();
    for (const { rules } of this.policies.values()) {
      for (const rate of rules.referenceRates ?? []) {
        named.set(rate.from, rate);
      }
    }
    return [...named.values()];
  }

  rulesOf(range: Range): ModelRules {
    return this.issueOf(range).rules;
  }

  /**
   * The rules in force. Of the policies whose day has come, this is the one with the latest day, and of several the one
   * that was set last.
   */
  rulesOn(now: number): ModelRules {
    let best: ModelPolicy | undefined;
    for (const policy of this.policies.values()) {
      if (policy.from <= dayOf(now) && (best === undefined || policy.from >= best.from)) {
        best = policy;
      }
    }
    return best?.rules ?? firstRules;
  }

  /**
   * The end of a period that runs after a day. The period is longer by the days that were taken from the holder before
   * its end. If a calendar was in force on the resulting day, the period ends on the first business day from that day.
   */
  endOfPeriod(paper: Paper, after: number, lastDay: number, upTo: number): number {
    const isTaken = this.#takenFrom(paper, upTo);
    let last = lastDay;
    for (let day = after + 1; day <= this.#businessDayFrom(last); day += 1) {
      if (!isTaken(day)) {
        continue;
      }
      const first = day;
      while (isTaken(day + 1)) {
        day += 1;
      }
      last = (first > last ? this.#businessDayFrom(last) : last) + day - first + 1;
    }
    return this.#businessDayFrom(last);
  }

  /**
   * The last day for presentation: a number of days or business days after the due day. Where the number is 0, it is
   * the due day itself.
   */
  endOfPresentment(paper: Paper, { dueOn, rules }: Issue, days: number, upTo: number): number {
    if (rules.presentmentInBusinessDays !== true || days === 0) {
      return this.endOfPeriod(paper, days === 0 ? dueOn - 1 : dueOn, dueOn + days, upTo);
    }
    const isTaken = this.#takenFrom(paper, upTo);
    let last = dueOn;
    for (let counted = 0; counted < days;) {
      last += 1;
      counted += isTaken(last) || this.#businessDayFrom(last) !== last ? 0 : 1;
    }
    return last;
  }

  /** Which days up to the given one were taken from the holder. */
  #takenFrom(paper: Paper, upTo: number): (day: number) => boolean {
    const became = paper.chain.findLast(({ way }) => way !== "succession")?.at ?? 0;
    const times: Time[] = [
      ...[...paper.orders.map(({ since, until }) => ({ from: since, until })), ...(paper.held ?? [])],
      ...(this.partyOf(paper.holder).suspensions ?? []).map(({ from, until }) => ({
        from: Math.max(from, became),
        until,
      })),
    ];
    return (day) => day <= upTo && times.some((time) => takesOf(day, time));
  }

  #businessDayFrom(day: number): number {
    return businessDayFrom(day, this.#calendarOn(day));
  }

  /** The calendar in force, chosen by the same rule; undefined if the day of none has come. */
  calendarOn(now: number): ModelCalendar | undefined {
    return this.#calendarOn(dayOf(now));
  }

  #calendarOn(day: number): ModelCalendar | undefined {
    let best: { readonly from: number; readonly calendar: ModelCalendar } | undefined;
    for (const one of this.calendars.values()) {
      if (one.from <= day && (best === undefined || one.from >= best.from)) {
        best = one;
      }
    }
    return best?.calendar;
  }

  partyOf(actor: ActorName): PartyState {
    const party = this.parties.get(actor);
    need(party !== undefined, "PARTY_NOT_FOUND");
    return party;
  }

  /** The day of the default that has made an instrument due; undefined if there was none. */
  defaultOf(range: Range): number | undefined {
    const { issuer, issued, rules } = this.issueOf(range);
    const since = this.defaults.get(issuer);
    return rules.defaultMakesDue && since !== undefined && issued <= dayOf(since) ? dayOf(since) : undefined;
  }

  /** Records that a default concerns, from now on, the paper of a party and of all parties for which it speaks. */
  markDefault(party: ActorName, now: number): void {
    for (const name of this.parties.keys()) {
      if (this.speakerOf(name) === party && !this.defaults.has(name)) {
        this.defaults.set(name, now);
      }
    }
  }

  /** Whether a party may act. */
  isActive(actor: ActorName): boolean {
    return !this.partyOf(this.speakerOf(actor)).suspended;
  }

  /** The party that acts for a party: itself, or the party into which it has merged. */
  speakerOf(actor: ActorName): ActorName {
    return this.partyOf(actor).mergedInto ?? actor;
  }

  /** Whether a party acts for one of the named parties. */
  actsFor(by: ActorName, ...names: readonly (ActorName | undefined)[]): boolean {
    return names.some((name) => name !== undefined && this.speakerOf(name) === by);
  }

  /** Whether two names are one party. */
  areOne(one: ActorName, other: ActorName | undefined): boolean {
    return other !== undefined && this.speakerOf(one) === this.speakerOf(other);
  }

  /** The organisation whose certificates speak for a party. */
  orgOf(actor: ActorName): string {
    return this.partyOf(this.speakerOf(actor)).org;
  }

  /** Requires that the parties can take part in new business. */
  requireDealable(...actors: readonly (ActorName | undefined)[]): void {
    for (const actor of actors) {
      need(actor === undefined || this.partyOf(actor).mergedInto === undefined, "PARTY_SUCCEEDED");
      need(actor === undefined || this.isActive(actor), "PARTY_SUSPENDED");
    }
  }

  isBank(actor: ActorName): boolean {
    return this.partyOf(actor).roles.includes("bank");
  }

  /** Replaces papers by others with the same units. */
  replace(before: readonly Paper[], after: readonly Paper[]): void {
    for (const paper of before) {
      this.papers.delete(idOf(paper));
    }
    for (const paper of after) {
      const former = before.find(
        ({ instrument, from, to }) => instrument === paper.instrument && from <= paper.to && paper.from <= to,
      );
      this.papers.set(idOf(paper), { ...paper, under: this.#organisationsOn(paper, former) });
    }
  }

  /** The organisations on a paper. Each party keeps the organisation that it had when it was first named there. */
  #organisationsOn({ instrument, holder, pledge }: Paper, former: Paper | undefined): Organisations {
    const issue = this.issues.get(instrument);
    const orgOf = (actor: ActorName | undefined) => (actor === undefined ? "" : this.orgOf(actor));
    const { issuer, guarantor, bank } = former?.under ?? {
      issuer: orgOf(issue?.issuer),
      guarantor: issue?.guarantor && orgOf(issue.guarantor),
      bank: orgOf(issue?.bank),
    };
    return {
      ...{ issuer, guarantor, bank },
      holder: former?.under !== undefined && former.holder === holder ? former.under.holder : orgOf(holder),
      pledgee:
        former?.under !== undefined && former.pledge?.pledgee === pledge?.pledgee
          ? former.under.pledgee
          : pledge && orgOf(pledge.pledgee),
    };
  }

  /** The line whose terms the bank alone has set. */
  ownLine(bank: ActorName, obligor: ActorName): Line | undefined {
    const line = this.lineOf(bank, obligor);
    return line?.org === this.orgOf(bank) && this.speakerOf(bank) === bank ? line : undefined;
  }

  lineOf(bank: ActorName, obligor: ActorName): Line | undefined {
    return this.lines.get(`${bank} ${obligor}`);
  }

  setLine(bank: ActorName, obligor: ActorName, line: Line): void {
    this.lines.set(`${bank} ${obligor}`, line);
  }
}

/** The paper after some of its orders have ended. Their times are added to the times of earlier orders. */
export function withHeld(paper: Paper, over: (order: number) => boolean, now: number): Paper {
  const ended = paper.orders
    .filter(({ order }) => over(order))
    .map(({ since, until }) => ({ from: since, until: Math.min(until, now) }))
    .filter(({ from, until }) => from < until);
  return {
    ...paper,
    orders: paper.orders.filter(({ order }) => !over(order)),
    held: [...(paper.held ?? []), ...ended],
  };
}

/** The suspensions of a party after it is suspended without having asked for it, or after that suspension ends. */
export function suspendedFrom(
  { suspensions = [] }: Pick<PartyState, "suspensions">,
  hindered: boolean,
  now: number,
  end = Infinity,
): readonly Time[] {
  const open = suspensions.some(({ until }) => until > now);
  const ended = suspensions.map((one) => ({ ...one, until: Math.min(one.until, hindered ? Infinity : now) }));
  return hindered && !open ? [...ended, { from: now, until: end }] : ended;
}

export function requireFree(paper: Paper, now: number): void {
  need(
    paper.orders.every(({ until }) => until <= now),
    "CERTIFICATE_FROZEN",
  );
}

/** Cuts off the first units. The rest is there only if units are left. */
export function cutPaper(paper: Paper, amount: number | undefined): { part: Paper; rest: Paper[] } {
  const size = paper.to - paper.from + 1;
  const units = amount ?? size;
  need(units >= 1, "INVALID_AMOUNT");
  need(units <= size, "AMOUNT_EXCEEDS_CERTIFICATE");
  if (units === size) {
    return { part: paper, rest: [] };
  }
  const boundary = paper.from + units;
  const [part = paper, ...rest] = withShares(
    [
      { ...paper, to: boundary - 1 },
      { ...paper, from: boundary },
    ],
    paper.due,
  );
  return { part, rest };
}

/** Cuts paper for another party. The policy's smallest part limits the cut. */
export function cutForOther(
  paper: Paper,
  amount: number | undefined,
  { smallestSplit }: ModelRules,
): { part: Paper; rest: Paper[] } {
  const parts = cutPaper(paper, amount);
  if (parts.rest.length > 0) {
    for (const { from, to } of [parts.part, ...parts.rest]) {
      need(to - from + 1 >= smallestSplit, "POLICY_VIOLATION");
    }
  }
  return parts;
}

/** The paper after it passed to another holder. */
export function handTo(
  paper: Paper,
  to: ActorName,
  way: string,
  now: number,
  how: Pick<Entry, "recourse" | "entry" | "paidBy" | "paidOn"> & { standing?: boolean },
): Paper {
  const entry: Entry = { from: paper.holder, to, at: now, way, standing: false, closed: false, ...how };
  return { ...paper, holder: to, chain: [...paper.chain, entry] };
}

export function expiry(now: number, { offerExpiryHours }: ModelRules): number {
  return hoursAfter(now, offerExpiryHours);
}
