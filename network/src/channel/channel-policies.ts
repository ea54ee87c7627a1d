import {
  type ApplicationPolicy,
  type ConfigGroup,
  ConfiguredPolicies,
  encodeApplicationPolicy,
  type Policy,
  PolicyError,
  type PrincipalCheck,
  SignaturePolicy,
  type SignaturePolicyEnvelope,
} from "@tallystick/fabric-inspect";

import { applicationPolicyOf, signaturePolicyOf } from "../policy/index.js";

/** The policy of the lifecycle's own chaincode, in the form of a definition. */
export const lifecyclePolicy = encodeApplicationPolicy({ channelPolicy: "/Channel/Application/LifecycleEndorsement" });

/** The policies of a channel's configuration by their paths, and policies that definitions and keys contain. */
export class ChannelPolicies {
  readonly #configured: ConfiguredPolicies | undefined;
  readonly #compiled = new WeakMap<SignaturePolicyEnvelope, Policy>();

  /** @param group - the topmost group of the configuration; absent if there is no channel */
  constructor(
    private readonly satisfies: PrincipalCheck,
    group?: ConfigGroup,
  ) {
    this.#configured = group && new ConfiguredPolicies(group, satisfies);
  }

  /**
   * The policy at an absolute path.
   *
   * @throws {PolicyError} the channel has none there.
   */
  at(path: string): Policy {
    const found = this.#configured?.find(path);
    if (found === undefined) {
      throw new PolicyError(`failed to retrieve policy for reference ${path}`);
    }
    return found;
  }

  /**
   * The policy in a definition.
   *
   * @throws {PolicyError} the channel has no policy of that path, or the signature policy is malformed.
   */
  resolve(policy: ApplicationPolicy): Policy {
    return "signaturePolicy" in policy ? this.#compile(policy.signaturePolicy) : this.at(policy.channelPolicy);
  }

  /**
   * The policy in a chaincode's definition.
   *
   * @throws {PolicyError} the bytes are not a policy of this channel.
   */
  ofChaincode(bytes: Uint8Array): Policy {
    return this.resolve(applicationPolicyOf(bytes));
  }

  /**
   * The policy of a single key.
   *
   * @throws {PolicyError} the bytes are not a signature policy.
   */
  ofKey(bytes: Uint8Array): Policy {
    return this.#compile(signaturePolicyOf(bytes));
  }

  #compile(envelope: SignaturePolicyEnvelope): Policy {
    const policy = this.#compiled.get(envelope) ?? new SignaturePolicy(envelope, this.satisfies);
    this.#compiled.set(envelope, policy);
    return policy;
  }
}
