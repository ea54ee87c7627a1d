export { type Credential } from "./certificate-authority.js";
export { credentialPaths, readCredential, writeCredential, writeKey } from "./credential-file.js";
export type { Identity } from "./identity.js";
export { fabricMspConfig } from "./msp-config.js";
export { writeMspFolder } from "./msp-folder.js";
export type { MspMaterial } from "./msp-material.js";
export { OrganisationCa } from "./organisation-ca.js";
export { signLowS } from "./sign-low-s.js";
export { createSigningIdentity, type SigningIdentity } from "./signing-identity.js";
