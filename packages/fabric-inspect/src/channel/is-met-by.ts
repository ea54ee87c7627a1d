import { thresholdOf } from "../policy/implicit-meta-policy.js";
import { roleOf } from "../policy/principal.js";
import type { SignaturePolicyEnvelope, SignatureRule } from "../policy/signature-policy-envelope.js";
import { policyAt, type ConfigGroup } from "./config-group.js";

/**
 * Whether signatures of all members of the given organisations satisfy a policy of a group, as Fabric counts. An
 * implicit rule concerns every group below, and one without the policy is never satisfied. A rule about signatures
 * concerns the roles that it names. A missing policy is never satisfied, and neither is a principal that is not a role
 * of an organisation.
 *
 * @param group - undefined if the configuration has none.
 * @param mspIds - the organisations, by MSP id.
 */
export function isMetBy(group: ConfigGroup | undefined, name: string, mspIds: ReadonlySet<string>): boolean {
  const found = group && policyAt(group, name);
  if (found === undefined) {
    return false;
  }
  const { rule } = found.policy;
  if ("signaturePolicy" in rule) {
    const { signaturePolicy } = rule;
    return isRuleMet(signaturePolicy.rule, mspIdsIn(signaturePolicy), mspIds);
  }
  const below = [...found.in.groups.values()];
  const met = below.filter((part) => isMetBy(part, rule.part, mspIds)).length;
  return met >= thresholdOf(rule.rule, below.length);
}

function isRuleMet(
  rule: SignatureRule | undefined,
  named: readonly (string | undefined)[],
  mspIds: ReadonlySet<string>,
): boolean {
  if (rule === undefined || "unset" in rule) {
    return false;
  }
  if ("of" in rule) {
    return rule.of.filter((part) => isRuleMet(part, named, mspIds)).length >= rule.n;
  }
  const mspId = named[rule.signedBy];
  return mspId !== undefined && mspIds.has(mspId);
}

/** Cache: a search for weak policies evaluates the same policies for every set of organisations. */
const known = new WeakMap<SignaturePolicyEnvelope, readonly (string | undefined)[]>();

function mspIdsIn(envelope: SignaturePolicyEnvelope): readonly (string | undefined)[] {
  const found = known.get(envelope) ?? envelope.identities.map((principal) => roleOf(principal)?.mspId);
  known.set(envelope, found);
  return found;
}
