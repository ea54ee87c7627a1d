import { sql } from "kysely";

import { allOf, isAmong, pageOf, type PageOf, type Reading, type Rows } from "../reading.js";
import { partyOf, type NamedParty } from "./named-party.js";

/** Which facts. */
export interface ActivityRequest extends PageOf {
  /** LEI of the party that they concern, or one that merged into it. Absent: all facts. */
  readonly party?: string | undefined;
  /** Types of facts, such as `CertificateIssued`. Absent: all. */
  readonly types?: readonly string[] | undefined;
  /** Only the facts of this transaction. */
  readonly transactionId?: string | undefined;
}

/** A fact. */
export interface ActivityRow {
  /** Number of the fact. */
  readonly fact: bigint;
  /** Number of the block that has it. */
  readonly block: number;
  /** Transaction that has it. */
  readonly transactionId: string;
  /** What happened. */
  readonly type: string;
  /** Party that did the act. */
  readonly by: NamedParty;
  /** Timestamp of the transaction, as its submitter stated it. */
  readonly at: string;
  /** The fact in JSON. */
  readonly body: string;
}

interface Found {
  readonly fact: bigint;
  readonly block: bigint;
  readonly transaction_id: string;
  readonly type: string;
  readonly by_party: string;
  readonly by_name: string | null;
  readonly at: string;
  readonly body: string;
}

/**
 * Facts, the newest first.
 *
 * @throws {RangeError} the place is of another list.
 */
export async function activity(reading: Reading, request: ActivityRequest): Promise<Rows<ActivityRow>> {
  const { party, types, transactionId, limit, after } = request;
  if (after !== undefined && (after.length !== 1 || typeof after[0] !== "bigint")) {
    throw new RangeError(
      "the place of a page of facts is the number of a fact: give the `next` of a page of the same list",
    );
  }
  const [before] = after ?? [];
  const parties = party === undefined ? [] : reading.days.partiesOf(party);
  // Facts that concern several of the parties are one row.
  const concerned = sql`(select distinct fact from party_facts where ${isAmong("party", parties)})`;
  const source =
    party === undefined
      ? sql`facts`
      : sql`${parties.length === 1 ? sql`party_facts` : concerned} as concerned join facts on facts.fact = concerned.fact`;
  const number = sql.ref(party === undefined ? "facts.fact" : "concerned.fact");
  const { rows } = await sql<Found>`
    select facts.fact, facts.block, facts.transaction_id, facts.type, facts.by_party, facts.at, facts.body, parties.name as by_name
    from ${source} left join parties on parties.lei = facts.by_party
    where ${allOf([
      parties.length === 1 ? isAmong("concerned.party", parties) : undefined,
      before === undefined ? undefined : sql`${number} < ${before}`,
      types === undefined ? undefined : isAmong("facts.type", types),
      transactionId === undefined ? undefined : sql`facts.transaction_id = ${transactionId}`,
    ])}
    order by ${number} desc limit ${limit + 1}`.execute(reading.tables);
  return pageOf(
    rows,
    limit,
    ({ fact }) => [fact],
    (row) => ({
      ...{ fact: row.fact, block: Number(row.block), transactionId: row.transaction_id, type: row.type },
      ...{ by: partyOf(row.by_party, row.by_name), at: row.at, body: row.body },
    }),
  );
}
