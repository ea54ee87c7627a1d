import type { ActContext } from "../../operation/context.js";
import { requireActor, speaksFor } from "../../party/authority.js";
import type { Party } from "../../state/party.js";

/** Who must act, and others who may where it is suspended: a suspension leaves no certificate stuck. */
export interface Acting {
  readonly first: Party;
  readonly standIns: readonly Party[];
}

/**
 * The party that a rule names or, while that one is suspended, the one of its stand-ins that calls.
 *
 * @param required - What the party is in this act: "the holder".
 * @throws `NOT_AUTHORIZED`; `PARTY_SUSPENDED`
 */
export function requireActing({ first, standIns }: Acting, required: string, context: ActContext): Party {
  const other = first.status === "Suspended" ? standIns.find((party) => speaksFor(party, context)) : undefined;
  return other ?? requireActor(first, required, context);
}
