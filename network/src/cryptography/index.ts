export { nativeCryptography } from "./native-cryptography.js";
export { verifySignature } from "./verify-signature.js";
