import { aliveStates } from "@tallystick/client/words";
import { sql, type RawBuilder } from "kysely";

import { searchable } from "../../schema/searchable.js";
import { dueBetween } from "../due-between.js";
import { allOf, containing, isAmong, requireRange, type Reading } from "../reading.js";

/** Which certificates. */
export interface PortfolioFilter {
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

/**
 * The certificates that a filter leaves.
 *
 * @throws {RangeError} the days are none, or the first is after the last.
 */
export async function conditionOf(
  reading: Reading,
  { holder, states, currency, dueFrom, dueTo, text }: PortfolioFilter,
): Promise<RawBuilder<unknown>> {
  requireRange("day", [
    ["dueFrom", dueFrom],
    ["dueTo", dueTo],
  ]);
  return allOf([
    holder === undefined ? undefined : isAmong("holder", reading.days.partiesOf(holder)),
    ...stateConditions(states),
    currency === undefined ? undefined : sql`currency = ${currency}`,
    dueBetween(reading, { dueFrom, dueTo }),
    text === undefined ? undefined : await textCondition(reading, text),
  ]);
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

/** Whether a certificate in a state was received and has not ended. */
export function isAlive(state: string): boolean {
  return aliveStates.some((alive) => alive === state);
}
