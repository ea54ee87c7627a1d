import { sql, type RawBuilder } from "kysely";

import { minorUnits } from "../../records/money.js";
import { searchable } from "../../schema/searchable.js";
import { containing, type Reading } from "../reading.js";

/** What is looked for. */
export interface SearchRequest {
  /** The beginning of an id or of an issuer's reference, a part of a party's name, an amount, a transaction or a UETR. */
  readonly text: string;
  /** How many of each kind at most. */
  readonly limit: number;
}

/** Something that was found. */
export interface SearchHit {
  /** Kind of the record. */
  readonly kind: "party" | "instrument" | "certificate" | "listing" | "order" | "battery" | "transaction" | "payment";
  /** Id of the record. */
  readonly id: string;
  /** Name of a party. */
  readonly name?: string;
  /** State of the record. */
  readonly state?: string;
  /** Its amount in minor units. */
  readonly units?: bigint;
  /** ISO 4217. */
  readonly currency?: string;
}

interface Found {
  readonly id: string;
  readonly name?: string;
  readonly state?: string;
  readonly units?: bigint;
  readonly currency?: string;
}

/** Finds records by the beginning of their ids, parties by their names, certificates by their amounts. */
export async function search(
  reading: Reading,
  { text, limit }: SearchRequest,
): Promise<{ readonly rows: readonly SearchHit[] }> {
  const wanted = searchable(text).trim();
  if (wanted === "") {
    return { rows: [] };
  }
  const id = wanted.toUpperCase();
  const rows: SearchHit[] = [];
  const ask = async (
    kind: SearchHit["kind"],
    query: RawBuilder<Found>,
    isWanted: (found: Found) => boolean = () => true,
  ) => {
    const found = await query.execute(reading.tables);
    rows.push(...found.rows.filter(isWanted).map((one) => ({ kind, ...one })));
  };
  const beginsWith = (column: string) => sql`${sql.ref(column)} >= ${id} and ${sql.ref(column)} < ${`${id}~`}`;
  const most = sql`limit ${limit}`;
  await ask(
    "party",
    sql`select lei as id, name, status as state from parties
      where name_search like ${containing(wanted)} escape '\\' or (${beginsWith("lei")}) order by lei ${most}`,
  );
  await ask(
    "instrument",
    sql`select instrument_id as id, ${stage} as state, units, currency from instruments where ${beginsWith("instrument_id")}
      order by instrument_id ${most}`,
  );
  await ask(
    "instrument",
    sql`select instrument_id as id, ${stage} as state, units, currency from instruments where ${beginsWith("reference")}
      order by reference ${most}`,
  );
  await ask(
    "certificate",
    sql`select certificate_id as id, state, units, currency from certificates where ${beginsWith("certificate_id")}
      order by certificate_id ${most}`,
  );
  const amount = amountIn(wanted);
  if (amount !== undefined) {
    const units = [...new Set(["JPY", "CNY", "KWD"].map((currency) => minorUnits(amount, currency)))];
    await ask(
      "certificate",
      sql`select certificate_id as id, state, units, currency from certificates
        where units in (${sql.join(units)}) order by units, certificate_id ${most}`,
      ({ currency, units: found }) => currency !== undefined && minorUnits(amount, currency) === found,
    );
  }
  for (const [kind, table, column] of kinds) {
    await ask(
      kind,
      sql`select ${sql.ref(column)} as id, ${sql.ref(kind === "battery" ? "status" : "state")} as state
        from ${sql.ref(table)} where ${beginsWith(column)} order by ${sql.ref(column)} ${most}`,
    );
  }
  await ask("transaction", sql`select distinct transaction_id as id from facts where transaction_id = ${wanted}`);
  await ask("payment", sql`select distinct uetr as id, currency from payment_reports where uetr = ${wanted}`);
  return { rows: [...new Map(rows.map((hit) => [`${hit.kind} ${hit.id}`, hit])).values()] };
}

/** The state of an instrument, or `Closed` if each of its units has ended. */
const stage = sql`case when state <> 'Circulating' or exists (select 1 from certificates
  where certificates.instrument_id = instruments.instrument_id and certificates.alive = 1) then state else 'Closed' end`;

const kinds = [
  ["listing", "listings", "listing_id"],
  ["order", "orders", "order_id"],
  ["battery", "batteries", "battery_id"],
] as const;

/** An amount in major units, with or without separators of thousands. */
function amountIn(text: string): string | undefined {
  const plain = text.replaceAll(/[,\s'’_]/g, "");
  return /^\d{1,15}(?:\.\d{1,3})?$/.test(plain) ? plain : undefined;
}
