import { MSPPrincipal, MSPRole, OrganizationUnit } from "@hyperledger/fabric-protos/lib/msp/msp_principal_pb.js";

import { decode } from "../protobuf/decode.js";
import { readApplicationPolicy } from "./application-policy.js";
import { PolicyError } from "./policy-error.js";
import { roleName, type Principal } from "./principal.js";
import { readSignaturePolicy, type SignaturePolicyEnvelope, type SignatureRule } from "./signature-policy-envelope.js";

/**
 * The organisations whose endorsement the policy of a key requires, in words. For bytes that are not a policy it says
 * that they cannot be read.
 */
export function keyPolicyInWords(bytes: Uint8Array): string {
  return inWords(() => signaturePolicyInWords(readSignaturePolicy(bytes)));
}

/**
 * The organisations whose endorsement the policy of a chaincode requires, in words. For bytes that are not a policy it
 * says that they cannot be read.
 */
export function chaincodePolicyInWords(bytes: Uint8Array): string {
  return inWords(() => {
    const policy = readApplicationPolicy(bytes);
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

function signaturePolicyInWords({ rule, identities }: SignaturePolicyEnvelope): string {
  return rule === undefined ? "nobody" : ruleInWords(rule, identities.map(principalInWords), false);
}

function ruleInWords(rule: SignatureRule, principals: readonly string[], nested: boolean): string {
  if (!("of" in rule)) {
    return ("signedBy" in rule ? principals[rule.signedBy] : undefined) ?? "nobody";
  }
  const { n } = rule;
  const parts = rule.of.map((part) => ruleInWords(part, principals, true));
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

function principalInWords({ classification, principal }: Principal): string {
  if (classification === MSPPrincipal.Classification.ROLE) {
    const role = decode(MSPRole, principal);
    const name = roleName(role?.getRole() ?? 0) ?? "member";
    const article = /^[aeio]/.test(name) ? "an" : "a";
    return `${article} ${name} of ${role?.getMspIdentifier() ?? "?"}`;
  }
  if (classification === MSPPrincipal.Classification.ORGANIZATION_UNIT) {
    const unit = decode(OrganizationUnit, principal);
    return `the unit ${unit?.getOrganizationalUnitIdentifier() ?? "?"} of ${unit?.getMspIdentifier() ?? "?"}`;
  }
  return "one certain identity";
}
