import { dayOf } from "../../amounts-and-days.js";
import type { Instrument, Party } from "../../wire-types.js";

/** The default of a party as its record has it. */
export type Default = NonNullable<Party["inDefault"]>;

/**
 * An instrument as it falls due by the declared default of who owes it, where its policy says so and it was issued before; otherwise as it is.
 *
 * @param inDefault - of the issuer or, after a merger, of its successor.
 */
export function dueByDefault(instrument: Instrument, { since, laterFor = [] }: Default): Instrument {
  const { issuer, issuedOn, dueOn, policy } = instrument;
  const day = dayOf(laterFor.find(({ lei }) => lei === issuer)?.since ?? since, policy.rules);
  const isDue = policy.rules.defaultMakesDue === true && issuedOn <= day && day < dueOn;
  return isDue ? { ...instrument, dueOn: day } : instrument;
}
