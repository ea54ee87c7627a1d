export { collectionPackage } from "./collection-package.js";
export { applicationPolicyOf, bytesTextOf, signaturePolicyOf } from "./policy-bytes.js";
export { applicationPolicyIn, signaturePolicyIn, signaturePolicyMessage } from "./policy-message.js";
