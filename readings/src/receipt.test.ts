import { readMessage, writeMessage } from "./cose.js";
import { openReceipt, receiptFor } from "./receipt.js";
import { newDevice, signedReadings } from "./testing/device.js";
import { sealWindow, type SealedWindow } from "./window.js";

const device = newDevice();
let readings: readonly Uint8Array[];
let window: SealedWindow;

beforeAll(async () => {
  readings = await signedReadings(device, 11, 47);
  window = await sealWindow(device, device.key, readings);
});

it("proves each reading of a window, and no other", () => {
  for (const [index, reading] of readings.entries()) {
    const receipt = receiptFor(window, readings, 11 + index);
    const proven = { root: window.statement.root, index, size: 37, signer: device.key.deviceId };
    expect(openReceipt(receipt, reading, device.key)).toEqual(proven);
    const other = readings[(index + 1) % 37] ?? reading;
    expect(() => openReceipt(receipt, other, device.key)).toThrow(
      expect.objectContaining({ code: "SIGNATURE_WRONG" }) as Error,
    );
  }
});

it("is small", () => {
  expect(receiptFor(window, readings, 20).length).toBeLessThan(400);
});

it.each([10, 48, 11.5])("is not made for reading %d, which the window has not", (sequence) => {
  expect(() => receiptFor(window, readings, sequence)).toThrow(expect.objectContaining({ code: "NOT_FOUND" }) as Error);
});

it("is not made of some of the readings", () => {
  expect(() => receiptFor(window, readings.slice(1), 20)).toThrow(
    expect.objectContaining({ code: "NOT_FOUND" }) as Error,
  );
});

it("is refused with another key, with another window's signature, and without a proof", async () => {
  const [first = new Uint8Array()] = readings;
  const receipt = receiptFor(window, readings, 11);
  expect(() => openReceipt(receipt, first, newDevice().key)).toThrow(
    expect.objectContaining({ code: "KEY_MISMATCH" }) as Error,
  );
  const other = await sealWindow(device, device.key, readings.slice(0, 5));
  const { signature } = readMessage(other.signedRoot);
  const moved = writeMessage({ ...readMessage(receipt), signature });
  expect(() => openReceipt(moved, first, device.key)).toThrow(
    expect.objectContaining({ code: "SIGNATURE_WRONG" }) as Error,
  );
  expect(() => openReceipt(window.signedRoot, first, device.key)).toThrow("one proof of inclusion");
  expect(() => openReceipt(window.message, first, device.key)).toThrow("its payload is detached");
});
