import { ImplicitMetaPolicy } from "../policy/implicit-meta-policy.js";
import { PolicyError } from "../policy/policy-error.js";
import type { Policy, PrincipalCheck } from "../policy/policy.js";
import type { SignaturePolicyEnvelope } from "../policy/signature-policy-envelope.js";
import { SignaturePolicy } from "../policy/signature-policy.js";
import type { ConfigGroup } from "./config-group.js";

/** The policies of a channel's configuration by their paths, in the form in which peers evaluate signatures. */
export class ConfiguredPolicies {
  readonly #policies = new Map<string, Policy>();

  /**
   * @param root - the topmost group of the channel's configuration.
   * @param satisfies - whether an identity satisfies a principal: `Membership` answers this.
   */
  constructor(
    root: ConfigGroup,
    private readonly satisfies: PrincipalCheck,
  ) {
    this.#add(root);
  }

  /**
   * The policy at an absolute path, such as `/Channel/Application/Writers`; undefined if the channel has none there.
   */
  find(path: string): Policy | undefined {
    return this.#policies.get(path);
  }

  /** Adds the groups below first, since implicit rules concern their policies. */
  #add(group: ConfigGroup): void {
    const below = [...group.groups.values()];
    for (const part of below) {
      this.#add(part);
    }
    for (const [name, { rule }] of group.policies) {
      const policy =
        "part" in rule
          ? new ImplicitMetaPolicy(
              rule.rule,
              rule.part,
              below.map(({ path }) => this.find(`${path}/${rule.part}`) ?? new MissingPolicy(rule.part)),
            )
          : new SignaturePolicy(rule.signaturePolicy, this.satisfies);
      this.#policies.set(`${group.path}/${name}`, policy);
    }
  }
}

/** Fabric's replacement of a policy that a group does not have: nobody satisfies it, and it counts among the others. */
class MissingPolicy implements Policy {
  constructor(private readonly policyName: string) {}

  isSatisfiedBy(): boolean {
    return false;
  }

  evaluate(): void {
    throw new PolicyError(`no such policy: '${this.policyName}'`);
  }

  toSignaturePolicy(): SignaturePolicyEnvelope {
    return { version: 0, rule: { n: 1, of: [] }, identities: [] };
  }
}
