import { aliveStates } from "@tallystick/client/words";
import { sql, type RawBuilder } from "kysely";

import { searchable } from "../../schema/searchable.js";
import { dueBetween } from "../due-between.js";
import type { DueTerms } from "../ledger-days.js";
import {
  allOf,
  containing,
  isAfter,
  isAmong,
  pageOf,
  requireRange,
  type PageOf,
  type Reading,
  type Rows,
} from "../reading.js";
import { partyOf, type NamedParty } from "./named-party.js";

/** Which certificates. */
export interface PortfolioRequest extends PageOf {
  /** LEI of the holder. What those hold that merged into it is its own. Absent: all holders. */
  readonly holder?: string | undefined;
  /** States of the certificates. Absent: those that were received and have not ended. */
  readonly states?: readonly string[] | undefined;
  /** ISO 4217. */
  readonly currency?: string | undefined;
  /** First day on which they fall due, YYYY-MM-DD. A declared default can bring it forward. */
  readonly dueFrom?: string | undefined;
  /** Last such day, YYYY-MM-DD. */
  readonly dueTo?: string | undefined;
  /** A part of the certificate's id, or of the name or LEI of its issuer, bank or guarantor. Width of letters and capitals do not matter. */
  readonly text?: string | undefined;
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

const ORDER = ["due_on", "certificate_id"];

/**
 * Certificates in the order of the day on which they fall due by their terms.
 *
 * @throws {RangeError} the days are none, or the first is after the last; the place is of another list.
 */
export async function portfolio(reading: Reading, request: PortfolioRequest): Promise<Rows<PortfolioRow>> {
  const { limit, after, currency, dueFrom, dueTo, text } = request;
  requireRange("day", [
    ["dueFrom", dueFrom],
    ["dueTo", dueTo],
  ]);
  const condition = allOf([
    request.holder === undefined ? undefined : isAmong("holder", reading.days.partiesOf(request.holder)),
    ...stateConditions(request.states),
    currency === undefined ? undefined : sql`currency = ${currency}`,
    dueBetween(reading, { dueFrom, dueTo }),
    text === undefined ? undefined : await textCondition(reading, text),
    isAfter(ORDER, after),
  ]);
  const { rows } = await sql<Found>`
    select page.*, page.issuer as known_issuer, holders.name as holder_name, issuers.name as issuer_name, banks.name as bank_name, guarantors.name as guarantor_name,
      cast(case when exists (select 1 from freezing_orders as orders
        where orders.certificate_id = page.certificate_id and (orders.until_at is null or orders.until_at > ${reading.at})
      ) then 1 else 0 end as bigint) as frozen
    from (
      select certificate_id, instrument_id, units, currency, state, in_recourse, holder, issuer, settlement_bank, guarantor,
        guarantor_released, due_on, issued_on, policy_version, default_makes_due, offer_kind, offer_to, offer_expires_at, presented_to, pledgee, non_transferable, changed_at
      from certificates where ${condition} order by due_on, certificate_id limit ${limit + 1}
    ) as page
    left join parties as holders on holders.lei = page.holder
    left join parties as issuers on issuers.lei = page.issuer
    left join parties as banks on banks.lei = page.settlement_bank
    left join parties as guarantors on guarantors.lei = page.guarantor
    order by page.due_on, page.certificate_id`.execute(reading.tables);
  return pageOf(
    rows,
    limit,
    ({ due_on: day, certificate_id: id }) => [day, id],
    (row) => rowOf(row, reading),
  );
}

/** The states of certificates that were received and have not ended are an index of their own. */
function stateConditions(states: readonly string[] | undefined): (RawBuilder<unknown> | undefined)[] {
  if (states === undefined) {
    return [sql`alive = 1`];
  }
  const alive = new Set(states.map((state) => (isAlive(state) ? 1n : 0n)));
  const [only] = alive;
  return [alive.size === 1 ? sql`alive = ${only}` : sql`alive in (0, 1)`, isAmong("state", states)];
}

async function textCondition({ tables }: Reading, text: string): Promise<RawBuilder<unknown>> {
  const pattern = containing(searchable(text));
  const { rows } = await sql<{ lei: string }>`
    select lei from parties where name_search like ${pattern} escape '\\'`.execute(tables);
  const id = sql`lower(certificate_id) like ${pattern} escape '\\'`;
  const parties = rows.map(({ lei }) => lei);
  const named = ["issuer", "settlement_bank", "guarantor"].map((column) => isAmong(column, parties));
  return parties.length === 0
    ? sql`(${id} or lower(settlement_bank) like ${pattern} escape '\\')`
    : sql`(${id} or lower(settlement_bank) like ${pattern} escape '\\' or ${sql.join(named, sql` or `)})`;
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

function isAlive(state: string): boolean {
  return aliveStates.some((alive) => alive === state);
}
