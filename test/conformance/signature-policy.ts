import { common, msp } from "@hyperledger/fabric-protos";

/**
 * A key-level policy, in Base64 for the chaincode's programs: the given number of the organisations' peers must
 * endorse.
 */
export function peerPolicy(needed: number, ...organisations: readonly string[]): string {
  return Buffer.from(signaturePolicy(needed, "PEER", organisations).serializeBinary()).toString("base64");
}

/** A policy of the given number of the organisations, each with an identity of the role. */
export function signaturePolicy(
  needed: number,
  role: keyof msp.MSPRole.MSPRoleTypeMap,
  organisations: readonly string[],
): common.SignaturePolicyEnvelope {
  const envelope = new common.SignaturePolicyEnvelope();
  envelope.setIdentitiesList(
    organisations.map((mspId) => {
      const member = new msp.MSPRole();
      member.setMspIdentifier(mspId);
      member.setRole(msp.MSPRole.MSPRoleType[role]);
      const principal = new msp.MSPPrincipal();
      principal.setPrincipalClassification(msp.MSPPrincipal.Classification.ROLE);
      principal.setPrincipal(member.serializeBinary());
      return principal;
    }),
  );
  const rules = organisations.map((_mspId, index) => {
    const rule = new common.SignaturePolicy();
    rule.setSignedBy(index);
    return rule;
  });
  const nOutOf = new common.SignaturePolicy.NOutOf();
  nOutOf.setN(needed);
  nOutOf.setRulesList(rules);
  const rule = new common.SignaturePolicy();
  rule.setNOutOf(nOutOf);
  envelope.setRule(rule);
  return envelope;
}
