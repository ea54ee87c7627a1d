import { common, msp, peer } from "@hyperledger/fabric-protos";

/** A peer's answer about a chaincode's definition, with a channel's policy or a number of some organisations. */
export function definitionUnder(
  policy: string | { readonly fewest: number; readonly of: readonly string[] },
): Uint8Array {
  const parameter = new common.ApplicationPolicy();
  if (typeof policy === "string") {
    parameter.setChannelConfigPolicyReference(policy);
  } else {
    parameter.setSignaturePolicy(signaturePolicy(policy));
  }
  const definition = new peer.lifecycle.QueryChaincodeDefinitionResult();
  definition.setSequence(1);
  definition.setVersion("1.0");
  definition.setValidationParameter(parameter.serializeBinary());
  definition.getApprovalsMap().set("RioTintoMSP", true);
  return definition.serializeBinary();
}

function signaturePolicy({ fewest, of }: { readonly fewest: number; readonly of: readonly string[] }) {
  const gate = new common.SignaturePolicy.NOutOf();
  gate.setN(fewest);
  gate.setRulesList(of.map((_, index) => signedBy(index)));
  const rule = new common.SignaturePolicy();
  rule.setNOutOf(gate);
  const envelope = new common.SignaturePolicyEnvelope();
  envelope.setRule(rule);
  envelope.setIdentitiesList(of.map(peerOf));
  return envelope;
}

function signedBy(index: number): common.SignaturePolicy {
  const rule = new common.SignaturePolicy();
  rule.setSignedBy(index);
  return rule;
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
