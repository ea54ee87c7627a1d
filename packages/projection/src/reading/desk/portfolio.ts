import { sql, type RawBuilder } from "kysely";

import type { DueTerms } from "../ledger-days.js";
import { allOf, isAfter, pageOf, type PageOf, type Reading, type Rows } from "../reading.js";
import { partyOf, type NamedParty } from "./named-party.js";
import { conditionOf, isAlive, type PortfolioFilter } from "./portfolio-filter.js";

/** Which certificates, in an order. */
export interface PortfolioRequest extends PortfolioFilter, PageOf {
  /** What they are in the order of. Default: `dueOn`. */
  readonly order?: PortfolioOrder | undefined;
  /** Whether the order is turned round. */
  readonly descending?: boolean | undefined;
}

/** A certificate in a list. */
export interface PortfolioRow {
  /** Id of the certificate. */
  readonly certificateId: string;
  /** Instrument whose units it has. */
  readonly instrumentId: string;
  /** The amount in minor units. */
  readonly units: bigint;
  /** ISO 4217. */
  readonly currency: string;
  /** State of the certificate. */
  readonly state: string;
  /** Whether it is dishonoured and not presented again, also while it is offered. */
  readonly inRecourse: boolean;
  /** Holder of the certificate. */
  readonly holder: NamedParty;
  /** Issuer. Absent: no fact has shown the instrument. */
  readonly issuer?: NamedParty;
  /** Bank that pays for the issuer. Absent: no fact has shown the instrument. */
  readonly settlementBank?: NamedParty;
  /** Guarantor. Absent: none is known. */
  readonly guarantor?: NamedParty;
  /** Whether a holder has released the guarantor. */
  readonly guarantorReleased: boolean;
  /** Day on which it falls due. A declared default can bring it forward. Absent: no fact has shown the instrument. */
  readonly dueOn?: string;
  /** Whether that day has passed. */
  readonly overdue: boolean;
  /** What is offered. Absent: nothing. */
  readonly offer?: {
    /** Kind of the offer. */
    readonly kind: string;
    /** LEI of the party that can accept it. */
    readonly to: string;
    /** Instant from which nobody can accept it. */
    readonly expiresAt: string;
    /** Whether nobody can accept it any more. */
    readonly lapsed: boolean;
  };
  /** LEI of the bank whose payment it waits for. */
  readonly presentedTo?: string;
  /** LEI of the party to which it is pledged. */
  readonly pledgee?: string;
  /** Whether an order freezes it. */
  readonly frozen: boolean;
  /** Whether an endorser marked it as not to be passed on. */
  readonly nonTransferable: boolean;
  /** Instant of the last act on it. */
  readonly changedAt: string;
}

interface Found extends DueTerms {
  readonly [place: `place_${string}`]: string | bigint | null;
  readonly certificate_id: string;
  readonly instrument_id: string;
  readonly units: bigint;
  readonly currency: string;
  readonly state: string;
  readonly in_recourse: bigint;
  readonly holder: string;
  readonly holder_name: string | null;
  readonly known_issuer: string | null;
  readonly issuer_name: string | null;
  readonly settlement_bank: string | null;
  readonly bank_name: string | null;
  readonly guarantor: string | null;
  readonly guarantor_name: string | null;
  readonly guarantor_released: bigint;
  readonly offer_kind: string | null;
  readonly offer_to: string | null;
  readonly offer_expires_at: string | null;
  readonly presented_to: string | null;
  readonly pledgee: string | null;
  readonly frozen: bigint;
  readonly non_transferable: bigint;
  readonly changed_at: string;
}

/** What a list of certificates can be in the order of. */
export type PortfolioOrder = "dueOn" | "amount" | "certificateId" | "state" | "issuer" | "guarantor";

/**
 * What a list of certificates can be in the order of, with its columns: the day on which they fall due by their terms; the amount, within each currency; the
 * id; the state; the name of a party. Equal ones are in the order of their ids.
 */
const orders: Readonly<Record<PortfolioOrder, readonly RawBuilder<unknown>[]>> = {
  dueOn: [sql`due_on`],
  amount: [sql`currency`, sql`units`],
  certificateId: [],
  state: [sql`state`],
  issuer: [nameOf("issuer")],
  guarantor: [nameOf("guarantor")],
};

/** Names of all orders. */
export const portfolioOrders = Object.keys(orders) as readonly PortfolioOrder[];

function nameOf(column: "issuer" | "guarantor"): RawBuilder<unknown> {
  return sql`coalesce((select name_search from parties where lei = certificates.${sql.ref(column)}), ${sql.ref(column)}, '')`;
}

/**
 * A page of certificates in an order.
 *
 * @throws {RangeError} the days are none, or the first is after the last; the place is of another list; there is not such an order.
 */
export async function portfolio(reading: Reading, request: PortfolioRequest): Promise<Rows<PortfolioRow>> {
  const { limit, after, order = "dueOn", descending } = request;
  if (!portfolioOrders.includes(order)) {
    throw new RangeError(`order is "${order}"; it must be one of ${portfolioOrders.join(", ")}`);
  }
  const ordered = [...orders[order], sql`certificate_id`];
  const condition = allOf([await conditionOf(reading, request), isAfter(ordered, after, { descending })]);
  const places = ordered.map((_, index) => `place_${String(index)}` as const);
  const way = descending === true ? sql`desc` : sql`asc`;
  const inOrder = sql.join(places.map((place) => sql`${sql.ref(place)} ${way}`));
  const { rows } = await sql<Found>`
    select page.*, page.issuer as known_issuer, holders.name as holder_name, issuers.name as issuer_name, banks.name as bank_name, guarantors.name as guarantor_name,
      cast(case when exists (select 1 from freezing_orders as orders
        where orders.certificate_id = page.certificate_id and (orders.until_at is null or orders.until_at > ${reading.at})
      ) then 1 else 0 end as bigint) as frozen
    from (
      select certificate_id, instrument_id, units, currency, state, in_recourse, holder, issuer, settlement_bank, guarantor,
        guarantor_released, due_on, issued_on, policy_version, default_makes_due, offer_kind, offer_to, offer_expires_at, presented_to, pledgee, non_transferable, changed_at,
        ${sql.join(places.map((place, index) => sql`${ordered[index]} as ${sql.ref(place)}`))}
      from certificates where ${condition} order by ${inOrder} limit ${limit + 1}
    ) as page
    left join parties as holders on holders.lei = page.holder
    left join parties as issuers on issuers.lei = page.issuer
    left join parties as banks on banks.lei = page.settlement_bank
    left join parties as guarantors on guarantors.lei = page.guarantor
    order by ${inOrder}`.execute(reading.tables);
  return pageOf(
    rows,
    limit,
    (row) => places.map((place) => row[place] ?? ""),
    (row) => rowOf(row, reading),
  );
}

function rowOf(row: Found, { days, at }: Reading): PortfolioRow {
  const { offer_kind: kind, offer_to: to, offer_expires_at: expiresAt, known_issuer: issuer } = row;
  const day = issuer === null ? undefined : days.dayOf(row);
  return {
    ...{ certificateId: row.certificate_id, instrumentId: row.instrument_id, units: row.units, currency: row.currency },
    ...{ state: row.state, inRecourse: row.in_recourse === 1n, holder: partyOf(row.holder, row.holder_name) },
    ...(issuer !== null && { issuer: partyOf(issuer, row.issuer_name) }),
    ...(row.settlement_bank !== null && { settlementBank: partyOf(row.settlement_bank, row.bank_name) }),
    ...(row.guarantor !== null && { guarantor: partyOf(row.guarantor, row.guarantor_name) }),
    guarantorReleased: row.guarantor_released === 1n,
    ...(day !== undefined && { dueOn: day }),
    overdue: day !== undefined && isAlive(row.state) && day < days.todayOf(row.policy_version),
    ...(kind !== null &&
      to !== null &&
      expiresAt !== null && { offer: { kind, to, expiresAt, lapsed: expiresAt <= at } }),
    ...(row.presented_to !== null && { presentedTo: row.presented_to }),
    ...(row.pledgee !== null && { pledgee: row.pledgee }),
    ...{ frozen: row.frozen === 1n, nonTransferable: row.non_transferable === 1n, changedAt: row.changed_at },
  };
}
