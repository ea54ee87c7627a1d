import { common, msp } from "@hyperledger/fabric-protos";

/** Who must sign, whatever part of the channel it is said of. */
export type ChannelPolicy =
  | { readonly kind: "signature"; readonly envelope: common.SignaturePolicyEnvelope }
  | { readonly kind: "implicit"; readonly rule: "ANY" | "ALL" | "MAJORITY"; readonly part: string };

/** One organisation's members of a role, as policies name them. */
export interface Signatory {
  readonly mspId: string;
  /** `ADMIN`, `PEER`, `CLIENT`, `ORDERER` or `MEMBER`, which is any of them. */
  readonly role: string;
}

const rules = new Map(Object.entries(common.ImplicitMetaPolicy.Rule).map(([name, rule]) => [rule as number, name]));
const roles = new Map(Object.entries(msp.MSPRole.MSPRoleType).map(([name, role]) => [role as number, name]));

const known = new WeakMap<common.ConfigGroup, Map<string, ChannelPolicy | undefined>>();

/** The policy of a name in a group of the channel's configuration; undefined where the group has none. */
export function policyIn(group: common.ConfigGroup, name: string): ChannelPolicy | undefined {
  const read = known.get(group) ?? new Map<string, ChannelPolicy | undefined>();
  known.set(group, read);
  if (!read.has(name)) {
    read.set(name, readPolicy(group.getPoliciesMap().get(name)?.getPolicy()));
  }
  return read.get(name);
}

function readPolicy(policy: common.Policy | undefined): ChannelPolicy | undefined {
  const bytes = policy?.getValue_asU8() ?? new Uint8Array();
  const type = policy?.getType();
  if (type === common.Policy.PolicyType.SIGNATURE) {
    return { kind: "signature", envelope: common.SignaturePolicyEnvelope.deserializeBinary(bytes) };
  }
  if (type !== common.Policy.PolicyType.IMPLICIT_META) {
    return undefined;
  }
  const implicit = common.ImplicitMetaPolicy.deserializeBinary(bytes);
  const rule = rules.get(implicit.getRule());
  return rule === "ANY" || rule === "ALL" || rule === "MAJORITY"
    ? { kind: "implicit", rule, part: implicit.getSubPolicy() }
    : undefined;
}

/**
 * Whether signatures of all members of the given organisations satisfy a policy of the group, as Fabric counts: an implicit rule
 * over every group below, of which one without the policy is never satisfied; a rule about signatures over roles.
 * A policy that is missing is never satisfied.
 */
export function isMetBy(group: common.ConfigGroup, name: string, organisations: ReadonlySet<string>): boolean {
  const policy = policyIn(group, name);
  if (policy === undefined) {
    return false;
  }
  if (policy.kind === "signature") {
    return signatureMetBy(policy.envelope, organisations);
  }
  const below = [...group.getGroupsMap().entries()].map(([, part]) => part);
  const met = below.filter((part) => isMetBy(part, policy.part, organisations)).length;
  return met >= thresholdOf(policy.rule, below.length);
}

/** As {@link isMetBy}, for a rule about signatures. */
function signatureMetBy(envelope: common.SignaturePolicyEnvelope, organisations: ReadonlySet<string>): boolean {
  const signatories = signatoriesOf(envelope);
  const isMet = (rule: common.SignaturePolicy | undefined): boolean => {
    const gate = rule?.getNOutOf();
    if (gate !== undefined) {
      return gate.getRulesList().filter(isMet).length >= gate.getN();
    }
    const signatory = signatories[rule?.getSignedBy() ?? -1];
    return signatory !== undefined && organisations.has(signatory.mspId);
  };
  return isMet(envelope.getRule());
}

/** The signers that a rule names. A signer that is not named by a role of an organisation has no MSP id. */
export function signatoriesOf(envelope: common.SignaturePolicyEnvelope): readonly Signatory[] {
  return envelope.getIdentitiesList().map((principal) => {
    if (principal.getPrincipalClassification() !== msp.MSPPrincipal.Classification.ROLE) {
      return { mspId: "", role: "" };
    }
    const role = msp.MSPRole.deserializeBinary(principal.getPrincipal_asU8());
    return { mspId: role.getMspIdentifier(), role: roles.get(role.getRole()) ?? "" };
  });
}

/** A policy for people: an implicit rule as `configtxgen` takes it, or Fabric's notation. */
export function sayPolicy(policy: ChannelPolicy | undefined): string {
  if (policy === undefined) {
    return "none";
  }
  return policy.kind === "implicit" ? `${policy.rule} ${policy.part}` : saySignature(policy.envelope);
}

function saySignature(envelope: common.SignaturePolicyEnvelope): string {
  const names = signatoriesOf(envelope).map(({ mspId, role }) => `'${mspId}.${role.toLowerCase()}'`);
  const say = (rule: common.SignaturePolicy | undefined): string => {
    const gate = rule?.getNOutOf();
    if (gate === undefined) {
      return names[rule?.getSignedBy() ?? -1] ?? "nobody";
    }
    const parts = gate.getRulesList().map(say).join(", ");
    if (gate.getN() === gate.getRulesList().length) {
      return gate.getN() === 1 ? parts : `AND(${parts})`;
    }
    return gate.getN() === 1 ? `OR(${parts})` : `OutOf(${String(gate.getN())}, ${parts})`;
  };
  return say(envelope.getRule());
}

function thresholdOf(rule: "ANY" | "ALL" | "MAJORITY", count: number): number {
  if (count === 0) {
    return 0;
  }
  switch (rule) {
    case "ANY":
      return 1;
    case "ALL":
      return count;
    case "MAJORITY":
      return Math.floor(count / 2) + 1;
  }
}
