import { sql, type RawBuilder } from "kysely";

import { BILLION } from "../schema/billion.js";
import type { DueTerms } from "./ledger-days.js";
import { allOf, isAmong, type Reading } from "./reading.js";

/** In which capacity certificates count for a party. */
export type Side = "held" | "owed" | "payable" | "guaranteed";

/** What counts for a party in one currency. */
export interface SideTotal {
  /** LEI of the party: the one that answers since a merger. */
  readonly party: string;
  readonly currency: string;
  readonly units: bigint;
  /** Part of them that is dishonoured and not presented again. */
  readonly dishonoured: bigint;
  readonly certificates: number;
}

/** Which totals. */
interface TotalsRequest {
  readonly side: Side;
  /** ISO 4217. Absent: all currencies. */
  readonly currency?: string | undefined;
}

/** Sums as the tables have them. */
interface KeptSums {
  readonly currency: string;
  readonly billions: bigint;
  readonly rest: bigint;
  readonly dishonoured_billions: bigint;
  readonly dishonoured_rest: bigint;
  readonly certificates: bigint;
}

interface Found extends KeptSums {
  readonly party: string;
  readonly day: string;
}

/** Certificates of one kind for which the kept sums are not the last word. */
interface Special extends DueTerms, KeptSums {
  readonly holder: string;
  readonly settlement_bank: string;
  readonly guarantor: string | null;
  readonly guarantor_released: bigint;
  readonly in_recourse: bigint;
}

const columnsOfSums = sql`billions, rest, dishonoured_billions, dishonoured_rest, certificates`;

/**
 * The totals of a party by day. Like those of the functions after it, they are read from sums that are kept by the terms of instruments.
 * Mergers and declared defaults change much paper at once and are rare: what they concern is read from the certificates, and moved or left
 * out here.
 */
export async function totalsByDay(
  reading: Reading,
  { party, ...request }: TotalsRequest & { readonly party: string },
): Promise<readonly (SideTotal & { readonly day: string })[]> {
  const parties = reading.days.partiesOf(party);
  const { rows } = await sql<Found>`
    select party, currency, due_on as day, ${columnsOfSums} from totals
    where ${ofSide(request, parties)}`.execute(reading.tables);
  return summed(reading, { ...request, rows, parties, dayOf: (day) => day });
}

/** The totals of every party over all days. */
export async function totalsByParty(reading: Reading, request: TotalsRequest): Promise<readonly SideTotal[]> {
  const { rows } = await sql<Found>`
    select party, currency, '' as day, ${columnsOfSums} from wholes
    where ${ofSide(request)}`.execute(reading.tables);
  return summed(reading, { ...request, rows, dayOf: () => "" });
}

/** The totals of some parties over the days before one. */
export async function totalsBefore(
  reading: Reading,
  {
    day: end,
    parties: named,
    ...request
  }: TotalsRequest & { readonly day: string; readonly parties: readonly string[] },
): Promise<readonly SideTotal[]> {
  const parties = named.flatMap((party) => reading.days.partiesOf(party));
  const { rows } = await sql<Found>`
    select party, currency, '' as day, cast(sum(billions) as bigint) as billions, cast(sum(rest) as bigint) as rest,
      cast(sum(dishonoured_billions) as bigint) as dishonoured_billions,
      cast(sum(dishonoured_rest) as bigint) as dishonoured_rest, cast(sum(certificates) as bigint) as certificates
    from totals where ${ofSide(request, parties)} and due_on < ${end} group by party, currency`.execute(reading.tables);
  return summed(reading, { ...request, rows, parties, dayOf: (day) => (day < end ? "" : undefined) });
}

function ofSide({ side, currency }: TotalsRequest, parties?: readonly string[]): RawBuilder<unknown> {
  return allOf([
    sql`side = ${side}`,
    parties === undefined ? undefined : isAmong("party", parties),
    currency === undefined ? undefined : sql`currency = ${currency}`,
  ]);
}

interface Summing extends TotalsRequest {
  /** The kept sums. */
  readonly rows: readonly Found[];
  /** Whose they are. Absent: of all parties. */
  readonly parties?: readonly string[];
  /** The day under which the kept sums have what falls due on a day. Undefined: they do not have it. */
  readonly dayOf: (day: string) => string | undefined;
}

/** Adds kept sums up by the party that answers, with what mergers and defaults change. */
async function summed(
  reading: Reading,
  { side, currency, rows, parties, dayOf }: Summing,
): Promise<readonly (SideTotal & { readonly day: string })[]> {
  const { days } = reading;
  const totals = new Map<string, { -readonly [K in keyof SideTotal]: SideTotal[K] } & { readonly day: string }>();
  const add = (named: string, of: KeptSums, day: string | undefined, sign: bigint): void => {
    if (day === undefined) {
      return;
    }
    const party = days.answering(named);
    const key = [party, of.currency, day].join(" ");
    const total = totals.get(key) ?? { party, currency: of.currency, day, units: 0n, dishonoured: 0n, certificates: 0 };
    totals.set(key, total);
    total.units += sign * (of.billions * BILLION + of.rest);
    total.dishonoured += sign * (of.dishonoured_billions * BILLION + of.dishonoured_rest);
    total.certificates += Number(sign * of.certificates);
  };
  for (const row of rows) {
    add(row.party, row, row.day, 1n);
  }
  for (const row of await specialRows(reading)) {
    const named = countedFor(side, row);
    const concerns = named !== undefined && (parties === undefined || parties.includes(named));
    if (concerns && (currency === undefined || row.currency === currency)) {
      add(named, row, dayOf(row.due_on), -1n);
      if (isOwed(side, row, named, reading)) {
        add(named, row, dayOf(days.dayOf(row)), 1n);
      }
    }
  }
  return [...totals.values()].filter(({ certificates }) => certificates > 0);
}

/** Certificates that a default makes due, or whose holder is one with another party since a merger. */
async function specialRows({ tables, days }: Reading): Promise<readonly Special[]> {
  const { inDefault, merged } = days;
  if (inDefault.length === 0 && merged.length === 0) {
    return [];
  }
  const columns = sql`certificates.holder, certificates.issuer, certificates.settlement_bank, certificates.guarantor,
    certificates.guarantor_released, certificates.in_recourse, certificates.currency, certificates.due_on,
    certificates.issued_on, certificates.policy_version, certificates.default_makes_due`;
  const ofIssuers = sql`
    select certificates.certificate_id from instruments
    join certificates on certificates.instrument_id = instruments.instrument_id
    where ${isAmong("instruments.issuer", inDefault)} and instruments.default_makes_due = 1 and certificates.alive = 1`;
  const ofHolders = sql`
    select certificate_id from certificates
    where ${isAmong("holder", merged)} and alive = 1 and (${isAmong("issuer", merged)}
      or ${isAmong("settlement_bank", merged)} or ${isAmong("guarantor", merged)})`;
  const { rows } = await sql<Special>`
    select ${columns}, cast(sum(certificates.units / 1000000000) as bigint) as billions,
      cast(sum(certificates.units % 1000000000) as bigint) as rest,
      cast(sum(certificates.in_recourse * (certificates.units / 1000000000)) as bigint) as dishonoured_billions,
      cast(sum(certificates.in_recourse * (certificates.units % 1000000000)) as bigint) as dishonoured_rest,
      count(*) as certificates
    from (${ofIssuers} union ${ofHolders}) as special
    join certificates on certificates.certificate_id = special.certificate_id
    group by ${columns}`.execute(tables);
  return rows;
}

/** The party for which the kept sums count a certificate. */
function countedFor(
  side: Side,
  { holder, issuer, settlement_bank: bank, guarantor, guarantor_released: released, in_recourse: dishonoured }: Special,
): string | undefined {
  if (side === "held") {
    return holder;
  }
  const debtor =
    side === "owed"
      ? issuer
      : side === "payable"
        ? dishonoured === 1n
          ? null
          : bank
        : released === 1n
          ? null
          : guarantor;
  return debtor === null || holder === issuer || holder === debtor ? undefined : debtor;
}

function isOwed(side: Side, { holder, issuer }: Special, debtor: string, { days }: Reading): boolean {
  return side === "held" || (!days.areOne(holder, issuer) && !days.areOne(holder, debtor));
}
