import { generateKeyPairSync } from "node:crypto";

import {
  approveRotation,
  privateKeySigner,
  proveDevice,
  sealWindow,
  signReading,
  type DeviceSigner,
  type Reading,
} from "@tallystick/readings";

import { cast } from "./cast.js";
import type { RequestOf, Scene } from "./scene.js";

/** A battery of tests: the actor `maker` makes it. */
export const registerRequest = (serial = "TN-1"): RequestOf<"RegisterBattery"> => ({
  serial,
  model: "18650",
  category: "lmt",
  chemistry: "NCA",
  manufacturedOn: "2025-12-01",
  rated: { capacityMilliampHours: 2000, energyMilliwattHours: 7200, nominalMilliVolts: 3600 },
});
export const batteryIdOf = (serial = "TN-1"): string => `${cast.maker.lei}.${serial}`;

/** A new key of a device. */
export function newSigner(algorithm: "ES256" | "EdDSA" = "ES256"): DeviceSigner {
  const { privateKey } =
    algorithm === "EdDSA" ? generateKeyPairSync("ed25519") : generateKeyPairSync("ec", { namedCurve: "prime256v1" });
  return privateKeySigner(privateKey);
}

/** The fields by which a key is enrolled for a battery. */
export async function keyFields(signer: DeviceSigner, batteryId = batteryIdOf()) {
  const publicKey = signer.key.publicKey.export({ type: "spki", format: "der" });
  return { publicKey: base64(publicKey), possession: base64(await proveDevice(signer, batteryId)) };
}

/** A registered battery with its device. */
export async function equipped(scene: Scene, serial = "TN-1", signer = newSigner()): Promise<DeviceSigner> {
  await scene.act("maker", "RegisterBattery", registerRequest(serial));
  const batteryId = batteryIdOf(serial);
  await scene.act("maker", "EnrolDevice", { batteryId, ...(await keyFields(signer, batteryId)) });
  return signer;
}

/** The fields by which a key takes the place of another, with the signatures of both. */
export async function rotationFields(old: DeviceSigner, signer: DeviceSigner, batteryId = batteryIdOf()) {
  const rotation = { batteryId, from: old.key.deviceId, to: signer.key.deviceId };
  return {
    ...(await keyFields(signer, batteryId)),
    consent: base64(await approveRotation(old, rotation)),
    approval: base64(await approveRotation(signer, rotation)),
  };
}

/** A section of a passport, in its first revision. */
export const sectionRequest = (over: Partial<RequestOf<"PublishSection">> = {}): RequestOf<"PublishSection"> => ({
  ...{ batteryId: batteryIdOf(), section: "technical-data", tier: "public", model: "IDTA 02035-4", version: "1.0" },
  ...{ mediaType: "application/json", sha256: "ab".repeat(32), size: 2048, revision: 1, ...over },
});

/** The contents of a window with one reading a minute. */
export interface WindowOf {
  readonly batteryId?: string;
  readonly first: number;
  readonly last: number;
  /** Milliseconds since 1970 of the first one. */
  readonly from: number;
  /** The same in each, or by the number of the reading. */
  readonly values: Reading["values"] | ((sequence: number) => Reading["values"]);
}

/** A sealed window, in base64. */
export async function windowOf(device: DeviceSigner, window: WindowOf, signer = device): Promise<string> {
  const { batteryId = batteryIdOf(), first, last, from, values } = window;
  const readings: Uint8Array[] = [];
  for (let sequence = first; sequence <= last; sequence += 1) {
    const at = from + (sequence - first) * 60_000;
    const reported = typeof values === "function" ? values(sequence) : values;
    readings.push(await signReading(device, { batteryId, sequence, at, values: reported }));
  }
  return base64((await sealWindow(signer, device.key, readings)).message);
}

export function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString("base64");
}
