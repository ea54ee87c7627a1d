import { sql } from "kysely";

import { NEVER } from "../../records/waits.js";
import { allOf, isAfter, isAmong, pageOf, type PageOf, type Reading, type Rows } from "../reading.js";
import { partyOf, type NamedParty } from "./named-party.js";

/** What waits: for a party, or for others at its request. */
export interface WaitingRequest extends PageOf {
  /** LEI of the party. What waits for those that merged into it waits for it. */
  readonly party: string;
  /** `party`: what the party can act on (the default). `others`: what others can act on because the party asked for it. */
  readonly on?: "party" | "others" | undefined;
  /** Kinds, as in the table `waiting`. Absent: all. */
  readonly kinds?: readonly string[] | undefined;
  /** True: what has lapsed and that no act has ended. Default: what has not lapsed. */
  readonly lapsed?: boolean | undefined;
}

/** Something that waits for a party. */
export interface WaitingRow {
  /** LEI of the party that can act. */
  readonly party: string;
  /** As in the table `waiting`. */
  readonly kind: string;
  /** Kind of the offer, state of the order or of the bid, or wire name of the act to approve. */
  readonly detail: string;
  /** Id of the certificate, order, listing, approval or battery. */
  readonly subject: string;
  /** Party that asked for the act. */
  readonly askedBy: NamedParty;
  /** Instant from which it waits. */
  readonly since: string;
  /** Instant from which the party cannot act any more. Absent: no instant ends it. */
  readonly lapsesAt?: string;
  /** The sum in minor units, if it is about one. */
  readonly units?: bigint;
  /** ISO 4217. */
  readonly currency?: string;
  /** Day on which the certificate falls due by its terms. */
  readonly dueOn?: string;
  /** The certificate in JSON, if it is about one. */
  readonly certificate?: string;
}

interface Found {
  readonly party: string;
  readonly lapses_at: string;
  readonly listed_by: string;
  readonly record: string;
  readonly kind: string;
  readonly detail: string;
  readonly subject: string;
  readonly asked_by: string;
  readonly asked_by_name: string | null;
  readonly since: string;
  readonly currency: string | null;
  readonly units: bigint | null;
  readonly due_on: string | null;
  readonly certificate: string | null;
}

const ORDER = ["listed_by", "record", "kind", "party"];

/** What waits, in the order of the instants at which it lapses, and payments by the day from which they are due. */
export async function waiting(reading: Reading, request: WaitingRequest): Promise<Rows<WaitingRow>> {
  const { party, on = "party", kinds, lapsed = false, limit, after } = request;
  const condition = allOf([
    isAmong(on === "party" ? "party" : "asked_by", reading.days.partiesOf(party)),
    lapsed ? sql`lapses_at <= ${reading.at}` : sql`lapses_at > ${reading.at}`,
    kinds === undefined ? undefined : isAmong("kind", kinds),
    isAfter(ORDER, after),
  ]);
  const { rows } = await sql<Found>`
    select page.*, parties.name as asked_by_name, certificates.due_on, certificates.body as certificate
    from (
      select * from waiting where ${condition} order by listed_by, record, kind, party limit ${limit + 1}
    ) as page
    left join parties on parties.lei = page.asked_by
    left join certificates on certificates.certificate_id = page.subject
    order by page.listed_by, page.record, page.kind, page.party`.execute(reading.tables);
  return pageOf(
    rows,
    limit,
    (row) => [row.listed_by, row.record, row.kind, row.party],
    (row) => ({
      ...{ party: row.party, kind: row.kind, detail: row.detail, subject: row.subject, since: row.since },
      askedBy: partyOf(row.asked_by, row.asked_by_name),
      ...(row.lapses_at !== NEVER && { lapsesAt: row.lapses_at }),
      ...(row.units !== null && { units: row.units }),
      ...(row.currency !== null && { currency: row.currency }),
      ...(row.due_on !== null && { dueOn: row.due_on }),
      ...(row.certificate !== null && { certificate: row.certificate }),
    }),
  );
}
