import {
  deviceKey,
  possessionMessage,
  ReadingError,
  readWindow,
  rotationMessage,
  verifySignature,
  type DeviceKey,
} from "@tallystick/readings";

import type { DeviceSignatures, ReadWindow } from "../domain/operation/device-signatures.js";
import { deviceIdSchema } from "../domain/vocabulary/identifiers.js";

/** Keys and signatures of devices, as the package for readings makes and checks them. */
export const deviceSignatures: DeviceSignatures = {
  keyOf: (publicKey) =>
    attempt(() => {
      const { deviceId, algorithm } = keyOfText(publicKey);
      return { deviceId: deviceIdSchema.parse(deviceId), algorithm };
    }),

  isPossessionOf(publicKey, batteryId, signature) {
    const key = keyOfText(publicKey);
    return verifySignature(key, possessionMessage(batteryId, key.deviceId), bytesOf(signature));
  },

  isRotation: (publicKey, rotation, signature) =>
    verifySignature(keyOfText(publicKey), rotationMessage(rotation), bytesOf(signature)),

  readWindow(message) {
    try {
      const window = readWindow(bytesOf(message));
      return {
        signer: deviceIdSchema.safeParse(window.signer).data,
        statement: window.statement,
        isSealedBy: (publicKey) => attempt(() => isVerified(window, keyOfText(publicKey))) === true,
      } satisfies ReadWindow;
    } catch (error) {
      if (error instanceof ReadingError) {
        return { problem: error.message.slice(0, 200) };
      }
      throw error;
    }
  },
};

/**
 * Keys that were read recently, by their texts. Reading a key takes longer than verifying a signature. The same text is
 * the same key, so the cache changes no answer.
 */
const read = new Map<string, DeviceKey>();
const MOST_KEPT = 4096;

function keyOfText(publicKey: string): DeviceKey {
  const known = read.get(publicKey);
  if (known !== undefined) {
    return known;
  }
  const key = deviceKey(bytesOf(publicKey));
  const [oldest] = read.keys();
  if (read.size >= MOST_KEPT && oldest !== undefined) {
    read.delete(oldest);
  }
  read.set(publicKey, key);
  return key;
}

function isVerified(window: { verify(key: DeviceKey): void }, key: DeviceKey): true {
  window.verify(key);
  return true;
}

/** The package's result for bytes; undefined if the package says that they are wrong. */
function attempt<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    if (error instanceof ReadingError) {
      return undefined;
    }
    throw error;
  }
}

function bytesOf(base64: string): Uint8Array {
  return Buffer.from(base64, "base64");
}
