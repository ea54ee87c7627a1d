import { defaultedSince } from "../../party/declared-default.js";
import { isOneWith } from "../../party/one-with.js";
import type { Certificate } from "../../state/certificate.js";
import type { Party } from "../../state/party.js";
import { formatInstant } from "../../vocabulary/calendar.js";
import { issuerNamedIn } from "../../vocabulary/identifiers.js";

/**
 * Why a claim is not set off: it came to its holder after the default of either side was on record. Otherwise a debtor
 * could buy claims on an insolvent party cheaply and pay its own debt with them, and a creditor could make a debt in order to
 * be paid before others (Enterprise Bankruptcy Law of the PRC, art. 40). The law excepts what came by law: a
 * succession, and the recourse of a party that had to pay. A default is on record for everybody, so both sides know of
 * it.
 *
 * @param sides - the two sides as `findAnswering` finds them.
 */
export function whyLate(certificate: Certificate, sides: readonly (Party | undefined)[]): string | undefined {
  const { endorsements, holder, instrumentId } = certificate;
  const came = endorsements.findLast(({ way }) => way !== "succession");
  if (came === undefined || came.way === "recourse") {
    return undefined;
  }
  for (const named of [issuerNamedIn(instrumentId), holder.lei]) {
    const answering = sides.find((side) => side !== undefined && isOneWith(side, named));
    const since = defaultedSince(answering, named);
    if (since !== undefined && since < came.at) {
      return `came to ${holder.lei} at ${formatInstant(came.at)}, after the default of ${named} at ${formatInstant(since)}, so it is not set off`;
    }
  }
  return undefined;
}
