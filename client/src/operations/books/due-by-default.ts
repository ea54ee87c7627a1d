import { dayOf } from "../../amounts-and-days.js";
import type { Instrument, Party } from "../../wire-types.js";

/** The default of a party, in the form of its record. */
export type Default = NonNullable<Party["inDefault"]>;

/**
 * Moves the due day of an instrument to the day of its debtor's declared default, if the policy of the instrument says
 * so and the instrument was issued by then. Otherwise returns the instrument unchanged.
 *
 * @param inDefault - the default of the issuer or, after a merger, of its successor.
 */
export function dueByDefault(instrument: Instrument, { since, laterFor = [] }: Default): Instrument {
  const { issuer, issuedOn, dueOn, policy } = instrument;
  const day = dayOf(laterFor.find(({ lei }) => lei === issuer)?.since ?? since, policy.rules);
  const isDue = policy.rules.defaultMakesDue === true && issuedOn <= day && day < dueOn;
  return isDue ? { ...instrument, dueOn: day } : instrument;
}
