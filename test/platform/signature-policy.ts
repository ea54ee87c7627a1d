import { common, msp } from "@hyperledger/fabric-protos";

/** A key-level policy, in Base64 for the chaincode's programs: so many of the organisations' peers have to endorse. */
export function peerPolicy(needed: number, ...organisations: readonly string[]): string {
  const envelope = new common.SignaturePolicyEnvelope();
  envelope.setIdentitiesList(
    organisations.map((mspId) => {
      const role = new msp.MSPRole();
      role.setMspIdentifier(mspId);
      role.setRole(msp.MSPRole.MSPRoleType.PEER);
      const principal = new msp.MSPPrincipal();
      principal.setPrincipalClassification(msp.MSPPrincipal.Classification.ROLE);
      principal.setPrincipal(role.serializeBinary());
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
  return Buffer.from(envelope.serializeBinary()).toString("base64");
}
