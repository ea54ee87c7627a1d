import { toCbor } from "./cbor.js";
import { HEADER, readMessage, signMessage, writeMessage } from "./cose.js";
import { ReadingError } from "./errors.js";
import type { Reading } from "./reading-records.js";
import { signReading } from "./reading.js";
import { batteryId, newDevice, reading, signedReadings, start } from "./testing/device.js";
import { openWindow, openWindowInBackground, readWindow, requireReadingsOf, sealWindow } from "./window.js";

const device = newDevice();

it("a window states where its readings begin and end, and what they report", async () => {
  const readings = await signedReadings(device, 5, 9);
  const { statement, message } = await sealWindow(device, device.key, readings);
  expect(statement).toEqual({
    ...{ batteryId, first: 5, last: 9, from: start + 5000, to: start + 9000 },
    root: expect.stringMatching(/^[0-9a-f]{64}$/) as string,
    summary: {
      milliVolts: { least: 3691, most: 3695, last: 3691 },
      milliAmps: { least: -4000, most: -4000, last: -4000 },
      cycles: { least: 15, most: 19, last: 19 },
      throughputMilliampHours: { least: 20_000, most: 20_000, last: 20_000 },
    },
  });
  expect(openWindow(message, device.key)).toEqual(statement);
  requireReadingsOf(statement, device.key, readings);
});

it("a gateway may sign a window of readings that the device signed", async () => {
  const gateway = newDevice("EdDSA");
  const { message, statement } = await sealWindow(gateway, device.key, await signedReadings(device, 1, 3));
  expect(openWindow(message, gateway.key)).toEqual(statement);
  expect(() => openWindow(message, device.key)).toThrow(expect.objectContaining({ code: "KEY_MISMATCH" }) as Error);
});

it.each<readonly [string, Partial<Reading>, object]>([
  ["of another battery", { batteryId: "213800YOEO5OQ72G2R82.TN-0002" }, { code: "BATTERY_MISMATCH" }],
  ["that leaves one out", { sequence: 4 }, { code: "OUT_OF_SEQUENCE", context: { expected: 3, got: 4 } }],
  ["that comes again", { sequence: 2 }, { code: "OUT_OF_SEQUENCE", context: { expected: 3, got: 2 } }],
  ["from before the last one", { at: start }, { code: "CLOCK_BACK", context: { before: start + 2000, got: start } }],
  [
    "with a counter that fell",
    { values: { cycles: 11 } },
    { code: "COUNTER_ROLLBACK", context: { counter: "cycles", before: 12, got: 11 } },
  ],
])("a window is not made with a reading %s", async (_, given, refusal) => {
  const readings = [
    ...(await signedReadings(device, 1, 2)),
    await signReading(device, reading({ sequence: 3, at: start + 3000, ...given })),
  ];
  await expect(sealWindow(device, device.key, readings)).rejects.toMatchObject(refusal);
});

it("a window compares a counter with its last report, even if readings without that counter come between", async () => {
  const silent = await signReading(device, reading({ sequence: 2, values: { milliVolts: 3600 } }));
  const fallen = await signReading(device, reading({ sequence: 3, values: { cycles: 10 } }));
  const readings = [...(await signedReadings(device, 1, 1)), silent, fallen];
  await expect(sealWindow(device, device.key, readings)).rejects.toMatchObject({ code: "COUNTER_ROLLBACK" });
});

it("a window is not made of another device's readings, or without readings", async () => {
  const readings = await signedReadings(newDevice(), 1, 2);
  await expect(sealWindow(device, device.key, readings)).rejects.toMatchObject({ code: "KEY_MISMATCH" });
  await expect(sealWindow(device, device.key, [])).rejects.toMatchObject({ code: "MALFORMED" });
});

it("a window does not match other readings, even if only one of them differs", async () => {
  const readings = await signedReadings(device, 1, 4);
  const { statement } = await sealWindow(device, device.key, readings);
  const other = await signReading(device, reading({ sequence: 3 }));
  const changed = readings.map((bytes, index) => (index === 2 ? other : bytes));
  expect(() => {
    requireReadingsOf(statement, device.key, changed);
  }).toThrow(expect.objectContaining({ code: "ROOT_MISMATCH" }) as Error);
  expect(() => {
    requireReadingsOf(statement, device.key, readings.slice(0, 3));
  }).toThrow(expect.objectContaining({ code: "ROOT_MISMATCH" }) as Error);
});

const stated = { batteryId, first: 1, last: 2, from: start, to: start, root: new Uint8Array(32), summary: {} };

function throughput(most: number) {
  return { throughputMilliampHours: { least: 1, most, last: most } };
}

it.each<readonly [string, unknown]>([
  ["it is not a map", [1, 2]],
  ["it has a field more", { ...stated, colour: "red" }],
  ["its battery's id is none", { ...stated, batteryId: "TN-0001" }],
  ["it lacks one", { ...stated, summary: undefined }],
  ["its root is short", { ...stated, root: new Uint8Array(31) }],
  ["it ends before it begins", { ...stated, last: 0 }],
  ["its time runs back", { ...stated, to: start - 1 }],
  ["a number is none", { ...stated, first: "1" }],
  ["it sums up what nobody measures", { ...stated, summary: { colour: { least: 1, most: 1, last: 1 } } }],
  ["a last value is outside its range", { ...stated, summary: { cycles: { least: 1, most: 2, last: 3 } } }],
  [
    "a least value is above its greatest and its last",
    { ...stated, summary: { cycles: { least: 4, most: 3, last: 3 } } },
  ],
  ["a counter is below zero", { ...stated, summary: { cycles: { least: -1, most: 2, last: 2 } } }],
  ["a value is larger than a reading can say", { ...stated, summary: throughput(Number.MAX_SAFE_INTEGER) }],
])("a window is not read if %s", async (_, statement) => {
  const fields =
    typeof statement === "object" && !Array.isArray(statement)
      ? Object.fromEntries(Object.entries(statement ?? {}).filter(([, value]) => value !== undefined))
      : statement;
  const message = await signMessage(device, {
    payload: toCbor(fields),
    protectedHeader: new Map([[3, "application/vnd.tallystick.window+cbor"]]),
  });
  expect(() => openWindow(message, device.key)).toThrow(expect.objectContaining({ code: "MALFORMED" }) as Error);
  expect(() => readWindow(message)).toThrow(expect.objectContaining({ code: "MALFORMED" }) as Error);
});

it("a window in which a counter fell is read, so that the ledger can name the counter", async () => {
  const summary = { cycles: { least: 1, most: 3, last: 2 } };
  const message = await signMessage(device, {
    payload: toCbor({ ...stated, summary }),
    protectedHeader: new Map([[HEADER.contentType, "application/vnd.tallystick.window+cbor"]]),
  });
  expect(readWindow(message).statement.summary).toEqual(summary);
  expect(openWindow(message, device.key).summary).toEqual(summary);
});

it("a window is read before its signer's key is known, with the id of its signer and its statement", async () => {
  const gateway = newDevice("EdDSA");
  const { message, statement } = await sealWindow(gateway, device.key, await signedReadings(device, 1, 3));
  const read = readWindow(message);
  expect(read).toMatchObject({ signer: gateway.key.deviceId, statement });
  read.verify(gateway.key);
});

it("a window with a wrong signature can be read, and only opening it finds the wrong signature", async () => {
  const { message, statement } = await sealWindow(device, device.key, await signedReadings(device, 1, 3));
  const forged = message.with(-1, (message.at(-1) ?? 0) ^ 1);
  const read = readWindow(forged);
  expect(read.statement).toEqual(statement);
  const wrong = expect.objectContaining({ code: "SIGNATURE_WRONG" }) as Error;
  expect(() => {
    read.verify(device.key);
  }).toThrow(wrong);
  expect(() => {
    read.verify(newDevice().key);
  }).toThrow(expect.objectContaining({ code: "KEY_MISMATCH" }) as Error);
  expect(() => openWindow(forged, device.key)).toThrow(wrong);
});

it("a window that is opened in the background is verified as one that is opened at once", async () => {
  const [other, signer] = [newDevice(), newDevice("EdDSA")];
  const readings = await signedReadings(signer, 1, 3);
  const { message, statement } = await sealWindow(signer, signer.key, readings);
  expect(await openWindowInBackground(message, signer.key)).toEqual(statement);
  const tampered = [...message.keys()].map((index) => message.with(index, (message[index] ?? 0) ^ 1));
  for (const bytes of [...tampered, message.subarray(1), readings[0] ?? new Uint8Array()]) {
    const refusal = refusalOf(() => openWindow(bytes, signer.key));
    await expect(openWindowInBackground(bytes, signer.key)).rejects.toMatchObject(refusal);
  }
  const refusal = refusalOf(() => openWindow(message, other.key));
  expect(refusal.code).toBe("KEY_MISMATCH");
  await expect(openWindowInBackground(message, other.key)).rejects.toMatchObject(refusal);
});

/** Code and message of the error that a call throws. */
function refusalOf(call: () => unknown): Pick<ReadingError, "code" | "message"> {
  try {
    call();
  } catch (error) {
    if (error instanceof ReadingError) {
      return { code: error.code, message: error.message };
    }
    throw error;
  }
  throw new Error("it was not refused");
}

it("a window is not read if it names no signer", async () => {
  const { message } = await sealWindow(device, device.key, await signedReadings(device, 1, 3));
  const { protectedHeader, ...read } = readMessage(message);
  const unnamed = new Map([...protectedHeader].filter(([label]) => label !== HEADER.keyId));
  const bytes = writeMessage({ ...read, protectedBytes: toCbor(unnamed) });
  expect(() => readWindow(bytes)).toThrow("the protected header of a window has 1, 3, 4, and here it has 1, 3");
  expect(() => openWindow(bytes, device.key)).toThrow(expect.objectContaining({ code: "MALFORMED" }) as Error);
});

it("a window is not read without its statement", async () => {
  const { message } = await sealWindow(device, device.key, await signedReadings(device, 1, 3));
  const detached = writeMessage({ ...readMessage(message), payload: undefined });
  expect(() => readWindow(detached)).toThrow("a window has its statement in it");
});

it("a reading is not mistaken for a window", async () => {
  const [signed = new Uint8Array()] = await signedReadings(device, 1, 1);
  expect(() => openWindow(signed, device.key)).toThrow("the content type of a window must be");
  expect(() => readWindow(signed)).toThrow("the content type of a window must be");
});

it("a window proves cells, sensors and further records by its root, and leaves them out of its summary", async () => {
  const own = { cellMilliVolts: { 1: 3712, 2: 3600 }, sensorDeciCelsius: { 1: 251 } };
  const given = [1, 2].map((sequence) =>
    reading({ sequence, values: { milliVolts: 7312 }, ...own, further: [{ name: "firmware", value: "4.2.1" }] }),
  );
  const signed = await Promise.all(given.map((each) => signReading(device, each)));
  const { statement } = await sealWindow(device, device.key, signed);
  expect(statement.summary).toEqual({ milliVolts: { least: 7312, most: 7312, last: 7312 } });
  const other = await signReading(device, { ...given[1]!, cellMilliVolts: { 1: 3712, 2: 3601 } });
  expect(() => {
    requireReadingsOf(statement, device.key, [signed[0]!, other]);
  }).toThrow(expect.objectContaining({ code: "ROOT_MISMATCH" }) as Error);
});
