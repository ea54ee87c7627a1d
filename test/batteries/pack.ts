import { generateKeyPairSync, randomUUID } from "node:crypto";

import { leiOf } from "../certificates/cast.js";
import type { Stage } from "../certificates/stage.js";

import type { RegisterBatteryRequest, Tally } from "@tallystick/client";
import {
  approveRotation,
  privateKeySigner,
  proveDevice,
  sealWindow,
  signReading,
  type DeviceSigner,
  type Reading,
} from "@tallystick/readings";

/** Gives the roles: the steel works make batteries, the mine owns them, and the haulage company recycles them. */
export async function giveRoles(stage: Stage): Promise<void> {
  const { registry } = await stage.as("operator");
  await registry.updateParty({ lei: leiOf("steel"), roles: ["enterprise", "manufacturer"] });
  await registry.updateParty({ lei: leiOf("haulage"), roles: ["enterprise", "recycler"] });
}

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString("base64");

/** A battery on the ledger with its device. */
export interface Pack {
  readonly batteryId: string;
  readonly device: DeviceSigner;
}

export function newDevice(): DeviceSigner {
  return privateKeySigner(generateKeyPairSync("ed25519").privateKey);
}

export async function keyFields(signer: DeviceSigner, batteryId: string) {
  const publicKey = signer.key.publicKey.export({ type: "spki", format: "der" });
  return { publicKey: base64(publicKey), possession: base64(await proveDevice(signer, batteryId)) };
}

/** The fields of a rotation, with the signatures of both keys. */
export async function rotationFields({ batteryId, device }: Pack, next: DeviceSigner) {
  const rotation = { batteryId, from: device.key.deviceId, to: next.key.deviceId };
  return {
    ...{ batteryId, ...(await keyFields(next, batteryId)) },
    consent: base64(await approveRotation(device, rotation)),
    approval: base64(await approveRotation(next, rotation)),
  };
}

/** The steel works make a battery and enrol its device. */
export async function made(
  stage: Stage,
  externalIds: NonNullable<RegisterBatteryRequest["externalIds"]> = [],
): Promise<Pack> {
  const { batteries } = await stage.as("steel");
  const device = newDevice();
  const { battery } = await batteries.registerBattery({
    ...{ serial: `TN-${randomUUID().slice(0, 8).toUpperCase()}`, model: "18650", category: "lmt", chemistry: "NCA" },
    manufacturedOn: "2025-12-01",
    externalIds,
    rated: { capacityMilliampHours: 2000, energyMilliwattHours: 7200, nominalMilliVolts: 3600 },
  });
  const { batteryId } = battery;
  await batteries.enrolDevice({ batteryId, ...(await keyFields(device, batteryId)) });
  return { batteryId, device };
}

/** A battery that the steel works made and the mine owns. */
export async function sold(stage: Stage): Promise<Pack> {
  return soldTo(stage, leiOf("mine"), await stage.as("mine"));
}

/** A battery that the steel works made and the named party owns. */
export async function soldTo(stage: Stage, to: string, buyer: Pick<Tally, "batteries">): Promise<Pack> {
  const pack = await made(stage);
  const { batteryId } = pack;
  await (await stage.as("steel")).batteries.transferBattery({ batteryId, to });
  await buyer.batteries.acceptBattery({ batteryId });
  return pack;
}

/** A battery with missing readings and a revoked key, from which the mine has made a stationary store. */
export async function repurposed(stage: Stage): Promise<Pack & { readonly store: string }> {
  const pack = await sold(stage);
  const { batteryId } = pack;
  const { batteries } = await stage.as("mine");
  await batteries.declareGap({ batteryId, to: 50_000, reason: "the gateway was switched off" });
  await batteries.revokeDevice({ batteryId, reason: "stolen" });
  const { battery } = await batteries.repurpose({
    ...{ predecessors: [batteryId], serial: `STORE-${randomUUID().slice(0, 8).toUpperCase()}`, model: "Store 7" },
    ...{ category: "stationary", chemistry: "NCA", manufacturedOn: "2025-12-01" },
    rated: { capacityMilliampHours: 2000, energyMilliwattHours: 7200, nominalMilliVolts: 3600 },
  });
  return { ...pack, store: battery.batteryId };
}

/**
 * The readings from the first to the last number, one a second, in a window that the device sealed. They ended
 * `hoursAgo`.
 */
export async function windowOf(
  { batteryId, device }: Pack,
  [first, last]: readonly [first: number, last: number],
  values: Reading["values"] = { cycles: first },
  hoursAgo = 10 / first,
): Promise<{ readonly batteryId: string; readonly window: string }> {
  const start = Date.now() - Math.round(hoursAgo * 3_600_000) - (last - first) * 1_000;
  const readings: Uint8Array[] = [];
  for (let sequence = first; sequence <= last; sequence += 1) {
    readings.push(await signReading(device, { batteryId, sequence, at: start + (sequence - first) * 1_000, values }));
  }
  return { batteryId, window: base64((await sealWindow(device, device.key, readings)).message) };
}
