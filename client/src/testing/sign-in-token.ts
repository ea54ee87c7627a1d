/**
 * A process that signs in a PKCS#11 token: SoftHSM's library reads its configuration from the real environment, which a
 * test inside jest cannot set.
 */
import { readFileSync } from "node:fs";

import { isTallyError } from "../errors/index.js";
import { pkcs11Signer, type Pkcs11Key } from "../transport/signers/pkcs11-signer.js";

/** Its output. */
export interface SignedInToken {
  readonly publicKey?: string;
  /** Base64, in the order of the messages. */
  readonly signatures?: readonly string[];
  readonly error?: { readonly code: string; readonly message: string };
}

async function sign(key: Pkcs11Key, messages: readonly string[]): Promise<SignedInToken> {
  try {
    const signer = await pkcs11Signer(key);
    const signatures = await Promise.all(messages.map(async (message) => signer.sign(Buffer.from(message))));
    signer.close();
    return {
      publicKey: String(signer.publicKey?.export({ type: "spki", format: "pem" })),
      signatures: signatures.map((signature) => Buffer.from(signature).toString("base64")),
    };
  } catch (error) {
    if (!isTallyError(error)) {
      throw error;
    }
    return { error: { code: error.code, message: error.message } };
  }
}

const { key, messages } = JSON.parse(readFileSync(0, "utf8")) as { key: Pkcs11Key; messages: string[] };
void sign(key, messages).then((signed) => {
  console.log(JSON.stringify(signed));
});
