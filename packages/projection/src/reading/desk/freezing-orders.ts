import { sql } from "kysely";

import { allOf, isAfter, isAmong, pageOf, type PageOf, type Reading, type Rows } from "../reading.js";
import { partyOf, type NamedParty } from "./named-party.js";

/** Which freezing orders. */
export interface FreezingOrdersRequest extends PageOf {
  /** LEI of the holder. What those hold that merged into it is its own. Absent: all holders. */
  readonly holder?: string | undefined;
  /** Number of the order. Absent: all orders. */
  readonly order?: string | undefined;
}

/** An order on a certificate. */
export interface FreezingOrderRow {
  /** Number of the order. */
  readonly order: string;
  /** The court or authority that gave it. */
  readonly authority: string;
  /** Instant from which it holds. */
  readonly at: string;
  /** Instant from which it has run out. Absent: never. */
  readonly until?: string;
  /** Whether it has run out. */
  readonly lapsed: boolean;
  /** Certificate on which it lies. */
  readonly certificateId: string;
  /** State of the certificate. */
  readonly state: string;
  /** Holder of the certificate. */
  readonly holder: NamedParty;
  /** ISO 4217. */
  readonly currency: string;
  /** The certificate's amount in minor units. */
  readonly units: bigint;
}

interface Found {
  readonly order_number: string;
  readonly authority: string;
  readonly given_at: string;
  readonly until_at: string | null;
  readonly certificate_id: string;
  readonly state: string;
  readonly holder: string;
  readonly holder_name: string | null;
  readonly currency: string;
  readonly units: bigint;
}

const ORDER = ["order_number", "certificate_id"];

/** Orders on certificates, those of one number together. */
export async function freezingOrders(
  reading: Reading,
  request: FreezingOrdersRequest,
): Promise<Rows<FreezingOrderRow>> {
  const { holder, order, limit, after } = request;
  const condition = allOf([
    holder === undefined ? undefined : isAmong("holder", reading.days.partiesOf(holder)),
    order === undefined ? undefined : sql`order_number = ${order}`,
    isAfter(ORDER, after),
  ]);
  const { rows } = await sql<Found>`
    select page.*, parties.name as holder_name
    from (
      select orders.order_number, orders.authority, orders.given_at, orders.until_at, orders.certificate_id,
        certificates.state, certificates.holder, certificates.currency, certificates.units
      from freezing_orders as orders
      join certificates on certificates.certificate_id = orders.certificate_id
    ) as page
    left join parties on parties.lei = page.holder
    where ${condition}
    order by page.order_number, page.certificate_id limit ${limit + 1}`.execute(reading.tables);
  return pageOf(
    rows,
    limit,
    (row) => [row.order_number, row.certificate_id],
    (row) => ({
      ...{ order: row.order_number, authority: row.authority, at: row.given_at },
      ...(row.until_at !== null && { until: row.until_at }),
      lapsed: row.until_at !== null && row.until_at <= reading.at,
      ...{ certificateId: row.certificate_id, state: row.state, holder: partyOf(row.holder, row.holder_name) },
      ...{ currency: row.currency, units: row.units },
    }),
  );
}
