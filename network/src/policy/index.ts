export {
  DEFAULT_ENDORSEMENT,
  decodeApplicationPolicy,
  encodeApplicationPolicy,
  parseApplicationPolicy,
  type ApplicationPolicy,
} from "./application-policy.js";
export { applicationPolicies, ChannelPolicies, organisationPolicies } from "./channel-policies.js";
export { collectionPackage } from "./collection-package.js";
export { ImplicitMetaPolicy, type ImplicitMetaRule } from "./implicit-meta-policy.js";
export { signersOf, type Policy, type PrincipalCheck, type SignedData } from "./policy.js";
export { PolicyError } from "./policy-error.js";
export { namesMajority, withMajority } from "./majority.js";
export { outOf, parsePolicy, rolePrincipal, type PolicyRole } from "./policy-notation.js";
export { principalSets, type PrincipalSet } from "./principal-sets.js";
export { SignaturePolicy } from "./signature-policy.js";
