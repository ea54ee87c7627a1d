import type { Party } from "../state/party.js";
import type { Instant } from "../vocabulary/calendar.js";

/** Whether a suspension for which the party did not ask lasts. */
export function isHindered({ suspensions = [] }: Pick<Party, "suspensions">): boolean {
  const last = suspensions.at(-1);
  return last !== undefined && last.until === undefined;
}

/** The party's suspensions where one lasts from now on, or does not. */
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
