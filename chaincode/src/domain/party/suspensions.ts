import type { Party } from "../state/party.js";
import type { Instant } from "../vocabulary/calendar.js";

/** What a party's record says of its suspension. */
type Standing = Pick<Party, "status" | "suspension" | "suspensions">;

/** Whether the party is under a suspension that it did not ask for. */
function isHindered({ suspensions = [] }: Pick<Party, "suspensions">): boolean {
  const last = suspensions.at(-1);
  return last !== undefined && last.until === undefined;
}

/** A suspension that begins now. */
export interface Suspension {
  readonly reason: string;
  readonly until: Instant;
  /** Whether the party asked for it. Then it does not prolong its periods. */
  readonly atOwnRequest: boolean;
}

/**
 * The record of a party after it is suspended or reinstated now. A suspension that the party did not ask for counts
 * until its end at the latest: it must not gain days by leaving it as it is.
 */
export function standingAfter(
  { suspension: before, ...party }: Party,
  begins: Suspension | undefined,
  now: Instant,
): Party {
  if (begins === undefined) {
    return { ...party, status: "Active", ...suspensionsAfter(party, false, endOf(before, now)) };
  }
  const { reason, until, atOwnRequest } = begins;
  const suspensions = suspensionsAfter(party, !atOwnRequest, now);
  return { ...party, status: "Suspended", suspension: { reason, until }, ...suspensions };
}

/** The record of a party that from now on stands as the one that acts for it. */
export function standingOf({ suspension: before, ...party }: Party, who: Standing, now: Instant): Party {
  const { status, suspension } = who;
  const hindered = isHindered(who);
  const suspensions = suspensionsAfter(party, hindered, hindered ? now : endOf(before, now));
  return { ...party, status, ...(suspension !== undefined && { suspension }), ...suspensions };
}

/** When a suspension that is over now has ended. */
function endOf(suspension: Party["suspension"], now: Instant): Instant {
  return suspension !== undefined && suspension.until < now ? suspension.until : now;
}

/** The party's suspensions after one begins, or ends, at an instant. */
function suspensionsAfter(
  party: Pick<Party, "suspensions">,
  hindered: boolean,
  at: Instant,
): Pick<Party, "suspensions"> {
  const { suspensions = [] } = party;
  if (isHindered(party) === hindered) {
    return party.suspensions === undefined ? {} : { suspensions };
  }
  const last = suspensions.at(-1);
  return {
    suspensions:
      hindered || last === undefined
        ? [...suspensions, { from: at }]
        : [...suspensions.slice(0, -1), { ...last, until: at }],
  };
}
