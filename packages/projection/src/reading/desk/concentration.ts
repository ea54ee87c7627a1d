import { sql } from "kysely";

import { isAmong, type Reading } from "../reading.js";
import { sideTotals, type Side } from "../side-totals.js";
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
  /** Part of it whose day has passed. */
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
  const { today } = reading.days;
  const sums = new Map<
    string,
    { party: string; currency: string; units: bigint; overdue: bigint; certificates: number }
  >();
  const all = new Map<string, bigint>();
  for (const total of await sideTotals(reading, { side: sides[by], currency })) {
    const key = `${total.currency} ${total.party}`;
    const sum = sums.get(key) ?? {
      ...{ party: total.party, currency: total.currency, units: 0n, overdue: 0n, certificates: 0 },
    };
    sums.set(key, sum);
    sum.units += total.units;
    sum.overdue += total.day < today ? total.units : 0n;
    sum.certificates += total.certificates;
    all.set(total.currency, (all.get(total.currency) ?? 0n) + total.units);
  }
  const greatest = [...all.keys()].sort().flatMap((one) =>
    [...sums.values()]
      .filter((sum) => sum.currency === one)
      .sort((a, b) => (a.units === b.units ? (a.party < b.party ? -1 : 1) : a.units > b.units ? -1 : 1))
      .slice(0, limit),
  );
  const { rows } = await sql<{ lei: string; name: string }>`
    select lei, name from parties where ${isAmong("lei", [...new Set(greatest.map(({ party }) => party))])}`.execute(
    reading.tables,
  );
  const names = new Map(rows.map(({ lei, name }) => [lei, name]));
  return {
    rows: greatest.map(({ party, ...sum }) => ({
      ...{ party: partyOf(party, names.get(party) ?? null), ...sum },
      share: shareOf(sum.units, all.get(sum.currency) ?? 0n),
    })),
  };
}

function shareOf(part: bigint, whole: bigint): number {
  return whole === 0n ? 0 : Number((20_000n * part + whole) / (2n * whole));
}
