import { common, msp } from "@hyperledger/fabric-protos";

/** Which organisations' peers must sign: one, or some out of several rules. */
export type SignatureRule =
  { readonly org: string } | { readonly all: SignatureRule[] } | { readonly any: SignatureRule[] };

export function org(mspId: string): SignatureRule {
  return { org: mspId };
}

export function all(...rules: SignatureRule[]): SignatureRule {
  return { all: rules };
}

export function any(...rules: SignatureRule[]): SignatureRule {
  return { any: rules };
}

/**
 * The rule as a `SignaturePolicyEnvelope`, the form in which Fabric takes a key's endorsement policy. Each organisation
 * stands for one of its peers.
 */
export function encodeSignaturePolicy(rule: SignatureRule): Uint8Array {
  const orgs: string[] = [];
  const encoded = encodeRule(rule, orgs);
  const envelope = new common.SignaturePolicyEnvelope();
  envelope.setVersion(0);
  envelope.setRule(encoded);
  envelope.setIdentitiesList(orgs.map(peerOf));
  return envelope.serializeBinary();
}

function encodeRule(rule: SignatureRule, orgs: string[]): common.SignaturePolicy {
  const policy = new common.SignaturePolicy();
  if ("org" in rule) {
    const index = orgs.indexOf(rule.org);
    policy.setSignedBy(index === -1 ? orgs.push(rule.org) - 1 : index);
    return policy;
  }
  const rules = "all" in rule ? rule.all : rule.any;
  const outOf = new common.SignaturePolicy.NOutOf();
  outOf.setN("all" in rule ? rules.length : 1);
  outOf.setRulesList(rules.map((each) => encodeRule(each, orgs)));
  policy.setNOutOf(outOf);
  return policy;
}

function peerOf(mspId: string): msp.MSPPrincipal {
  const role = new msp.MSPRole();
  role.setMspIdentifier(mspId);
  role.setRole(msp.MSPRole.MSPRoleType.PEER);
  const principal = new msp.MSPPrincipal();
  principal.setPrincipalClassification(msp.MSPPrincipal.Classification.ROLE);
  principal.setPrincipal(role.serializeBinary());
  return principal;
}
