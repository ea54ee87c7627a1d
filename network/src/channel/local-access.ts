import type { msp } from "@hyperledger/fabric-protos";
import { IdentityError, rolePrincipal, SignatureError, type SignedData } from "@tallystick/fabric-inspect";

import { AccessError } from "./access-control.js";
import { type ChannelRules, rulesWithoutChannel } from "./channel-rules.js";

/** Rights on a peer itself, which only its own organisation can have. */
export class LocalAccess {
  #rules: ChannelRules;

  constructor(
    private readonly mspId: string,
    organisation: msp.FabricMSPConfig,
  ) {
    this.#rules = rulesWithoutChannel(this.mspId, organisation.serializeBinary());
  }

  /** Rules for proposals that concern no channel. */
  rules(): ChannelRules {
    return this.#rules;
  }

  /** Applies changes of the organisation's authority, such as a revocation. */
  configure(organisation: msp.FabricMSPConfig): void {
    this.#rules = rulesWithoutChannel(this.mspId, organisation.serializeBinary());
  }

  /**
   * The same as {@link assert}, for a request whose signature nobody has verified yet.
   *
   * @throws {AccessError} the signer does not satisfy the policy, or has not signed
   */
  assertSigned(policy: "Admins" | "Members", { data, identity, signature }: SignedData): void {
    this.assert(policy, identity);
    const { membership, signatures } = this.#rules;
    try {
      signatures.verify(membership.deserialize(identity), data, signature);
    } catch (error) {
      throw error instanceof SignatureError ? new AccessError(error.message) : error;
    }
  }

  /**
   * @param creator - serialized identity of the caller
   * @throws {AccessError} the creator does not satisfy the policy, in Fabric's words
   */
  assert(policy: "Admins" | "Members", creator: Uint8Array): void {
    const { membership } = this.#rules;
    try {
      const identity = membership.deserialize(creator);
      membership.checkPrincipal(identity, rolePrincipal(this.mspId, policy === "Admins" ? "admin" : "member"));
    } catch (error) {
      if (error instanceof IdentityError) {
        throw new AccessError(
          `Failed verifying that proposal's creator satisfies local MSP principal during channelless check policy with policy [${policy}]: [${error.message}]`,
        );
      }
      throw error;
    }
  }
}
