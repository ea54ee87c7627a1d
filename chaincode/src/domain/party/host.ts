import { refuse } from "../kernel/refusal.js";
import { update, type Change } from "../operation/change.js";
import type { ActContext } from "../operation/context.js";
import type { TallyEvent } from "../operation/events.js";
import { parties, type Party, type Platform } from "../state/party.js";

/** What happens to the first party of an MSP when another one joins it. */
export interface Hosting {
  readonly changes: readonly Change[];
  readonly events: readonly TallyEvent[];
  /** What the operator must know of the certificates that speak for the first party, in words for people. */
  readonly warning?: string;
}

/**
 * In the operator's and the regulator's MSP the attribute `tally.party` is required from the first hosted party on: a certificate whose
 * attribute was forgotten or misspelt would speak for the operator there, policy included. In other MSPs the first party continues as before.
 *
 * The person that decides for the host must already have a certificate with the attribute, so that this never locks
 * everybody out.
 *
 * @throws `NOT_AUTHORIZED`
 */
export function hostFrom(host: Party | undefined, platform: Platform, by: Party, context: ActContext): Hosting {
  const { operator, regulator } = platform;
  const isOffice = host !== undefined && (host.lei === operator.lei || host.lei === regulator.lei);
  if (!isOffice || host.attributeRequired === true) {
    return { changes: [], events: [] };
  }
  requireNamed(host, operator.lei, context);
  const after: Party = { ...host, attributeRequired: true, changedAt: context.now };
  return {
    changes: [update(parties, host, after)],
    events: [{ type: "PartyUpdated", by: by.lei, at: context.now, party: after }],
    warning:
      `From now on certificates of ${host.mspId} without the attribute tally.party speak for nobody. ` +
      `Have those of the people of ${host.name} that lack it issued again with tally.party=${host.lei}.`,
  };
}

/** The operator decides for itself when it makes the request, and the regulator when a person of it approves. */
function requireNamed(host: Party, operator: string, { caller, filedBy }: ActContext): void {
  const isDeciding = host.lei === operator ? filedBy === undefined : filedBy !== undefined;
  if (!isDeciding || caller.party === host.lei) {
    return;
  }
  refuse("NOT_AUTHORIZED", {
    caller: caller.enrolment.subject,
    required:
      `a certificate that names ${host.lei} in the attribute tally.party: ` +
      `from then on no other speaks for ${host.name} (${host.lei}). Have yours issued again first`,
  });
}
