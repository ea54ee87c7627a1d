import type { Policy, PrincipalCheck } from "./policy.js";
import { ImplicitMetaPolicy, type ImplicitMetaRule } from "./implicit-meta-policy.js";
import type { ApplicationPolicy } from "./application-policy.js";
import { PolicyError } from "./policy-error.js";
import { parsePolicy } from "./policy-notation.js";
import { SignaturePolicy } from "./signature-policy.js";

/** Names under which each organisation of a channel has a policy, and what Fabric's sample configuration puts there. */
const ORGANISATION_POLICIES: Readonly<Record<string, (mspId: string) => string>> = {
  Readers: (mspId) => `OR('${mspId}.admin', '${mspId}.peer', '${mspId}.client')`,
  Writers: (mspId) => `OR('${mspId}.admin', '${mspId}.client')`,
  Admins: (mspId) => `OR('${mspId}.admin')`,
  Endorsement: (mspId) => `OR('${mspId}.peer')`,
};

/** What the application group asks of its organisations: rule, and name of the organisations' policy. */
const APPLICATION_POLICIES: Readonly<Record<string, readonly [ImplicitMetaRule, string]>> = {
  Readers: ["ANY", "Readers"],
  Writers: ["ANY", "Writers"],
  Admins: ["MAJORITY", "Admins"],
  LifecycleEndorsement: ["MAJORITY", "Endorsement"],
  Endorsement: ["MAJORITY", "Endorsement"],
};

/** The organisation's policies of a channel's configuration, by name, in Fabric's notation. */
export function organisationPolicies(mspId: string): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(ORGANISATION_POLICIES).map(([name, rule]) => [name, rule(mspId)]));
}

/** The application group's implicit policies, by name. */
export function applicationPolicies(): typeof APPLICATION_POLICIES {
  return APPLICATION_POLICIES;
}

/** The policies of a channel with the given organisations, by path, as Fabric's sample configuration has them. */
export class ChannelPolicies {
  private readonly policies = new Map<string, Policy>();
  private readonly compiled = new WeakMap<ApplicationPolicy, Policy>();

  constructor(
    mspIds: readonly string[],
    private readonly satisfies: PrincipalCheck,
  ) {
    const byName = new Map<string, Policy[]>();
    for (const mspId of mspIds) {
      for (const [name, rule] of Object.entries(organisationPolicies(mspId))) {
        const policy = new SignaturePolicy(parsePolicy(rule), satisfies);
        this.policies.set(`/Channel/Application/${mspId}/${name}`, policy);
        byName.set(name, [...(byName.get(name) ?? []), policy]);
      }
    }
    for (const [name, [rule, part]] of Object.entries(APPLICATION_POLICIES)) {
      this.policies.set(`/Channel/Application/${name}`, new ImplicitMetaPolicy(rule, part, byName.get(part) ?? []));
    }
    for (const name of ["Readers", "Writers"]) {
      const application = this.policies.get(`/Channel/Application/${name}`);
      this.policies.set(`/Channel/${name}`, new ImplicitMetaPolicy("ANY", name, application ? [application] : []));
    }
  }

  /** The policy at an absolute path; undefined where the channel has none there. */
  find(path: string): Policy | undefined {
    return this.policies.get(path);
  }

  /**
   * The policy that a chaincode's definition states.
   *
   * @throws {PolicyError} the channel has no policy of that path, or the signature policy is malformed.
   */
  resolve(policy: ApplicationPolicy): Policy {
    const known = this.compiled.get(policy);
    if (known !== undefined) {
      return known;
    }
    const resolved = this.compile(policy);
    this.compiled.set(policy, resolved);
    return resolved;
  }

  private compile(policy: ApplicationPolicy): Policy {
    if ("signaturePolicy" in policy) {
      return new SignaturePolicy(policy.signaturePolicy, this.satisfies);
    }
    const found = this.find(policy.channelPolicy);
    if (found === undefined) {
      throw new PolicyError(`failed to retrieve policy for reference ${policy.channelPolicy}`);
    }
    return found;
  }
}
