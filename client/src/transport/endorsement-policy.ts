import { common, msp } from "@hyperledger/fabric-protos";

/** Who must endorse: a policy of the channel by its path, or a rule over organisations. */
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
      /** How many of the rules must be met at least. */
      readonly fewest: number;
      /** The rules. */
      readonly of: readonly PolicyRule[];
    };

/**
 * Reads the policy of a chaincode's definition.
 *
 * @throws {Error} the bytes are not a policy, or name something other than organisations.
 */
export function readEndorsementPolicy(bytes: Uint8Array): EndorsementPolicy {
  const policy = common.ApplicationPolicy.deserializeBinary(bytes);
  const signature = policy.getSignaturePolicy();
  if (signature === undefined) {
    return { channelPolicy: policy.getChannelConfigPolicyReference() };
  }
  const rule = signature.getRule();
  if (rule === undefined) {
    throw new Error("the endorsement policy has no rule");
  }
  return { rule: readRule(rule, signature.getIdentitiesList()) };
}

/**
 * Whether endorsements of others alone can satisfy a policy. Of a channel's policy the definition says no more than its name, and
 * Fabric's own ones name no organisation.
 */
export function canDoWithout(policy: EndorsementPolicy, mspId: string): boolean {
  return "channelPolicy" in policy || ruleDoesWithout(policy.rule, mspId);
}

function ruleDoesWithout(rule: PolicyRule, mspId: string): boolean {
  if ("mspId" in rule) {
    return rule.mspId !== mspId;
  }
  return rule.of.filter((part) => ruleDoesWithout(part, mspId)).length >= rule.fewest;
}

/** A policy for people, in Fabric's notation. */
export function writeEndorsementPolicy(policy: EndorsementPolicy): string {
  return "channelPolicy" in policy ? policy.channelPolicy : writeRule(policy.rule);
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

function readRule(rule: common.SignaturePolicy, identities: readonly msp.MSPPrincipal[]): PolicyRule {
  const gate = rule.getNOutOf();
  if (gate !== undefined) {
    return { fewest: gate.getN(), of: gate.getRulesList().map((part) => readRule(part, identities)) };
  }
  const principal = identities[rule.getSignedBy()];
  if (principal?.getPrincipalClassification() !== msp.MSPPrincipal.Classification.ROLE) {
    throw new Error("the endorsement policy names somebody else than organisations");
  }
  return { mspId: msp.MSPRole.deserializeBinary(principal.getPrincipal_asU8()).getMspIdentifier() };
}
