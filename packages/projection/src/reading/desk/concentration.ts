import { sql } from "kysely";

import { isAmong, type Reading } from "../reading.js";
import { totalsBefore, totalsByParty, type Side } from "../side-totals.js";
import { partyOf, type NamedParty } from "./named-party.js";

/** How what is outstanding is spread. */
export interface ConcentrationRequest {
  /** Over holders, issuers, settlement banks or guarantors. */
  readonly by: "holder" | "issuer" | "settlementBank" | "guarantor";
  /** ISO 4217. Absent: all currencies. */
  readonly currency?: string | undefined;
  /** How many parties of each currency, the greatest first. */
  readonly limit: number;
}

/** The share of a party. */
export interface ConcentrationRow {
  /** Party in the capacity that was asked for. */
  readonly party: NamedParty;
  /** ISO 4217. */
  readonly currency: string;
  /** In minor units. It can pass 64 bits. */
  readonly units: bigint;
  /** Part of it whose day has passed, or that is dishonoured. */
  readonly overdue: bigint;
  /** How many certificates. */
  readonly certificates: number;
  /** Its share of all parties in the currency, in hundredths of a per cent, rounded half up. */
  readonly share: number;
}

const sides: Readonly<Record<ConcentrationRequest["by"], Side>> = {
  ...{ holder: "held", issuer: "owed", settlementBank: "payable", guarantor: "guaranteed" },
};

/** The greatest shares by currency. */
export async function concentration(
  reading: Reading,
  { by, currency, limit }: ConcentrationRequest,
): Promise<{ readonly rows: readonly ConcentrationRow[] }> {
  const request = { side: sides[by], currency };
  const totals = await totalsByParty(reading, request);
  const all = new Map<string, bigint>();
  for (const total of totals) {
    all.set(total.currency, (all.get(total.currency) ?? 0n) + total.units);
  }
  const greatest = [...all.keys()].sort().flatMap((one) =>
    totals
      .filter((total) => total.currency === one)
      .sort((a, b) => (a.units === b.units ? (a.party < b.party ? -1 : 1) : a.units > b.units ? -1 : 1))
      .slice(0, limit),
  );
  const parties = [...new Set(greatest.map(({ party }) => party))];
  const before = await totalsBefore(reading, { ...request, parties, day: reading.days.today });
  // What is dishonoured is overdue on its day and before, too.
  const late = new Map(before.map((total) => [`${total.currency} ${total.party}`, total.units - total.dishonoured]));
  const { rows } = await sql<{ lei: string; name: string }>`
    select lei, name from parties where ${isAmong("lei", parties)}`.execute(reading.tables);
  const names = new Map(rows.map(({ lei, name }) => [lei, name]));
  return {
    rows: greatest.map(({ party, currency: of, units, dishonoured, certificates }) => ({
      ...{ party: partyOf(party, names.get(party) ?? null), currency: of, units, certificates },
      overdue: dishonoured + (late.get(`${of} ${party}`) ?? 0n),
      share: shareOf(units, all.get(of) ?? 0n),
    })),
  };
}

function shareOf(part: bigint, whole: bigint): number {
  return whole === 0n ? 0 : Number((20_000n * part + whole) / (2n * whole));
}
