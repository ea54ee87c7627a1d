import {
  type ApplicationPolicy,
  encodeApplicationPolicy,
  ImplicitMetaPolicy,
  parseChannelRule,
  parsePolicy,
  type Policy,
  PolicyError,
  type PrincipalCheck,
  SignaturePolicy,
  type SignaturePolicyEnvelope,
} from "@tallystick/fabric-inspect";

import type { Governance } from "../description/index.js";
import { applicationPolicyOf, signaturePolicyOf } from "../policy/index.js";

/** The policy of the lifecycle's own chaincode, as a definition would state it. */
export const lifecyclePolicy = encodeApplicationPolicy({ channelPolicy: "/Channel/Application/LifecycleEndorsement" });

/** Names under which each organisation of a channel has a policy, and what Fabric's sample configuration puts there. */
const ORGANISATION_POLICIES: Readonly<Record<string, (mspId: string) => string>> = {
  Readers: (mspId) => `OR('${mspId}.admin', '${mspId}.peer', '${mspId}.client')`,
  Writers: (mspId) => `OR('${mspId}.admin', '${mspId}.client')`,
  Admins: (mspId) => `OR('${mspId}.admin')`,
  Endorsement: (mspId) => `OR('${mspId}.peer')`,
};

/** The organisation's policies of a channel's configuration, by name, in Fabric's notation. */
export function organisationPolicies(mspId: string): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(ORGANISATION_POLICIES).map(([name, rule]) => [name, rule(mspId)]));
}

/** The application group's policies, by name. */
export function applicationPolicies({ admins, lifecycleEndorsement }: Governance = {}): Readonly<
  Record<string, string>
> {
  return {
    Readers: "ANY Readers",
    Writers: "ANY Writers",
    Admins: admins ?? "MAJORITY Admins",
    LifecycleEndorsement: lifecycleEndorsement ?? "MAJORITY Endorsement",
    Endorsement: "MAJORITY Endorsement",
  };
}

/** The policies of a channel with the given organisations, by path, as Fabric's sample configuration has them. */
export class ChannelPolicies {
  readonly #policies = new Map<string, Policy>();
  readonly #compiled = new WeakMap<SignaturePolicyEnvelope, Policy>();

  constructor(
    mspIds: readonly string[],
    private readonly satisfies: PrincipalCheck,
    governance?: Governance,
  ) {
    const byName = new Map<string, Policy[]>();
    for (const mspId of mspIds) {
      for (const [name, rule] of Object.entries(organisationPolicies(mspId))) {
        const policy = new SignaturePolicy(parsePolicy(rule), satisfies);
        this.#policies.set(`/Channel/Application/${mspId}/${name}`, policy);
        byName.set(name, [...(byName.get(name) ?? []), policy]);
      }
    }
    for (const [name, text] of Object.entries(applicationPolicies(governance))) {
      const rule = parseChannelRule(text);
      const policy =
        "part" in rule
          ? new ImplicitMetaPolicy(rule.rule, rule.part, byName.get(rule.part) ?? [])
          : new SignaturePolicy(rule.signaturePolicy, satisfies);
      this.#policies.set(`/Channel/Application/${name}`, policy);
    }
    for (const name of ["Readers", "Writers"]) {
      const application = this.#policies.get(`/Channel/Application/${name}`);
      this.#policies.set(`/Channel/${name}`, new ImplicitMetaPolicy("ANY", name, application ? [application] : []));
    }
  }

  /** The policy at an absolute path; undefined where the channel has none there. */
  find(path: string): Policy | undefined {
    return this.#policies.get(path);
  }

  /**
   * The policy that a definition states.
   *
   * @throws {PolicyError} the channel has no policy of that path, or the signature policy is malformed.
   */
  resolve(policy: ApplicationPolicy): Policy {
    if ("signaturePolicy" in policy) {
      return this.#compile(policy.signaturePolicy);
    }
    const found = this.find(policy.channelPolicy);
    if (found === undefined) {
      throw new PolicyError(`failed to retrieve policy for reference ${policy.channelPolicy}`);
    }
    return found;
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
