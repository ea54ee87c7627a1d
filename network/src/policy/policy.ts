import type { common, msp } from "@hyperledger/fabric-protos";

import {
  IdentityError,
  SignatureError,
  verifySignature,
  type Membership,
  type MspIdentity,
} from "../identity/index.js";

/** A rule about who has to have signed. */
export interface Policy {
  /**
   * @param identities each bearer once, as {@link signersOf} gives them.
   * @throws {PolicyError} they do not satisfy the rule, in Fabric's words.
   */
  evaluate(identities: readonly MspIdentity[]): void;
  /** As {@link evaluate}, for those who do not ask why: making an error costs more than evaluating most rules. */
  isSatisfiedBy(identities: readonly MspIdentity[]): boolean;
  /** The rule as one signature policy, as a gateway needs it that looks for endorsers. */
  toSignaturePolicy(): common.SignaturePolicyEnvelope;
}

/** Whether an identity is what a principal asks for; {@link Membership} answers it. */
export type PrincipalCheck = (identity: MspIdentity, principal: msp.MSPPrincipal) => boolean;

/** A signature as it stands in a transaction, with what it was made over. */
export interface SignedData {
  readonly data: Uint8Array;
  /** Serialized identity of the signer. */
  readonly identity: Uint8Array;
  readonly signature: Uint8Array;
}

/**
 * The bearers of valid signatures, each once and in order. Signatures that do not verify, and identities of no
 * organisation of the channel, are passed over as Fabric does: they count for nothing but spoil nothing.
 */
export function signersOf(signatures: readonly SignedData[], membership: Membership): MspIdentity[] {
  const signers = new Map<string, MspIdentity>();
  for (const { data, identity: serialized, signature } of signatures) {
    try {
      const identity = membership.deserialize(serialized);
      const key = identity.mspId + identity.id;
      if (!signers.has(key)) {
        verifySignature(identity, data, signature);
        signers.set(key, identity);
      }
    } catch (error) {
      if (!(error instanceof IdentityError) && !(error instanceof SignatureError)) {
        throw error;
      }
    }
  }
  return [...signers.values()];
}
