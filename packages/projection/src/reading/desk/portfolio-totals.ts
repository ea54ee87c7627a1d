import { sql } from "kysely";

import { BILLION } from "../../schema/billion.js";
import type { Reading } from "../reading.js";
import { conditionOf, type PortfolioFilter } from "./portfolio-filter.js";

/** The sum of the certificates in one state and currency. */
export interface PortfolioTotal {
  /** State of the certificates. */
  readonly state: string;
  /** ISO 4217. */
  readonly currency: string;
  /** The amount in minor units. */
  readonly units: bigint;
  /** Number of certificates. */
  readonly certificates: number;
}

/**
 * The sums of certificates by currency and state.
 *
 * @throws {RangeError} the days are none, or the first is after the last.
 */
export async function portfolioTotals(
  reading: Reading,
  filter: PortfolioFilter,
): Promise<{ readonly rows: readonly PortfolioTotal[] }> {
  const { rows } = await sql<{
    readonly state: string;
    readonly currency: string;
    readonly billions: bigint;
    readonly rest: bigint;
    readonly certificates: bigint;
  }>`
    select state, currency, cast(sum(units / 1000000000) as bigint) as billions, cast(sum(units % 1000000000) as bigint) as rest, count(*) as certificates
    from certificates where ${await conditionOf(reading, filter)}
    group by currency, state order by currency, state`.execute(reading.tables);
  return {
    rows: rows.map(({ state, currency, billions, rest, certificates }) => ({
      ...{ state, currency, units: billions * BILLION + rest, certificates: Number(certificates) },
    })),
  };
}
