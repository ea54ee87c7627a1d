export { nativeCryptography } from "@tallystick/fabric-inspect/node";

export { verifySignature } from "./verify-signature.js";
