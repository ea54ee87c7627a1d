export { CertificateAuthority, type CertificateSubject, type Credential } from "./certificate-authority.js";
export {
  credentialPaths,
  readCredential,
  writeCredential,
  writeFileAtomically,
  writeKey,
  type CredentialPaths,
} from "./credential-file.js";
export { isLowS, signLowS, SignatureError, verifyLowS } from "./ecdsa-signature.js";
export type { Identity } from "./identity.js";
export { IdentityError } from "./identity-error.js";
export type { MemberCertificate } from "./member-certificate.js";
export { isExpired, Membership, type Member } from "./membership.js";
export { Msp, verifySignature, type MspIdentity } from "./msp.js";
export { fabricMspConfig, type MspMaterial } from "./msp-config.js";
export { writeMspFolder } from "./msp-folder.js";
export type { NodeRole } from "./node-ou.js";
export { OrganisationCa, type NodeEnrolment } from "./organisation-ca.js";
export { checkPrincipal } from "./principal.js";
export { encodeSerializedIdentity, parseSerializedIdentity, type SerializedIdentity } from "./serialized-identity.js";
export { createSigningIdentity, type SigningIdentity } from "./signing-identity.js";
