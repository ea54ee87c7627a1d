import {
  Discrepancy,
  proposalHash,
  transactionIdOf,
  verifySignature,
  type ChaincodeCall,
  type Cryptography,
  type Envelope,
  type Membership,
  type MspIdentity,
} from "@tallystick/fabric-inspect";

import { isSame, joined } from "../form/bytes.js";

/**
 * The endorsers of a call whose signatures are valid, each once.
 *
 * @throws {Discrepancy} the call contradicts itself, or a signature is not valid.
 */
export function endorsersOf(
  envelope: Envelope,
  call: ChaincodeCall,
  membership: Membership,
  cryptography: Cryptography,
): readonly MspIdentity[] {
  const { channelHeader, signatureHeader } = envelope;
  if (channelHeader.transactionId !== transactionIdOf(signatureHeader, cryptography)) {
    throw new Discrepancy("its id is not that of its creator and nonce");
  }
  const hash = proposalHash(
    { channelHeader: channelHeader.bytes, signatureHeader: signatureHeader.bytes, payload: call.proposalPayload },
    cryptography,
  );
  if (!isSame(hash, call.outcome.proposalHash)) {
    throw new Discrepancy("its endorsers answered another proposal");
  }
  if (call.outcome.response?.status !== 200) {
    throw new Discrepancy("the chaincode did not answer it with success");
  }
  const creator = membership.deserialize(signatureHeader.creator);
  membership.validate(creator);
  const endorsers = new Map<string, MspIdentity>();
  for (const { endorser, signature } of call.endorsements) {
    const identity = membership.deserialize(endorser);
    membership.validate(identity);
    verifySignature(identity, joined([call.responsePayload, endorser]), signature, cryptography);
    const name = `${identity.mspId} ${identity.id}`;
    if (endorsers.has(name)) {
      throw new Discrepancy(`an endorser of ${identity.mspId} signed it twice`);
    }
    endorsers.set(name, identity);
  }
  return [...endorsers.values()];
}

/** Requires the creator's signature of an envelope. */
export function requireSigned(
  { payload, signature, signatureHeader }: Envelope,
  membership: Membership,
  cryptography: Cryptography,
): void {
  verifySignature(membership.deserialize(signatureHeader.creator), payload, signature, cryptography);
}
