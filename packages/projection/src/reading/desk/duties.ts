import type { Duty } from "@tallystick/client";
import { dutiesOnShown, type ShownRecords, type ShownWithDuties } from "@tallystick/client/following";
import { sql, type RawBuilder } from "kysely";

import { allOf, isAfter, isAmong, pageOf, type PageOf, type Place, type Reading, type Rows } from "../reading.js";

/** What a party must or may do. */
export interface DutiesRequest extends PageOf {
  /** LEI of the party. What those that merged into it must or may do is its own. */
  readonly party: string;
  /** Days: only what ends within so many days, or has ended, and what has no end and begins within them. Absent: all that has begun. */
  readonly within?: number | undefined;
}

const DAY = 86_400_000;

/**
 * The tables with records that can have duties of parties, in the order in which a page reads them: their key, and which rows name
 * one of the parties. The rules alone decide what a row's duties are.
 */
const sources: readonly {
  readonly kind: ShownWithDuties;
  readonly table: string;
  readonly key: readonly string[];
  named(parties: readonly string[]): RawBuilder<unknown>;
}[] = [
  {
    ...{ kind: "certificate", table: "certificates", key: ["certificate_id"] },
    named: (parties) => sql`certificate_id in (
      select certificate_id from certificates where ${isAmong("holder", parties)} and alive = 1
      union select certificate_id from certificates where ${isAmong("pledgee", parties)} and alive = 1
      union select subject from waiting where ${isAmong("party", parties)}
      union select subject from waiting where ${isAmong("asked_by", parties)})`,
  },
  {
    ...{ kind: "approval", table: "approvals", key: ["party", "approval_id"] },
    named: (parties) => sql`${isAmong("party", parties)} and state = 'Pending'`,
  },
  {
    kind: "proceeds",
    table: "proceeds",
    key: ["certificate_id", "creditor", "sold_on", "surplus_of"],
    named: sidesOf("creditor", "debtor"),
  },
  { kind: "objection", table: "objections", key: ["uetr"], named: sidesOf("objected_by", "bank") },
  {
    ...{ kind: "order", table: "orders", key: ["order_id"] },
    named: (parties) =>
      sql`(${sidesOf("buyer", "seller")(parties)} or order_id in (select subject from waiting where ${isAmong("party", parties)}))`,
  },
  { kind: "bid", table: "bids", key: ["listing_id", "buyer"], named: sidesOf("buyer", "seller") },
  { kind: "listing", table: "listings", key: ["listing_id"], named: sidesOf("seller") },
  {
    ...{ kind: "battery", table: "batteries", key: ["battery_id"] },
    named: (parties) =>
      sql`(${isAmong("owner", parties)} or battery_id in (select subject from waiting where ${isAmong("party", parties)}))`,
  },
  { kind: "creditLine", table: "credit_lines", key: ["bank", "obligor", "currency"], named: sidesOf("bank") },
];

/**
 * What a party must or may do, computed by the rules from the records when it is asked for. A page reads as many records as it has rows
 * at most, so that it can be short or empty and still have a `next`.
 */
export async function duties(reading: Reading, request: DutiesRequest): Promise<Rows<Duty>> {
  const { party, within, limit, after } = request;
  const names = reading.days.partiesOf(party);
  const horizon = new Date(Date.parse(reading.at) + (within ?? 0) * DAY).toISOString();
  const isWanted = ({ party: of, from, until }: Duty): boolean =>
    names.includes(of) && from <= horizon && (within === undefined || until === undefined || until <= horizon);
  const records = recordsIn(reading);
  const rows: Duty[] = [];
  let [place, rest] = placeOf(after);
  for (let left = limit; left > 0;) {
    const source = sources[place];
    if (source === undefined) {
      return { rows };
    }
    const page = await readSource(reading, source, names, { limit: left, after: rest });
    rows.push(...(await dutiesOnShown(source.kind, page.rows, records, reading.at)).filter(isWanted));
    left -= Math.max(page.rows.length, 1);
    rest = page.next;
    place += rest === undefined ? 1 : 0;
  }
  const next = sources[place];
  return next === undefined ? { rows } : { rows, next: [next.table, ...(rest ?? [])] };
}

async function readSource(
  { tables }: Reading,
  { table, key, named }: (typeof sources)[number],
  parties: readonly string[],
  { limit, after }: PageOf,
): Promise<Rows<string>> {
  const order = sql.join(key.map((column) => sql.ref(column)));
  const { rows } = await sql<Readonly<Record<string, string>>>`
    select ${order}, body from ${sql.ref(table)} where ${allOf([named(parties), isAfter(key, after)])}
    order by ${order} limit ${limit + 1}`.execute(tables);
  return pageOf(
    rows,
    limit,
    (row) => key.map((column) => row[column] ?? ""),
    ({ body = "" }) => body,
  );
}

/** @throws {RangeError} the place is of another list. */
function placeOf(after: Place | undefined): readonly [place: number, rest: Place | undefined] {
  if (after === undefined) {
    return [0, undefined];
  }
  const [table, ...rest] = after;
  const place = sources.findIndex((source) => source.table === table);
  if (place < 0) {
    throw new RangeError("the place of a page is of another list: give the `next` of a page of the same list");
  }
  return [place, rest.length === 0 ? undefined : rest];
}

function sidesOf(...columns: readonly string[]): (parties: readonly string[]) => RawBuilder<unknown> {
  return (parties) =>
    sql`(${sql.join(
      columns.map((column) => isAmong(column, parties)),
      sql` or `,
    )})`;
}

/** The records that decide about the duties of others. Each is read once. */
function recordsIn({ tables }: Reading): ShownRecords {
  const known = new Map<string, Promise<readonly string[]>>();
  const bodies = (table: string, column: string, value: string): Promise<readonly string[]> => {
    const name = `${table} ${value}`;
    const asked =
      known.get(name) ??
      sql<{ body: string }>`select body from ${sql.ref(table)} where ${isAmong(column, [value])}`
        .execute(tables)
        .then(({ rows }) => rows.map(({ body }) => body));
    known.set(name, asked);
    return asked;
  };
  return {
    policies: async () =>
      (await sql<{ body: string }>`select body from policies order by version`.execute(tables)).rows.map(
        ({ body }) => body,
      ),
    calendars: (currency) => bodies("calendars", "currency", currency),
    party: async (lei) => (await bodies("parties", "lei", lei))[0],
    instrument: async (instrumentId) => (await bodies("instruments", "instrument_id", instrumentId))[0],
    interruptions: (instrumentId) => bodies("interruptions", "instrument_id", instrumentId),
  };
}
