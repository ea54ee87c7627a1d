import { malformed, ReadingError } from "./errors.js";
import type { DeviceSigner } from "./keys.js";
import { requireBatteryId } from "./reading-records.js";

/** The replacement of a device's key by another key. */
export interface Rotation {
  /** Id of the battery: `<manufacturer's LEI>.<serial number>`. */
  readonly batteryId: string;
  /** Id of the old key: SHA-256 of the public key, in lower-case hexadecimal. */
  readonly from: string;
  /** Id of the new key. */
  readonly to: string;
}

/** The first line of a message. It states the purpose, so that a signature for one purpose is not valid for another. */
const PURPOSE = { possession: "tally-device-1", rotation: "tally-rotation-1" } as const;
const deviceIds = /^[0-9a-f]{64}$/;

/**
 * Returns the message that a device signs to prove that it has its private key and belongs to a battery. The message is
 * three lines in UTF-8.
 *
 * @throws {ReadingError} `MALFORMED`: an id that no battery or no device can have.
 */
export function possessionMessage(batteryId: string, deviceId: string): Uint8Array {
  return lines(PURPOSE.possession, batteryId, [deviceId]);
}

/**
 * Returns the message that the old and the new key of a device both sign in a rotation. The message is four lines in
 * UTF-8.
 *
 * @throws {ReadingError} `MALFORMED`: an id that no battery or no device can have.
 */
export function rotationMessage({ batteryId, from, to }: Rotation): Uint8Array {
  return lines(PURPOSE.rotation, batteryId, [from, to]);
}

/**
 * Signs the proof of possession with which a device is enrolled.
 *
 * @returns the signature of `possessionMessage`, 64 bytes. `verifySignature` checks it.
 * @throws {ReadingError} `MALFORMED`: `batteryId` is not the id of a battery.
 */
export async function proveDevice(signer: DeviceSigner, batteryId: string): Promise<Uint8Array> {
  return signer.sign(possessionMessage(batteryId, signer.key.deviceId));
}

/**
 * Signs a rotation with one of its two keys. The ledger accepts the rotation when both keys have signed.
 *
 * @returns the signature of `rotationMessage`, 64 bytes. `verifySignature` checks it.
 * @throws {ReadingError} `MALFORMED`: an id that no battery or device can have, or one key in both places.
 *   `KEY_MISMATCH`: the signer's key is neither of the two.
 */
export async function approveRotation(signer: DeviceSigner, rotation: Rotation): Promise<Uint8Array> {
  const message = rotationMessage(rotation);
  const { from, to } = rotation;
  if (from === to) {
    throw malformed(`a rotation leads to another key, and this one stays at ${from}`, { from, to });
  }
  const { deviceId } = signer.key;
  if (deviceId !== from && deviceId !== to) {
    throw new ReadingError(
      "KEY_MISMATCH",
      `only the old or the new key can approve a rotation, but the signer has the key ${deviceId}`,
      {
        ...{ from, to },
        got: deviceId,
      },
    );
  }
  return signer.sign(message);
}

function lines(purpose: string, batteryId: string, ids: readonly string[]): Uint8Array {
  requireBatteryId(batteryId);
  const wrong = ids.find((id) => !deviceIds.test(id));
  if (wrong !== undefined) {
    throw malformed(`"${wrong}" is not the id of a device: it has 64 lower-case hexadecimal digits`, {
      deviceId: wrong,
    });
  }
  return new TextEncoder().encode([purpose, batteryId, ...ids].join("\n"));
}
