import { readApplicationPolicy } from "./application-policy.js";
import { PolicyError } from "./policy-error.js";
import { roleOf, rolePrincipal, type Principal } from "./principal.js";
import type { SignaturePolicyEnvelope, SignatureRule } from "./signature-policy-envelope.js";

/** The organisations that must endorse: a policy of the channel by its path, or a rule over organisations. */
export type EndorsementPolicy =
  | {
      /** Path of a policy of the channel, such as `/Channel/Application/Endorsement`. */
      readonly channelPolicy: string;
    }
  | {
      /** The rule over organisations. */
      readonly rule: PolicyRule;
    };

/** One organisation, or a number of several rules. */
export type PolicyRule =
  | {
      /** MSP id of the organisation that must endorse. */
      readonly mspId: string;
    }
  | {
      /** The least number of the rules that must be met. */
      readonly fewest: number;
      /** The rules. */
      readonly of: readonly PolicyRule[];
    };

/**
 * Reads the policy of a chaincode's definition as a rule over organisations, whatever role it requires of their
 * members.
 *
 * @throws {PolicyError} the bytes are not a policy, or name something else than organisations.
 */
export function readEndorsementPolicy(bytes: Uint8Array): EndorsementPolicy {
  const policy = readApplicationPolicy(bytes);
  if ("channelPolicy" in policy) {
    return policy;
  }
  const { rule, identities } = policy.signaturePolicy;
  if (rule === undefined) {
    throw new PolicyError("the endorsement policy has no rule");
  }
  return { rule: readRule(rule, identities) };
}

/**
 * Whether endorsements of other organisations alone can satisfy a policy. For a channel's policy the definition has
 * only its name, and Fabric's own ones name no organisation.
 */
export function canDoWithout(policy: EndorsementPolicy, mspId: string): boolean {
  return "channelPolicy" in policy || ruleDoesWithout(policy.rule, mspId);
}

/** A policy in Fabric's notation, or the path of the channel's. */
export function writeEndorsementPolicy(policy: EndorsementPolicy): string {
  return "channelPolicy" in policy ? policy.channelPolicy : writeRule(policy.rule);
}

/**
 * The rule as a policy of Fabric, in which each organisation means one of its peers. An organisation has one place,
 * however many times it is named.
 */
export function peersPolicy(rule: PolicyRule): SignaturePolicyEnvelope {
  const mspIds: string[] = [];
  const numbered = numberedRule(rule, mspIds);
  return { version: 0, rule: numbered, identities: mspIds.map((mspId) => rolePrincipal(mspId, "peer")) };
}

function numberedRule(rule: PolicyRule, mspIds: string[]): SignatureRule {
  if ("mspId" in rule) {
    const known = mspIds.indexOf(rule.mspId);
    return { signedBy: known === -1 ? mspIds.push(rule.mspId) - 1 : known };
  }
  return { n: rule.fewest, of: rule.of.map((part) => numberedRule(part, mspIds)) };
}

function ruleDoesWithout(rule: PolicyRule, mspId: string): boolean {
  if ("mspId" in rule) {
    return rule.mspId !== mspId;
  }
  return rule.of.filter((part) => ruleDoesWithout(part, mspId)).length >= rule.fewest;
}

function writeRule(rule: PolicyRule): string {
  if ("mspId" in rule) {
    return `'${rule.mspId}.peer'`;
  }
  const parts = rule.of.map(writeRule).join(", ");
  if (rule.fewest === rule.of.length) {
    return `AND(${parts})`;
  }
  return rule.fewest === 1 ? `OR(${parts})` : `OutOf(${String(rule.fewest)}, ${parts})`;
}

function readRule(rule: SignatureRule, identities: readonly Principal[]): PolicyRule {
  if ("of" in rule) {
    return { fewest: rule.n, of: rule.of.map((part) => readRule(part, identities)) };
  }
  const principal = "signedBy" in rule ? identities[rule.signedBy] : undefined;
  const named = principal && roleOf(principal);
  if (named === undefined) {
    throw new PolicyError("the endorsement policy names somebody else than organisations");
  }
  return { mspId: named.mspId };
}
