import type { Party } from "../state/party.js";
import type { Instant } from "../vocabulary/calendar.js";

/** Whether the party is under a suspension that it did not ask for. */
export function isHindered({ suspensions = [] }: Pick<Party, "suspensions">): boolean {
  const last = suspensions.at(-1);
  return last !== undefined && last.until === undefined;
}

/** The party's suspensions after one begins now, or ends now. */
export function suspensionsAfter(
  party: Pick<Party, "suspensions">,
  hindered: boolean,
  now: Instant,
): Pick<Party, "suspensions"> {
  const { suspensions = [] } = party;
  if (isHindered(party) === hindered) {
    return party.suspensions === undefined ? {} : { suspensions };
  }
  const last = suspensions.at(-1);
  return {
    suspensions:
      hindered || last === undefined
        ? [...suspensions, { from: now }]
        : [...suspensions.slice(0, -1), { ...last, until: now }],
  };
}
