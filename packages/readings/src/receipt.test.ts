import { toCbor } from "./cbor.js";
import { readMessage, writeMessage } from "./cose.js";
import { inclusionPath, leafHash } from "./merkle.js";
import { openReceipt, receiptFor } from "./receipt.js";
import { batteryId, newDevice, signedReadings } from "./testing/device.js";
import { openWindow, sealWindow, type SealedWindow } from "./window.js";

const device = newDevice();
let readings: readonly Uint8Array[];
let window: SealedWindow;

beforeAll(async () => {
  readings = await signedReadings(device, 11, 47);
  window = await sealWindow(device, device.key, readings);
});

it("a receipt proves its reading of a window, and no other reading", () => {
  for (const [index, reading] of readings.entries()) {
    const receipt = receiptFor(window, readings, 11 + index);
    const proven = { root: window.statement.root, index, size: 37, signer: device.key.deviceId };
    expect(openReceipt(receipt, reading, device.key, window.statement)).toEqual(proven);
    const other = readings[(index + 1) % 37] ?? reading;
    expect(() => openReceipt(receipt, other, device.key, window.statement)).toThrow(
      expect.objectContaining({ code: "SIGNATURE_WRONG" }) as Error,
    );
  }
});

it("a receipt of a window with 37 readings has less than 400 bytes", () => {
  expect(receiptFor(window, readings, 20).length).toBeLessThan(400);
});

it.each([10, 48, 11.5])("a receipt is not made for reading %d, which the window does not have", (sequence) => {
  expect(() => receiptFor(window, readings, sequence)).toThrow(expect.objectContaining({ code: "NOT_FOUND" }) as Error);
});

it("a receipt is not made from only a part of the window's readings", () => {
  expect(() => receiptFor(window, readings.slice(1), 20)).toThrow(
    expect.objectContaining({ code: "NOT_FOUND" }) as Error,
  );
});

it("a receipt is refused with another key, with another window's signature, and without a proof", async () => {
  const [first = new Uint8Array()] = readings;
  const receipt = receiptFor(window, readings, 11);
  expect(() => openReceipt(receipt, first, newDevice().key, window.statement)).toThrow(
    expect.objectContaining({ code: "KEY_MISMATCH" }) as Error,
  );
  const other = await sealWindow(device, device.key, readings.slice(0, 5));
  const { signature } = readMessage(other.signedRoot);
  const moved = writeMessage({ ...readMessage(receipt), signature });
  expect(() => openReceipt(moved, first, device.key, window.statement)).toThrow(
    expect.objectContaining({ code: "SIGNATURE_WRONG" }) as Error,
  );
  expect(() => openReceipt(window.signedRoot, first, device.key, window.statement)).toThrow("one proof of inclusion");
  expect(() => openReceipt(window.message, first, device.key, window.statement)).toThrow("its payload is detached");
});

it("a receipt with a payload is refused, since its signature would cover the payload instead of the root of the path", () => {
  const [first = new Uint8Array()] = readings;
  const attached = writeMessage({
    ...readMessage(receiptFor(window, readings, 11)),
    payload: Buffer.from(window.statement.root, "hex"),
  });
  expect(() => openReceipt(attached, first, device.key, window.statement)).toThrow("its payload is detached");
});

it.each<readonly [string, readonly unknown[]]>([
  ["two proofs", [toCbor([37, 0, []]), toCbor([37, 0, []])]],
  ["a tree of no readings", [toCbor([0, 0, []])]],
  ["a place before the first", [toCbor([37, -1, []])]],
  ["a size that is not a number", [toCbor(["37", 0, []])]],
  ["a hash that is too short", [toCbor([37, 0, [new Uint8Array(31)]])]],
  ["more hashes than a tree is high", [toCbor([37, 0, Array.from({ length: 65 }, () => new Uint8Array(32))])]],
])("a receipt is malformed with %s", (_, proofs) => {
  const [first = new Uint8Array()] = readings;
  const receipt = writeMessage({
    ...readMessage(window.signedRoot),
    unprotectedHeader: new Map([[396, new Map([[-1, proofs]])]]),
  });
  expect(() => openReceipt(receipt, first, device.key, window.statement)).toThrow(
    /has one proof|a proof of inclusion is/,
  );
});

/** A receipt for any place in a tree of any size, with any path. */
function misplaced(sealed: SealedWindow, size: number, index: number, path: readonly Uint8Array[]): Uint8Array {
  const proofs = new Map([[-1, [toCbor([size, index, path])]]]);
  return writeMessage({ ...readMessage(sealed.signedRoot), unprotectedHeader: new Map([[396, proofs]]) });
}

it("a receipt does not prove another place in a tree of another size with the same root", async () => {
  const three = readings.slice(0, 3);
  const sealed = await sealWindow(device, device.key, three);
  const path = inclusionPath(three.map(leafHash), 2);
  const third = three[2] ?? new Uint8Array();
  expect(openReceipt(misplaced(sealed, 3, 2, path), third, device.key, sealed.statement)).toMatchObject({
    ...{ index: 2, size: 3 },
  });
  expect(() => openReceipt(misplaced(sealed, 2, 1, path), third, device.key, sealed.statement)).toThrow(
    "the receipt has reading 13 at 1 of 2, and in 11 to 13 it is at 2 of 3",
  );
});

it("a receipt proves a reading only of the stated window", () => {
  const [first = new Uint8Array()] = readings;
  const receipt = receiptFor(window, readings, 11);
  const stated = openWindow(window.message, device.key);
  expect(openReceipt(receipt, first, device.key, stated)).toMatchObject({ index: 0, size: 37 });
  for (const [given, code] of [
    [{ root: "00".repeat(32) }, "ROOT_MISMATCH"],
    [{ batteryId: batteryId.replace("0001", "0002") }, "BATTERY_MISMATCH"],
    [{ first: 12 }, "NOT_FOUND"],
    [{ last: 10 }, "NOT_FOUND"],
    [{ first: 10 }, "MALFORMED"],
    [{ last: 48 }, "MALFORMED"],
  ] as const) {
    expect(() => openReceipt(receipt, first, device.key, { ...stated, ...given })).toThrow(
      expect.objectContaining({ code }) as Error,
    );
  }
});
