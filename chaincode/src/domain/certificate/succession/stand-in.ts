import type { ActContext } from "../../operation/context.js";
import { requireActor, speaksFor } from "../../party/authority.js";
import type { Party } from "../../state/party.js";

/** The party that must act, and others that may act if it is suspended, so that a suspension blocks no certificate. */
export interface Acting {
  readonly first: Party;
  readonly standIns: readonly Party[];
}

/**
 * Requires that the party that a rule names is the caller, and returns it. While that party is suspended, a substitute
 * can call instead of it, and is returned.
 *
 * @param required - the function of the party in this act: "the holder".
 * @throws `NOT_AUTHORIZED`; `PARTY_SUSPENDED`
 */
export function requireActing({ first, standIns }: Acting, required: string, context: ActContext): Party {
  const other = first.status === "Suspended" ? standIns.find((party) => speaksFor(party, context)) : undefined;
  return other ?? requireActor(first, required, context);
}
