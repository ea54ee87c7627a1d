import { SerializedIdentity } from "@hyperledger/fabric-protos/lib/msp/identities_pb.js";

import { keyOf } from "../bytes.js";
import type { EndorsementParts } from "../transaction/transaction-parts.js";
import { readCanonical } from "./canonical.js";
import { Discrepancy } from "./discrepancy.js";
import type { Members } from "./members.js";

/** The required endorsers, as far as the client knows them. */
export interface EndorserRequirements {
  /** The authorities of the channel's organisations. Without them only the form of endorsements is checked. */
  readonly members?: Members | undefined;
  /** MSP ids of organisations that were asked to endorse. Each of them must have endorsed. */
  readonly organisations?: readonly string[] | undefined;
}

/**
 * Checks endorsements of a response.
 *
 * @returns the MSP ids of the organisations that endorsed, each once.
 * @throws {Discrepancy}
 */
export function checkEndorsements(
  endorsements: readonly EndorsementParts[],
  responsePayload: Uint8Array,
  { members, organisations = [] }: EndorserRequirements,
): readonly string[] {
  if (endorsements.length === 0) {
    throw new Discrepancy("it has no endorsement");
  }
  const endorsers = new Set<string>();
  const endorsedBy = new Set<string>();
  for (const { endorser, signature } of endorsements) {
    const key = keyOf(endorser);
    const identity = identities.get(key) ?? readIdentity(endorser, key);
    const { mspId } = identity;
    if (signature.length === 0) {
      throw new Discrepancy(`the endorsement of ${mspId} has no signature`);
    }
    if (endorsers.has(key)) {
      throw new Discrepancy(`a peer of ${mspId} endorsed it twice`);
    }
    endorsers.add(key);
    members?.verify(identity, responsePayload, { endorser, signature });
    endorsedBy.add(mspId);
  }
  const missing = organisations.filter((mspId) => !endorsedBy.has(mspId));
  if (missing.length > 0) {
    throw new Discrepancy(`${missing.join(" and ")} did not endorse it, though asked to`);
  }
  return [...endorsedBy];
}

interface EndorserIdentity {
  readonly mspId: string;
  readonly certificate: Uint8Array;
}

/** How many endorsers' identities are kept. A channel has some dozens of peers. */
const KEPT = 1_000;

/** Parsed identities by their bytes. */
const identities = new Map<string, EndorserIdentity>();

function readIdentity(endorser: Uint8Array, key: string): EndorserIdentity {
  const message = readCanonical(SerializedIdentity, endorser, "an endorser's identity");
  const identity = { mspId: message.getMspid(), certificate: message.getIdBytes_asU8().slice() };
  if (identity.mspId === "" || identity.certificate.length === 0) {
    throw new Discrepancy("an endorsement names no endorser");
  }
  if (identities.size >= KEPT) {
    identities.clear();
  }
  identities.set(key, identity);
  return identity;
}
