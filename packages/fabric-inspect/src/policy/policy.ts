import type { MspIdentity } from "../membership/msp.js";
import type { Principal } from "./principal.js";
import type { SignaturePolicyEnvelope } from "./signature-policy-envelope.js";

/** A rule about who has to have signed. */
export interface Policy {
  /**
   * @param identities - each bearer once.
   * @throws {PolicyError} they do not satisfy the rule, in Fabric's words.
   */
  evaluate(identities: readonly MspIdentity[]): void;
  /** As {@link evaluate}, for those who do not ask why: making an error costs more than evaluating most rules. */
  isSatisfiedBy(identities: readonly MspIdentity[]): boolean;
  /** The rule as one signature policy, as a gateway needs it that looks for endorsers. */
  toSignaturePolicy(): SignaturePolicyEnvelope;
}

/** Whether an identity is what a principal asks for; `Membership` answers it. */
export type PrincipalCheck = (identity: MspIdentity, principal: Principal) => boolean;

/** A signature of a transaction, with what it was made over. */
export interface SignedData {
  /** What was signed. */
  readonly data: Uint8Array;
  /** Serialized identity of the signer. */
  readonly identity: Uint8Array;
  /** DER. */
  readonly signature: Uint8Array;
}
