export { configPolicy } from "./config-policy.js";
export { collectionPackage } from "./collection-package.js";
export { applicationPolicyOf, bytesTextOf, signaturePolicyOf } from "./policy-bytes.js";
export { applicationPolicyIn, signaturePolicyIn, signaturePolicyMessage } from "./policy-message.js";
export {
  applicationPolicies,
  groupPolicies,
  memberPolicies,
  ordererMemberPolicies,
  ordererPolicies,
  type NamedPolicies,
} from "./sample-policies.js";
