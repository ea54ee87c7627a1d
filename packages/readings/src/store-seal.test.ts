import crypto from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { ReadingStore } from "./store.js";
import { batteryId, newDevice, signedReadings } from "./testing/device.js";
import { openWindow, requireReadingsOf, sealWindow } from "./window.js";

const device = newDevice();
const gateway = newDevice();
let readings: readonly Uint8Array[];
let folder: string;
let path: string;

beforeAll(async () => {
  readings = await signedReadings(device, 1, 10);
});

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "store-seal-"));
  path = join(folder, `${batteryId}.cborseq`);
});

afterEach(() => {
  jest.restoreAllMocks();
  rmSync(folder, { recursive: true });
});

it("a store verifies each reading once on its way into a window", async () => {
  const store = await ReadingStore.open(folder, batteryId);
  const verify = jest.spyOn(crypto, "verify");
  await store.add(readings, device.key);
  const sealed = await store.seal(gateway, device.key, 3, 8);
  expect(verify).toHaveBeenCalledTimes(readings.length);
  await store.close();
  const part = readings.slice(2, 8);
  expect(sealed.statement).toEqual((await sealWindow(gateway, device.key, part)).statement);
  requireReadingsOf(openWindow(sealed.message, gateway.key), device.key, part);
});

it("a store verifies readings that another process has stored before it seals them", async () => {
  const before = await ReadingStore.open(folder, batteryId);
  await before.add(readings, device.key);
  await before.close();
  const store = await ReadingStore.open(folder, batteryId);
  const verify = jest.spyOn(crypto, "verify");
  await store.seal(gateway, device.key, 1, 10);
  expect(verify).toHaveBeenCalledTimes(10);
  await store.close();
});

it("a store does not seal readings that were changed on the disk after they were verified", async () => {
  const store = await ReadingStore.open(folder, batteryId);
  await store.add(readings, device.key);
  const bytes = readFileSync(path);
  // The last byte of a reading belongs to its signature, so the reading can still be read.
  const at = Buffer.concat(readings.slice(0, 4)).length - 1;
  bytes.writeUInt8(bytes.readUInt8(at) ^ 1, at);
  writeFileSync(path, bytes);
  await expect(store.seal(gateway, device.key, 1, 10)).rejects.toMatchObject({ code: "SIGNATURE_WRONG" });
  await store.close();
});

it("a store seals only readings that the named device has signed, also if they were verified before", async () => {
  const store = await ReadingStore.open(folder, batteryId);
  await store.add(readings, device.key);
  await expect(store.seal(gateway, gateway.key, 1, 10)).rejects.toMatchObject({ code: "KEY_MISMATCH" });
  await expect(store.seal(gateway, device.key, 1, 11)).rejects.toMatchObject({ code: "NOT_FOUND" });
  await store.close();
});
