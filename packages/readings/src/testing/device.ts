import { generateKeyPairSync } from "node:crypto";

import { privateKeySigner, type Algorithm, type DeviceSigner } from "../keys.js";
import type { Reading } from "../reading-records.js";
import { signReading } from "../reading.js";

export const batteryId = "213800YOEO5OQ72G2R82.TN-0001";
export const start = Date.parse("2026-11-26T08:00:00.123Z");

/** A device with a new key. */
export function newDevice(algorithm: Algorithm = "ES256"): DeviceSigner {
  const pair =
    algorithm === "ES256" ? generateKeyPairSync("ec", { namedCurve: "P-256" }) : generateKeyPairSync("ed25519");
  return privateKeySigner(pair.privateKey);
}

/** The first reading of a battery, except for the fields that are given. */
export function reading(given: Partial<Reading> = {}): Reading {
  const sequence = given.sequence ?? 1;
  const values = {
    milliVolts: 3700 - sequence,
    milliAmps: -4000,
    cycles: 10 + sequence,
    throughputMilliampHours: 20_000,
  };
  return { batteryId, sequence, at: start + sequence * 1000, values, ...given };
}

/** Signed readings that follow one another. */
export function signedReadings(device: DeviceSigner, first: number, last: number): Promise<Uint8Array[]> {
  const numbers = Array.from({ length: last - first + 1 }, (_, index) => first + index);
  return Promise.all(numbers.map((sequence) => signReading(device, reading({ sequence }))));
}
