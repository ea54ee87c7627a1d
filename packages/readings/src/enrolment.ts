import { malformed, ReadingError } from "./errors.js";
import type { DeviceSigner } from "./keys.js";
import { requireBatteryId } from "./reading.js";

/** One key of a battery's device that takes the place of another. */
export interface Rotation {
  /** Id of the battery: `<manufacturer's LEI>.<serial number>`. */
  readonly batteryId: string;
  /** Id of the key until now: SHA-256 of the public key, in lower-case hexadecimal. */
  readonly from: string;
  /** Id of the key from now on. */
  readonly to: string;
}

/** The first line of a message says what it is for: no signature of one kind passes as another. */
const PURPOSE = { possession: "tally-device-1", rotation: "tally-rotation-1" } as const;
const deviceIds = /^[0-9a-f]{64}$/;

/**
 * What a device signs to show that it has its private key, and which battery it is built into: three lines in UTF-8.
 *
 * @throws {ReadingError} `MALFORMED`: an id that no battery or no device can have.
 */
export function possessionMessage(batteryId: string, deviceId: string): Uint8Array {
  return lines(PURPOSE.possession, batteryId, [deviceId]);
}

/**
 * What the old and the new key of a device both sign when one takes the other's place: four lines in UTF-8.
 *
 * @throws {ReadingError} `MALFORMED`: an id that no battery or no device can have.
 */
export function rotationMessage({ batteryId, from, to }: Rotation): Uint8Array {
  return lines(PURPOSE.rotation, batteryId, [from, to]);
}

/**
 * Signs the proof of possession that a device is enrolled with.
 *
 * @returns the signature of `possessionMessage`, 64 bytes. `verifySignature` checks it.
 * @throws {ReadingError} `MALFORMED`: it is not the id of a battery.
 */
export async function proveDevice(signer: DeviceSigner, batteryId: string): Promise<Uint8Array> {
  return signer.sign(possessionMessage(batteryId, signer.key.deviceId));
}

/**
 * Signs a rotation with one of its two keys. The ledger takes it when both have signed.
 *
 * @returns the signature of `rotationMessage`, 64 bytes. `verifySignature` checks it.
 * @throws {ReadingError} `MALFORMED`: an id that no battery or device can have, or one key in both places. `KEY_MISMATCH`: the signer's
 *   key is neither of the two.
 */
export async function approveRotation(signer: DeviceSigner, rotation: Rotation): Promise<Uint8Array> {
  const message = rotationMessage(rotation);
  const { from, to } = rotation;
  if (from === to) {
    throw malformed(`a rotation leads to another key, and this one stays at ${from}`, { from, to });
  }
  const { deviceId } = signer.key;
  if (deviceId !== from && deviceId !== to) {
    throw new ReadingError("KEY_MISMATCH", `the old key or the new key approves a rotation, not ${deviceId}`, {
      ...{ from, to },
      got: deviceId,
    });
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
