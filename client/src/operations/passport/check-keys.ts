import type * as readingsPackage from "@tallystick/readings";

import type { Device } from "../../wire-types.js";
import type { PassportFinding } from "./finding.js";

type Readings = typeof readingsPackage;

/** The keys of a battery that the client can read, and the faults of all its keys. */
export interface CheckedKeys {
  readonly keys: ReadonlyMap<string, { readonly device: Device; readonly key: readingsPackage.DeviceKey }>;
  readonly findings: readonly PassportFinding[];
}

/**
 * Checks three things for each key: it has the id that its record states, it has signed for this battery, and it
 * follows from the key before it.
 */
export function checkKeys(batteryId: string, devices: readonly Device[], readings: Readings): CheckedKeys {
  const keys = new Map<string, { device: Device; key: readingsPackage.DeviceKey }>();
  const findings: PassportFinding[] = [];
  const note = (deviceId: string, code: PassportFinding["code"], problem: string): void => {
    findings.push({ record: `device ${deviceId}`, code, problem });
  };
  for (const device of devices) {
    const key = keyIn(device, readings);
    if (key?.deviceId !== device.deviceId || device.batteryId !== batteryId) {
      note(device.deviceId, "KEY_FORGED", "its public key or its battery is another one");
      continue;
    }
    const message = readings.possessionMessage(batteryId, device.deviceId);
    if (!readings.verifySignature(key, message, bytesOf(device.possession))) {
      note(device.deviceId, "KEY_FORGED", "it did not sign the id of this battery");
    }
    keys.set(device.deviceId, { device, key });
  }
  for (const { device, key } of keys.values()) {
    const { deviceId, predecessor, consent, approval } = device;
    if (predecessor === undefined) {
      continue;
    }
    const before = keys.get(predecessor);
    if (before === undefined) {
      note(deviceId, "CHAIN_CUT", `the key before it, ${predecessor}, is not there`);
    } else if (consent === undefined || approval === undefined) {
      if (before.device.broken !== true) {
        note(deviceId, "CHAIN_CUT", `${predecessor} did not sign for it, and is not marked as broken`);
      }
    } else {
      const message = readings.rotationMessage({ batteryId, from: predecessor, to: deviceId });
      const signed =
        readings.verifySignature(before.key, message, bytesOf(consent)) &&
        readings.verifySignature(key, message, bytesOf(approval));
      if (!signed) {
        note(deviceId, "KEY_FORGED", `it and ${predecessor} did not both sign the rotation`);
      }
    }
  }
  return { keys, findings };
}

function keyIn({ publicKey }: Device, readings: Readings): readingsPackage.DeviceKey | undefined {
  try {
    return readings.deviceKey(bytesOf(publicKey));
  } catch {
    return undefined;
  }
}

export function bytesOf(base64: string): Uint8Array {
  return Buffer.from(base64, "base64");
}
