import { sql, type RawBuilder } from "kysely";

import type { BroughtForward } from "./ledger-days.js";
import { allOf, type Reading } from "./reading.js";

/** A range of days. Each end is in it; undefined: the range is open there. */
interface DueRange {
  readonly dueFrom?: string | undefined;
  readonly dueTo?: string | undefined;
}

/**
 * The rows with the terms of an instrument that fall due in a range of days. `due_on` has the days of the terms: what a declared default has made due counts
 * under the day of the default, as in the sums of the ladder.
 */
export function dueBetween({ days }: Reading, { dueFrom, dueTo }: DueRange): RawBuilder<unknown> | undefined {
  if (dueFrom === undefined && dueTo === undefined) {
    return undefined;
  }
  const isIn = ({ day }: BroughtForward): boolean =>
    (dueFrom === undefined || day >= dueFrom) && (dueTo === undefined || day <= dueTo);
  const moved = days.broughtForward;
  const [inside, outside] = [moved.filter(isIn), moved.filter((one) => !isIn(one))];
  return allOf([
    // A default only brings a day forward, so that this leaves out nothing that it moved into the range.
    dueFrom === undefined ? undefined : sql`due_on >= ${dueFrom}`,
    dueTo === undefined ? undefined : sql`(${sql.join([sql`due_on <= ${dueTo}`, ...ofMoved(inside)], sql` or `)})`,
    ...ofMoved(outside).map((condition) => sql`not (${condition})`),
  ]);
}

/** The rows that each default has moved. */
function ofMoved(moved: readonly BroughtForward[]): readonly RawBuilder<unknown>[] {
  return moved.map(
    ({ issuer, policies, day }) => sql`(default_makes_due = 1 and issuer = ${issuer}
      and policy_version in (${sql.join(policies.map((version) => sql`${version}`))}) and issued_on <= ${day} and due_on > ${day})`,
  );
}
