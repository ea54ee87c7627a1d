import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { toCbor } from "./cbor.js";
import { HEADER, readMessage, signMessage, writeMessage } from "./cose.js";
import { possessionMessage } from "./enrolment.js";
import { hasLowS, lowS, verifySignature } from "./keys.js";
import { deviceOf, openReading, rereadReading } from "./reading.js";
import { openReceipt, receiptFor } from "./receipt.js";
import { ReadingStore } from "./store.js";
import { batteryId, newDevice, signedReadings } from "./testing/device.js";
import { openWindow, readWindow, sealWindow } from "./window.js";

/** Order of the group of P-256 (FIPS 186-5). */
const ORDER = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n;

/** Turns the signature `(r, s)` into `(r, n - s)`, which anybody can do. */
function otherOf(signature: Uint8Array): Uint8Array {
  const s = BigInt(`0x${Buffer.from(signature.subarray(32)).toString("hex")}`);
  return Buffer.concat([signature.subarray(0, 32), Buffer.from((ORDER - s).toString(16).padStart(64, "0"), "hex")]);
}

/** The same signed bytes with the other signature. */
function copyOf(bytes: Uint8Array): Uint8Array {
  const message = readMessage(bytes);
  return writeMessage({ ...message, signature: otherOf(message.signature) });
}

const device = newDevice();
let readings: Uint8Array[];

beforeAll(async () => {
  readings = await signedReadings(device, 1, 4);
});

const malformed = expect.objectContaining({ code: "MALFORMED" }) as Error;

test("a copy of a reading with the other form of its signature is refused, and the error says how to correct it", () => {
  const [first = new Uint8Array()] = readings;
  const copy = copyOf(first);
  expect(() => openReading(copy, device.key)).toThrow(
    "the signature of a reading has s in the upper half of the order of P-256: give (r, n - s), which `lowS` makes of it",
  );
  expect(() => rereadReading(copy)).toThrow(malformed);
  expect(() => deviceOf(copy)).toThrow(malformed);
  expect(copyOf(copy)).toEqual(Buffer.from(first));
});

test("a store does not take a copy of a reading with the other form of its signature", async () => {
  const folder = mkdtempSync(join(tmpdir(), "copies-"));
  const store = await ReadingStore.open(folder, batteryId);
  try {
    await expect(store.add(readings.slice(0, 1).map(copyOf), device.key)).rejects.toMatchObject({ code: "MALFORMED" });
    expect(store.size).toBe(0);
  } finally {
    await store.close();
    rmSync(folder, { recursive: true });
  }
});

test("a copy of a window with the other form of its signature is refused, also before its key is known", async () => {
  const { message } = await sealWindow(device, device.key, readings);
  const copy = copyOf(message);
  expect(() => readWindow(copy)).toThrow(malformed);
  expect(() => openWindow(copy, device.key)).toThrow(malformed);
});

test("a copy of a receipt or of a signed root with the other form of its signature proves nothing", async () => {
  const sealed = await sealWindow(device, device.key, readings);
  const receipt = receiptFor(sealed, readings, 2);
  const second = readings[1] ?? new Uint8Array();
  expect(openReceipt(receipt, second, device.key, sealed.statement)).toMatchObject({ index: 1 });
  expect(() => openReceipt(copyOf(receipt), second, device.key, sealed.statement)).toThrow(malformed);
  expect(() => receiptFor({ ...sealed, signedRoot: copyOf(sealed.signedRoot) }, readings, 2)).toThrow(malformed);
});

test("a secure element whose signatures have s in the upper half can sign readings and windows", async () => {
  const element = {
    key: device.key,
    sign: async (message: Uint8Array) => {
      const signature = await device.sign(message);
      return hasLowS(signature) ? otherOf(signature) : signature;
    },
  };
  const made = await signedReadings(element, 1, 2);
  expect(openWindow((await sealWindow(element, device.key, made)).message, device.key)).toMatchObject({ last: 2 });
  const proof = await element.sign(possessionMessage(batteryId, device.key.deviceId));
  expect(hasLowS(proof)).toBe(false);
  expect(verifySignature(device.key, possessionMessage(batteryId, device.key.deviceId), proof)).toBe(true);
  expect(hasLowS(lowS(proof))).toBe(true);
  expect(lowS(lowS(proof))).toEqual(lowS(proof));
});

describe("a change by the carrier of a message", () => {
  const added = new Map<number, unknown>([[99, "Fleet of Jane Roe, Vienna"]]);

  test.each<[string, (bytes: Uint8Array) => Uint8Array]>([
    [
      "a name in the header that nobody signed",
      (bytes) => writeMessage({ ...readMessage(bytes), unprotectedHeader: added }),
    ],
    ["a name in the signed header", (bytes) => withProtected(bytes, added)],
    ["another key id in the header that nobody signed", (bytes) => withUnprotectedKey(bytes)],
    ["no tag", (bytes) => bytes.subarray(1)],
    ["another tag", (bytes) => Uint8Array.from([0xd1, ...bytes.subarray(1)])],
    ["further bytes", (bytes) => Uint8Array.from([...bytes, 0xf6])],
  ])("a message with %s is refused as a reading, as a window and as a signed root", async (_, change) => {
    const sealed = await sealWindow(device, device.key, readings);
    const [first = new Uint8Array()] = readings;
    expect(() => openReading(change(first), device.key)).toThrow(malformed);
    expect(() => rereadReading(change(first))).toThrow(malformed);
    expect(() => readWindow(change(sealed.message))).toThrow(malformed);
    expect(() => openWindow(change(sealed.message), device.key)).toThrow(malformed);
    expect(() => receiptFor({ ...sealed, signedRoot: change(sealed.signedRoot) }, readings, 1)).toThrow(malformed);
  });

  test("a receipt with a name beside the proof or in the proof is refused", async () => {
    const sealed = await sealWindow(device, device.key, readings);
    const [first = new Uint8Array()] = readings;
    const message = readMessage(receiptFor(sealed, readings, 1));
    const proofs = message.unprotectedHeader.get(396) as ReadonlyMap<unknown, unknown>;
    for (const unprotectedHeader of [
      new Map([...message.unprotectedHeader, ...added]),
      new Map([[396, new Map([...proofs, ...added])]]),
    ]) {
      const receipt = writeMessage({ ...message, unprotectedHeader });
      expect(() => openReceipt(receipt, first, device.key, sealed.statement)).toThrow(malformed);
    }
  });

  test("a reading in which the device signed a further label is refused", async () => {
    const named = new Map<number, unknown>([
      [3, 112],
      [99, "Vienna"],
    ]);
    const { payload = new Uint8Array() } = readMessage(readings[0] ?? new Uint8Array());
    const signed = await signMessage(device, { payload, protectedHeader: named });
    expect(() => openReading(signed, device.key)).toThrow(
      "the protected header of a reading has 1, 3, 4, and here it has 1, 3, 4, 99",
    );
  });
});

function withProtected(bytes: Uint8Array, added: ReadonlyMap<number, unknown>): Uint8Array {
  const message = readMessage(bytes);
  return writeMessage({ ...message, protectedBytes: toCbor(new Map([...message.protectedHeader, ...added])) });
}

/** Moves the key id from the header that is signed to the header that is not. */
function withUnprotectedKey(bytes: Uint8Array): Uint8Array {
  const message = readMessage(bytes);
  const rest = [...message.protectedHeader].filter(([label]) => label !== HEADER.keyId);
  const unprotectedHeader = new Map([[HEADER.keyId, message.protectedHeader.get(HEADER.keyId)]]);
  return writeMessage({ ...message, protectedBytes: toCbor(new Map(rest)), unprotectedHeader });
}
