import { isOneWith } from "../../party/one-with.js";
import type { Certificate } from "../../state/certificate.js";
import type { Endorsement } from "../../state/endorsement.js";
import type { Instrument } from "../../state/instrument.js";
import type { Party } from "../../state/party.js";
import type { Lei } from "../../vocabulary/lei.js";

/** A party that the holder gives notice of a dishonour, and its function on the certificate. */
export interface PriorParty {
  readonly lei: Lei;
  readonly capacity: "issuer" | "guarantor" | "endorser";
}

/**
 * Every party before the holder, in the order of the endorsements, whether it is liable or not. A party that has merged
 * into the holder counts as the holder.
 *
 * @param holder - the record of the holder.
 */
export function priorParties(
  { endorsements }: Certificate,
  { issuer, guarantor }: Instrument,
  holder: Party,
): PriorParty[] {
  const all: PriorParty[] = [
    { lei: issuer, capacity: "issuer" },
    ...(guarantor === undefined ? [] : [{ lei: guarantor, capacity: "guarantor" } as const]),
    ...endorsements.filter(isBeforeHolder).map(({ from }) => ({ lei: from, capacity: "endorser" }) as const),
  ];
  return all.filter(
    ({ lei }, index) => !isOneWith(holder, lei) && all.findIndex((other) => other.lei === lei) === index,
  );
}

/** The party that was paid, and those after the party that paid, come after the holder. */
function isBeforeHolder({ way, closed }: Endorsement): boolean {
  return closed !== true && way !== "recourse";
}
