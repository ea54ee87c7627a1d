import { pkcs11Signer } from "@tallystick/client";
import { deviceKey, type DeviceSigner } from "@tallystick/readings";

import { messageOf } from "../message-of.js";
import { KeyFailed } from "./key-failed.js";
import type { Variables } from "./open-keys.js";
import type { BatteryConfig } from "./schema.js";

type TokenConfig = NonNullable<BatteryConfig["key"]["pkcs11"]>;

/** A signer whose key is in a token, and how to close its session. */
export interface TokenSigner {
  readonly signer: DeviceSigner;
  close(): void;
}

/**
 * Opens a key in a PKCS#11 token. If the token was taken out, it signs again when it is back.
 *
 * @throws {Error} There is no PIN, or no such token or key.
 */
export async function tokenSigner(config: TokenConfig, variables: Variables): Promise<TokenSigner> {
  const { library, token, label, id = "", pinVariable } = config;
  const pin = variables[pinVariable];
  if (pin === undefined || pin === "") {
    throw new Error(`give the token's PIN in the environment variable ${pinVariable}`);
  }
  const key = label === undefined ? { id } : { label };
  const signer = await pkcs11Signer({ library, token, pin, key, sessions: 1 });
  const { publicKey } = signer;
  if (publicKey === undefined) {
    throw new Error(`the token ${token} does not give out the public key`);
  }
  return {
    close: () => {
      signer.close();
    },
    signer: {
      key: deviceKey(publicKey),
      sign: async (message) => {
        try {
          return sidesOf(await signer.sign(message));
        } catch (error) {
          throw new KeyFailed(messageOf(error), { cause: error });
        }
      },
    },
  };
}

/** Bytes of each of r and s. */
const HALF = 32;

/** Turns an ECDSA signature in DER, as Fabric takes it, into r and s, as COSE takes it. */
function sidesOf(der: Uint8Array): Uint8Array {
  const sides = new Uint8Array(2 * HALF);
  // SEQUENCE of two INTEGERs: each has a tag, a length below 128, and perhaps a zero byte in front.
  for (let [at, side] = [2, 1]; side <= 2; side += 1) {
    const length = der[at + 1] ?? 0;
    const digits = der.subarray(at + 2, at + 2 + length);
    const plain = digits.subarray(Math.max(0, length - HALF));
    sides.set(plain, side * HALF - plain.length);
    at += 2 + length;
  }
  return sides;
}
