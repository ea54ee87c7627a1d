import { type MspIdentity, verifyLowS } from "@tallystick/fabric-inspect";
import { nativeCryptography } from "@tallystick/fabric-inspect/node";

/**
 * Verifies a signature of an identity over a message, with Node's own code.
 *
 * @throws {SignatureError} it is another identity's, of another message, or not in low-S form.
 */
export function verifySignature({ certificate }: MspIdentity, message: Uint8Array, signature: Uint8Array): void {
  verifyLowS(message, signature, certificate.publicKey, nativeCryptography);
}
