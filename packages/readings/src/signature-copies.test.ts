import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { readMessage, writeMessage } from "./cose.js";
import { openReading } from "./reading.js";
import { openReceipt, receiptFor } from "./receipt.js";
import { ReadingStore } from "./store.js";
import { batteryId, newDevice, signedReadings } from "./testing/device.js";
import { openWindow, requireReadingsOf, sealWindow } from "./window.js";

/** Order of the group of P-256 (FIPS 186-5). */
const ORDER = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n;

/** The same signed bytes with `(r, n - s)` in the place of `(r, s)`: anybody can make it. */
function copyOf(bytes: Uint8Array): Uint8Array {
  const message = readMessage(bytes);
  const s = BigInt(`0x${Buffer.from(message.signature.subarray(32)).toString("hex")}`);
  const other = Buffer.from((ORDER - s).toString(16).padStart(64, "0"), "hex");
  return writeMessage({ ...message, signature: Buffer.concat([message.signature.subarray(0, 32), other]) });
}

const device = newDevice();
let readings: Uint8Array[];

beforeAll(async () => {
  readings = await signedReadings(device, 1, 4);
});

test("a copy of a reading with the other half of its signature is the same reading, and is verified", () => {
  const [first = new Uint8Array()] = readings;
  const copy = copyOf(first);
  expect(Buffer.from(copy).equals(first)).toBe(false);
  expect(openReading(copy, device.key)).toEqual(openReading(first, device.key));
});

test("a store that has a reading takes no copy of it", async () => {
  const folder = mkdtempSync(join(tmpdir(), "copies-"));
  const store = await ReadingStore.open(folder, batteryId);
  try {
    await store.add(readings, device.key);
    await expect(store.add(readings.slice(-1).map(copyOf), device.key)).rejects.toMatchObject({
      code: "OUT_OF_SEQUENCE",
    });
    expect(store.size).toBe(4);
  } finally {
    await store.close();
    rmSync(folder, { recursive: true });
  }
});

test("a copy of a window states the same stretch, by which a ledger knows that it is anchored", async () => {
  const { message, statement } = await sealWindow(device, device.key, readings);
  expect(openWindow(copyOf(message), device.key)).toEqual(statement);
});

test("of readings that a window holds, copies are not those that were sealed: they prove nothing, and forge nothing", async () => {
  const sealed = await sealWindow(device, device.key, readings);
  const copies = readings.map(copyOf);
  expect(() => {
    requireReadingsOf(sealed.statement, device.key, copies);
  }).toThrow(expect.objectContaining({ code: "ROOT_MISMATCH" }) as Error);
  const receipt = receiptFor(sealed, readings, 2);
  expect(openReceipt(receipt, readings[1] ?? new Uint8Array(), device.key, sealed.statement)).toMatchObject({
    index: 1,
  });
  expect(() => openReceipt(receipt, copies[1] ?? new Uint8Array(), device.key, sealed.statement)).toThrow(
    expect.objectContaining({ code: "SIGNATURE_WRONG" }) as Error,
  );
});
