import { sql, type Kysely } from "kysely";

import type { Tables } from "../schema/schema.js";

/** The terms of an instrument that decide when it falls due. */
export interface DueTerms {
  readonly issuer: string;
  readonly due_on: string;
  readonly issued_on: string;
  readonly policy_version: bigint;
  readonly default_makes_due: bigint;
}

/** What a declared default makes due of an issuer's paper under some policies, and on which day. */
export interface BroughtForward {
  readonly issuer: string;
  readonly policies: readonly bigint[];
  readonly day: string;
}

/**
 * The days of a ledger at an instant: which day it is by the clock of each policy, which parties are one since a merger, and which
 * defaults make paper due. These are few rows, so that they are read as a whole and each row of a page is judged here.
 */
export class LedgerDays {
  private constructor(
    private readonly at: string,
    private readonly successors: ReadonlyMap<string, string>,
    private readonly defaults: ReadonlyMap<string, string>,
    private readonly offsets: ReadonlyMap<bigint, readonly { readonly since: string; readonly minutes: number }[]>,
    private readonly policies: readonly bigint[],
    private readonly newestPolicy: bigint,
  ) {}

  static async read(tables: Kysely<Tables>, at: string): Promise<LedgerDays> {
    const successors = await sql<{ lei: string; successor: string }>`
      select lei, successor from parties where successor is not null`.execute(tables);
    const defaults = await sql<{ lei: string; issuer: string; since: string }>`
      select lei, issuer, since from defaults`.execute(tables);
    const clock = await sql<{ version: bigint; since: string; offset_minutes: bigint }>`
      select version, since, offset_minutes from policy_clock order by version, since`.execute(tables);
    const policies = await sql<{ version: bigint; effective_from: string }>`
      select version, effective_from from policies order by version`.execute(tables);
    const offsets = new Map<bigint, { since: string; minutes: number }[]>();
    for (const { version, since, offset_minutes: minutes } of clock.rows) {
      offsets.set(version, [...(offsets.get(version) ?? []), { since, minutes: Number(minutes) }]);
    }
    const day = at.slice(0, 10);
    const newest = policies.rows.findLast(({ effective_from: from }) => from <= day) ?? policies.rows[0];
    return new LedgerDays(
      at,
      new Map(successors.rows.map(({ lei, successor }) => [lei, successor])),
      new Map(defaults.rows.map(({ lei, issuer, since }) => [pairOf(lei, issuer), since])),
      offsets,
      policies.rows.map(({ version }) => version),
      newest?.version ?? 0n,
    );
  }

  /** The present day by the clock of the policy in force. */
  get today(): string {
    return this.todayOf(this.newestPolicy);
  }

  /** A day that no policy's clock has reached. */
  get afterToday(): string {
    return dayAt(this.at, 24 * 60 * 2);
  }

  /** The present day by the clock of a policy. */
  todayOf(policy: bigint): string {
    return dayAt(this.at, this.#offset(policy, this.at));
  }

  /** The day on which an instrument falls due: that of its terms, or that of its debtor's declared default. */
  dayOf({
    issuer,
    due_on: dueOn,
    issued_on: issuedOn,
    policy_version: policy,
    default_makes_due: moves,
  }: DueTerms): string {
    const since = this.#defaultOf(issuer);
    if (since === undefined || moves !== 1n) {
      return dueOn;
    }
    const day = dayAt(since, this.#offset(policy, since));
    return issuedOn <= day && day < dueOn ? day : dueOn;
  }

  /** The party that answers for another one. A circle of mergers, which no act writes, ends where it began. */
  answering(lei: string): string {
    return this.#line(lei).at(-1) ?? lei;
  }

  /** A party and those for which it answers since they merged into it. */
  partiesOf(lei: string): readonly string[] {
    return [lei, ...[...this.successors.keys()].filter((party) => party !== lei && this.#line(party).includes(lei))];
  }

  /** Whether two parties are one since a merger. */
  areOne(a: string, b: string): boolean {
    return a === b || this.answering(a) === this.answering(b);
  }

  /** The parties that are one with another. */
  get merged(): readonly string[] {
    return [...new Set([...this.successors].flat())];
  }

  /** The issuers whose paper a declared default can make due: the parties in default, and those that merged into them. */
  get inDefault(): readonly string[] {
    const debtors = new Set([...this.defaults.keys()].map((pair) => pair.split(" ")[0] ?? ""));
    return [...new Set([...debtors].flatMap((lei) => this.partiesOf(lei)))];
  }

  /** The days on which declared defaults make paper due that was issued by then and falls due later by its terms. */
  get broughtForward(): readonly BroughtForward[] {
    return this.inDefault.flatMap((issuer) => {
      const since = this.#defaultOf(issuer);
      if (since === undefined) {
        return [];
      }
      const byDay = new Map<string, bigint[]>();
      for (const policy of this.policies) {
        const day = dayAt(since, this.#offset(policy, since));
        byDay.set(day, [...(byDay.get(day) ?? []), policy]);
      }
      return [...byDay].map(([day, policies]) => ({ issuer, policies, day }));
    });
  }

  /** Instant from which the debtor of an issuer's paper is in declared default. */
  #defaultOf(issuer: string): string | undefined {
    const debtor = this.answering(issuer);
    return this.defaults.get(pairOf(debtor, issuer)) ?? this.defaults.get(pairOf(debtor, debtor));
  }

  #line(lei: string): string[] {
    const line = [lei];
    for (let heir = this.successors.get(lei); heir !== undefined && !line.includes(heir);) {
      line.push(heir);
      heir = this.successors.get(heir);
    }
    return line;
  }

  #offset(policy: bigint, instant: string): number {
    return this.offsets.get(policy)?.findLast(({ since }) => since <= instant)?.minutes ?? 0;
  }
}

function pairOf(lei: string, issuer: string): string {
  return `${lei} ${issuer}`;
}

function dayAt(instant: string, minutes: number): string {
  return new Date(Date.parse(instant) + minutes * 60_000).toISOString().slice(0, 10);
}
