import { sql } from "kysely";

import { allOf, isAfter, isAmong, pageOf, type PageOf, type Reading, type Rows } from "../reading.js";
import { partyOf, type NamedParty } from "./named-party.js";

/** Which credit lines. */
export interface CreditLinesRequest extends PageOf {
  /** LEI of the bank that guarantees, or of the issuer for which it does; also under the names of those that merged into it. Absent: all parties. */
  readonly party?: string | undefined;
}

/** A credit line. */
export interface CreditLineRow {
  /** Bank that guarantees. */
  readonly bank: NamedParty;
  /** Issuer for which it guarantees. */
  readonly obligor: NamedParty;
  /** ISO 4217. */
  readonly currency: string;
  /** `Open` or `Closed`. */
  readonly state: string;
  /** First day on which it can be drawn, YYYY-MM-DD. */
  readonly validFrom: string;
  /** Last such day, YYYY-MM-DD. */
  readonly validTo: string;
  /** Whether the bank guarantees at issue, without an answer each time. */
  readonly automatic: boolean;
  /** The most that it covers, in minor units. */
  readonly limit: bigint;
  /** What is drawn, in minor units. It can exceed the limit. */
  readonly drawn: bigint;
  /** What can still be drawn today, in minor units. */
  readonly free: bigint;
}

interface Found {
  readonly bank: string;
  readonly bank_name: string | null;
  readonly obligor: string;
  readonly obligor_name: string | null;
  readonly currency: string;
  readonly state: string;
  readonly valid_from: string;
  readonly valid_to: string;
  readonly automatic: bigint;
  readonly credit_limit: bigint;
  readonly drawn: bigint;
}

const ORDER = ["bank", "obligor", "currency"];

/** Credit lines in the order of banks, issuers and currencies. */
export async function creditLines(reading: Reading, request: CreditLinesRequest): Promise<Rows<CreditLineRow>> {
  const { party, limit, after } = request;
  const { days, tables } = reading;
  const who = party === undefined ? [] : days.partiesOf(party);
  const condition = allOf([
    party === undefined ? undefined : sql`(${isAmong("bank", who)} or ${isAmong("obligor", who)})`,
    isAfter(ORDER, after),
  ]);
  const { rows } = await sql<Found>`
    select page.*, banks.name as bank_name, obligors.name as obligor_name
    from (
      select bank, obligor, currency, state, valid_from, valid_to, automatic, credit_limit, drawn
      from credit_lines where ${condition} order by bank, obligor, currency limit ${limit + 1}
    ) as page
    left join parties as banks on banks.lei = page.bank
    left join parties as obligors on obligors.lei = page.obligor
    order by page.bank, page.obligor, page.currency`.execute(tables);
  return pageOf(
    rows,
    limit,
    ({ bank, obligor, currency }) => [bank, obligor, currency],
    (row) => rowOf(row, days.today),
  );
}

function rowOf(row: Found, today: string): CreditLineRow {
  const isUsable = row.state === "Open" && row.valid_from <= today && today <= row.valid_to;
  const left = row.credit_limit - row.drawn;
  return {
    ...{ bank: partyOf(row.bank, row.bank_name), obligor: partyOf(row.obligor, row.obligor_name) },
    ...{ currency: row.currency, state: row.state, validFrom: row.valid_from, validTo: row.valid_to },
    ...{ automatic: row.automatic === 1n, limit: row.credit_limit, drawn: row.drawn },
    free: isUsable && left > 0n ? left : 0n,
  };
}
