import { sql, type RawBuilder } from "kysely";

import { dueBetween } from "../due-between.js";
import type { DueTerms } from "../ledger-days.js";
import { allOf, isAfter, isAmong, requireRange, type PageOf, type Place, type Reading, type Rows } from "../reading.js";
import { partyOf, type NamedParty } from "./named-party.js";

/** Which debts. */
export interface DueListRequest extends PageOf {
  /** LEI of the party that must pay. What those owe that merged into it is its own. Absent: all parties. */
  readonly party?: string | undefined;
  /** The capacity in which the party must pay. Default: as the issuer. */
  readonly as?: "issuer" | "settlementBank" | "guarantor" | undefined;
  /** Ids of instruments. Absent: all. */
  readonly instruments?: readonly string[] | undefined;
  /** ISO 4217. */
  readonly currency?: string | undefined;
  /** First day on which they fall due, YYYY-MM-DD. A declared default can bring it forward. */
  readonly dueFrom?: string | undefined;
  /** Last such day, YYYY-MM-DD. */
  readonly dueTo?: string | undefined;
  /** True: what was not paid on its day, and what is dishonoured, also before its day has passed. */
  readonly overdue?: boolean | undefined;
}

/** What is owed of one instrument. */
export interface DueRow {
  /** Instrument under which it is owed. */
  readonly instrumentId: string;
  /** Issuer of the instrument. */
  readonly issuer: NamedParty;
  /** LEI of the party that owes it: the issuer, or the party that it merged into. */
  readonly owedBy: string;
  /** Bank that pays for the issuer. */
  readonly settlementBank: NamedParty;
  /** Guarantor of the instrument. Absent: it has none. */
  readonly guarantor?: NamedParty;
  /** ISO 4217. */
  readonly currency: string;
  /** What is owed, in minor units. Of a list of what is overdue: only that. A bank does not owe what is dishonoured. */
  readonly units: bigint;
  /** Part of it that is presented and waits for payment. */
  readonly presented: bigint;
  /** Part of it that is dishonoured and not presented again. */
  readonly dishonoured: bigint;
  /** Day on which it falls due. A declared default can bring it forward. */
  readonly dueOn: string;
  /** Whether that day has passed by the clock of its policy. */
  readonly overdue: boolean;
}

interface Found extends DueTerms {
  readonly instrument_id: string;
  readonly issuer_name: string | null;
  readonly settlement_bank: string;
  readonly bank_name: string | null;
  readonly guarantor: string | null;
  readonly guarantor_name: string | null;
  readonly currency: string;
  readonly units: bigint;
  readonly presented: bigint;
  readonly dishonoured: bigint;
}

const ORDER = ["due_on", "instrument_id"];
const columns = { issuer: "issuer", settlementBank: "settlement_bank", guarantor: "guarantor" } as const;

/**
 * Debts in the order of the day on which they fall due by their terms. A page can have fewer rows than its limit.
 *
 * @throws {RangeError} the days are none, or the first is after the last; the place is of another list.
 */
export async function dueList(reading: Reading, request: DueListRequest): Promise<Rows<DueRow>> {
  const { limit, overdue = false } = request;
  requireRange("day", [
    ["dueFrom", request.dueFrom],
    ["dueTo", request.dueTo],
  ]);
  const found: Found[] = [];
  for (const range of overdue ? overdueRanges(reading) : [{}]) {
    if (found.length <= limit && !(range.before !== undefined && (request.after?.[0] ?? "") >= range.before)) {
      found.push(...(await read(reading, request, { ...range, most: limit + 1 - found.length })));
    }
  }
  const page = found.slice(0, limit);
  const last = page.at(-1);
  const less = await notOwed(reading, request, page);
  const rows = page
    .map((row) => rowOf({ ...row, ...lessened(row, request, less.get(row.instrument_id)) }, reading))
    .map((row) => (overdue && !row.overdue ? { ...row, units: row.dishonoured, presented: 0n } : row))
    .filter(({ units }) => units > 0n);
  const next: Place | undefined =
    found.length > limit && last !== undefined ? [last.due_on, last.instrument_id] : undefined;
  return { rows, ...(next !== undefined && { next }) };
}

interface Range {
  /** Days before this one. */
  readonly before?: string;
  /** This day and later ones, of these issuers, and of all others what is dishonoured. */
  readonly from?: string;
  readonly issuers?: readonly string[];
}

/** What can be overdue: what is due by its terms; of later days what a declared default can have made due, and what is dishonoured. */
function overdueRanges({ days }: Reading): Range[] {
  const before = days.afterToday;
  return [{ before }, { from: before, issuers: days.inDefault }];
}

async function read(
  reading: Reading,
  { party, as = "issuer", instruments, currency, dueFrom, dueTo, after }: DueListRequest,
  { before, from, issuers, most }: Range & { readonly most: number },
): Promise<readonly Found[]> {
  const condition = allOf([
    party === undefined ? undefined : isAmong(columns[as], reading.days.partiesOf(party)),
    instruments === undefined ? undefined : isAmong("instrument_id", instruments),
    currency === undefined ? undefined : sql`currency = ${currency}`,
    dueBetween(reading, { dueFrom, dueTo }),
    before === undefined ? undefined : sql`due_on < ${before}`,
    from === undefined ? undefined : sql`due_on >= ${from}`,
    isAfter(ORDER, after),
  ]);
  const { rows } = await sql<Found>`
    ${issuers === undefined ? sql`` : lateOf(issuers)} select page.*, issuers.name as issuer_name, banks.name as bank_name, guarantors.name as guarantor_name
    from (
      select * from ${issuers === undefined ? sql`dues` : sql`late`} where ${condition} order by due_on, instrument_id limit ${most}
    ) as page
    left join parties as issuers on issuers.lei = page.issuer
    left join parties as banks on banks.lei = page.settlement_bank
    left join parties as guarantors on guarantors.lei = page.guarantor
    order by page.due_on, page.instrument_id`.execute(reading.tables);
  return rows;
}

/** What of later days can be overdue. These rows are few, and the database reads them before it looks at their days. */
function lateOf(issuers: readonly string[]): RawBuilder<unknown> {
  const ofIssuers = issuers.length === 0 ? sql`` : sql`union select * from dues where ${isAmong("issuer", issuers)}`;
  return sql`with late as materialized (select * from dues where dishonoured > 0 ${ofIssuers})`;
}

interface Less {
  units: bigint;
  presented: bigint;
  dishonoured: bigint;
}

interface Held {
  readonly instrument_id: string;
  readonly holder: string;
  readonly state: string;
  readonly in_recourse: bigint;
  readonly guarantor_released: bigint;
  readonly units: bigint;
}

/**
 * What of a page nobody owes in the capacity that was asked for: what the party itself holds, also since a merger, and what a guarantor
 * was released from. The sums only leave out what the issuer holds under its own name.
 */
async function notOwed(
  { tables, days }: Reading,
  { as = "issuer" }: DueListRequest,
  page: readonly Found[],
): Promise<ReadonlyMap<string, Less>> {
  const merged = new Set(days.merged);
  const asked = page.filter((row) => as !== "issuer" || merged.has(row.issuer));
  const less = new Map<string, Less>();
  if (asked.length === 0) {
    return less;
  }
  const terms = new Map(asked.map((row) => [row.instrument_id, row]));
  const { rows } = await sql<Held>`
    select instrument_id, holder, state, in_recourse, guarantor_released, units from certificates
    where ${isAmong("instrument_id", [...terms.keys()])} and alive = 1`.execute(tables);
  for (const held of rows) {
    const row = terms.get(held.instrument_id);
    const debtor = row?.[columns[as]];
    if (row === undefined || held.holder === row.issuer) {
      continue;
    }
    const isOwed =
      !days.areOne(held.holder, row.issuer) &&
      !(debtor !== null && debtor !== undefined && days.areOne(held.holder, debtor)) &&
      !(as === "guarantor" && held.guarantor_released === 1n);
    if (!isOwed) {
      const sums = less.get(held.instrument_id) ?? { units: 0n, presented: 0n, dishonoured: 0n };
      less.set(held.instrument_id, sums);
      sums.units += held.units;
      sums.presented += held.state === "InCollection" ? held.units : 0n;
      sums.dishonoured += held.in_recourse === 1n ? held.units : 0n;
    }
  }
  return less;
}

/** What is owed in a capacity. A bank has nothing to pay of what it has refused. */
function lessened(
  row: Found,
  { as }: DueListRequest,
  less: Less = { units: 0n, presented: 0n, dishonoured: 0n },
): Less {
  const [units, presented] = [row.units - less.units, row.presented - less.presented];
  const dishonoured = row.dishonoured - less.dishonoured;
  return as === "settlementBank"
    ? { units: units - dishonoured, presented, dishonoured: 0n }
    : { units, presented, dishonoured };
}

function rowOf(row: Found, { days }: Reading): DueRow {
  const dueOn = days.dayOf(row);
  return {
    ...{ instrumentId: row.instrument_id, issuer: partyOf(row.issuer, row.issuer_name) },
    ...{ owedBy: days.answering(row.issuer), settlementBank: partyOf(row.settlement_bank, row.bank_name) },
    ...(row.guarantor !== null && { guarantor: partyOf(row.guarantor, row.guarantor_name) }),
    ...{ currency: row.currency, units: row.units, presented: row.presented, dishonoured: row.dishonoured },
    ...{ dueOn, overdue: dueOn < days.todayOf(row.policy_version) },
  };
}
