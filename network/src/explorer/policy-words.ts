import { type common, msp } from "@hyperledger/fabric-protos";

import { applicationPolicyOf, PolicyError, signaturePolicyOf } from "../policy/index.js";
import { decode } from "../protobuf/decode.js";

const roles = ["member", "admin", "client", "peer", "orderer"] as const;

/** Says whose endorsement the policy of a key asks for. */
export function keyPolicyInWords(bytes: Uint8Array): string {
  return inWords(() => signaturePolicyInWords(signaturePolicyOf(bytes)));
}

/** Says whose endorsement the policy of a chaincode asks for. */
export function chaincodePolicyInWords(bytes: Uint8Array): string {
  return inWords(() => {
    const policy = applicationPolicyOf(bytes);
    return "channelPolicy" in policy
      ? `the channel's policy ${policy.channelPolicy}`
      : signaturePolicyInWords(policy.signaturePolicy);
  });
}

function inWords(read: () => string): string {
  try {
    return read();
  } catch (error) {
    if (error instanceof PolicyError) {
      return "a policy that cannot be read";
    }
    throw error;
  }
}

function signaturePolicyInWords(envelope: common.SignaturePolicyEnvelope): string {
  const principals = envelope.getIdentitiesList().map(principalInWords);
  const rule = envelope.getRule();
  return rule === undefined ? "nobody" : ruleInWords(rule, principals, false);
}

function ruleInWords(rule: common.SignaturePolicy, principals: readonly string[], nested: boolean): string {
  const outOf = rule.getNOutOf();
  if (outOf === undefined) {
    return principals[rule.getSignedBy()] ?? "nobody";
  }
  const n = outOf.getN();
  const parts = outOf.getRulesList().map((part) => ruleInWords(part, principals, true));
  if (n <= 0) {
    return "anybody";
  }
  if (parts.length === 1 && n === 1) {
    return parts[0] ?? "nobody";
  }
  let words: string;
  if (n >= parts.length) {
    words = listed(parts, "and");
  } else if (n === 1) {
    words = listed(parts, "or");
  } else {
    words = `any ${String(n)} of ${listed(parts, "and")}`;
  }
  return nested ? `(${words})` : words;
}

function listed(parts: readonly string[], word: "and" | "or"): string {
  return parts.length < 2 ? parts.join("") : `${parts.slice(0, -1).join(", ")} ${word} ${parts.at(-1) ?? ""}`;
}

function principalInWords(principal: msp.MSPPrincipal): string {
  const bytes = principal.getPrincipal_asU8();
  if (principal.getPrincipalClassification() === msp.MSPPrincipal.Classification.ROLE) {
    const role = decode(msp.MSPRole, bytes);
    const name = roles[role?.getRole() ?? 0];
    const article = /^[aeio]/.test(name) ? "an" : "a";
    return `${article} ${name} of ${role?.getMspIdentifier() ?? "?"}`;
  }
  if (principal.getPrincipalClassification() === msp.MSPPrincipal.Classification.ORGANIZATION_UNIT) {
    const unit = decode(msp.OrganizationUnit, bytes);
    return `the unit ${unit?.getOrganizationalUnitIdentifier() ?? "?"} of ${unit?.getMspIdentifier() ?? "?"}`;
  }
  return "one certain identity";
}
