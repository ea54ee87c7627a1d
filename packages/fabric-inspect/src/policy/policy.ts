import type { MspIdentity } from "../membership/msp.js";
import type { Principal } from "./principal.js";
import type { SignaturePolicyEnvelope } from "./signature-policy-envelope.js";

/** A rule about the required signatures. */
export interface Policy {
  /**
   * @param identities - each bearer once.
   * @throws {PolicyError} they do not satisfy the rule, in Fabric's words.
   */
  evaluate(identities: readonly MspIdentity[]): void;
  /**
   * The same as {@link evaluate}, for callers that do not need the reason: making an error costs more than evaluating
   * most rules.
   */
  isSatisfiedBy(identities: readonly MspIdentity[]): boolean;
  /** The rule as one signature policy, for a gateway that looks for endorsers. */
  toSignaturePolicy(): SignaturePolicyEnvelope;
}

/** Whether an identity satisfies a principal. `Membership` answers this. */
export type PrincipalCheck = (identity: MspIdentity, principal: Principal) => boolean;

/** A signature of a transaction with its message. */
export interface SignedData {
  /** The signed message. */
  readonly data: Uint8Array;
  /** Serialized identity of the signer. */
  readonly identity: Uint8Array;
  /** DER. */
  readonly signature: Uint8Array;
}
