import { sql } from "kysely";

import { BILLION } from "../schema/billion.js";
import type { DueTerms } from "./ledger-days.js";
import { allOf, isAmong, type Reading } from "./reading.js";

/** In which capacity certificates count for a party. */
export type Side = "held" | "owed" | "payable" | "guaranteed";

/** What counts for a party in one currency on one day. */
export interface SideTotal {
  /** LEI of the party: the one that answers since a merger. */
  readonly party: string;
  readonly currency: string;
  /** Day on which it falls due. */
  readonly day: string;
  readonly units: bigint;
  readonly certificates: number;
}

interface Found {
  readonly party: string;
  readonly currency: string;
  readonly due_on: string;
  readonly billions: bigint;
  readonly rest: bigint;
  readonly certificates: bigint;
}

/** Certificates of one kind for which the kept sums are not the last word. */
interface Special extends DueTerms {
  readonly holder: string;
  readonly settlement_bank: string;
  readonly guarantor: string | null;
  readonly guarantor_released: bigint;
  readonly currency: string;
  readonly billions: bigint;
  readonly rest: bigint;
  readonly certificates: bigint;
}

/**
 * The totals of a side, for one party or for all. They are read from sums that are kept by the terms of instruments. Mergers and declared
 * defaults change much paper at once and are rare: what they concern is read from the certificates, and moved or left out here.
 */
export async function sideTotals(
  reading: Reading,
  {
    side,
    party,
    currency,
  }: { readonly side: Side; readonly party?: string | undefined; readonly currency?: string | undefined },
): Promise<readonly SideTotal[]> {
  const { tables, days } = reading;
  const parties = party === undefined ? undefined : days.partiesOf(party);
  const { rows } = await sql<Found>`
    select party, currency, due_on, billions, rest, certificates from totals
    where ${allOf([
      sql`side = ${side}`,
      parties === undefined ? undefined : isAmong("party", parties),
      currency === undefined ? undefined : sql`currency = ${currency}`,
    ])}`.execute(tables);
  const totals = new Map<string, { -readonly [K in keyof SideTotal]: SideTotal[K] }>();
  const add = (
    named: string,
    of: Pick<Found, "currency" | "billions" | "rest" | "certificates">,
    day: string,
    sign: bigint,
  ): void => {
    const answering = party ?? days.answering(named);
    const key = [answering, of.currency, day].join(" ");
    const total = totals.get(key) ?? { party: answering, currency: of.currency, day, units: 0n, certificates: 0 };
    totals.set(key, total);
    total.units += sign * (of.billions * BILLION + of.rest);
    total.certificates += Number(sign * of.certificates);
  };
  for (const row of rows) {
    add(row.party, row, row.due_on, 1n);
  }
  for (const row of await specialRows(reading)) {
    const named = countedFor(side, row);
    const concerns = named !== undefined && (parties === undefined || parties.includes(named));
    if (concerns && (currency === undefined || row.currency === currency)) {
      add(named, row, row.due_on, -1n);
      if (isOwed(side, row, named, reading)) {
        add(named, row, days.dayOf(row), 1n);
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
    certificates.guarantor_released, certificates.currency, certificates.due_on, instruments.issued_on,
    instruments.policy_version, instruments.default_makes_due`;
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
      cast(sum(certificates.units % 1000000000) as bigint) as rest, count(*) as certificates
    from (${ofIssuers} union ${ofHolders}) as special
    join certificates on certificates.certificate_id = special.certificate_id
    join instruments on instruments.instrument_id = certificates.instrument_id
    group by ${columns}`.execute(tables);
  return rows;
}

/** The party for which the kept sums count a certificate. */
function countedFor(
  side: Side,
  { holder, issuer, settlement_bank: bank, guarantor, guarantor_released: released }: Special,
): string | undefined {
  if (side === "held") {
    return holder;
  }
  const debtor = side === "owed" ? issuer : side === "payable" ? bank : released === 1n ? null : guarantor;
  return debtor === null || holder === issuer || holder === debtor ? undefined : debtor;
}

function isOwed(side: Side, { holder, issuer }: Special, debtor: string, { days }: Reading): boolean {
  return side === "held" || (!days.areOne(holder, issuer) && !days.areOne(holder, debtor));
}
