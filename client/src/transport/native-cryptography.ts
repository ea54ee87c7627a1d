/** Every act is hashed, and its endorsements are verified, before it is signed: with Node's own code. */
export { nativeCryptography } from "@tallystick/fabric-inspect/node";
