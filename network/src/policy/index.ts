export {
  DEFAULT_ENDORSEMENT,
  applicationPolicyFrom,
  decodeApplicationPolicy,
  encodeApplicationPolicy,
  parseApplicationPolicy,
  type ApplicationPolicy,
} from "./application-policy.js";
export { parseChannelRule } from "./channel-rule.js";
export { collectionPackage } from "./collection-package.js";
export { ImplicitMetaPolicy } from "./implicit-meta-policy.js";
export { type Policy, type PrincipalCheck, type SignedData } from "./policy.js";
export { applicationPolicyOf, bytesTextOf, signaturePolicyOf } from "./policy-bytes.js";
export { PolicyError } from "./policy-error.js";
export { namesMajority } from "./majority.js";
export { parsePolicy, rolePrincipal } from "./policy-notation.js";
export { principalSets } from "./principal-sets.js";
export { SignaturePolicy } from "./signature-policy.js";
