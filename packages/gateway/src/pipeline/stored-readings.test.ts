import { generateKeyPairSync } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { privateKeySigner, signReading, type Reading } from "@tallystick/readings";

import { arrivingAfter } from "./arriving.js";
import type { End } from "./segment.js";
import { StoredReadings } from "./stored-readings.js";

const battery = "213800YOEO5OQ72G2R82.TN-0001";
const START = Date.parse("2026-11-26T08:00:00Z");
const signer = privateKeySigner(generateKeyPairSync("ec", { namedCurve: "P-256" }).privateKey);
const keys = { signer, readings: signer.key };
const config = { battery, key: { file: "device.pem" } };
const nothing: End = { sequence: 0, counters: {} };

let folder: string;
let stored: StoredReadings;
let sealed: [first: number, last: number][];

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "tally-readings-"));
  stored = await opened();
});
afterEach(async () => {
  await stored.close();
  rmSync(folder, { recursive: true });
});

async function opened(): Promise<StoredReadings> {
  sealed = [];
  const readings = new StoredReadings({
    ...{ folder, batteryId: battery, keys, windows: { readings: 2, minutes: 60 } },
    limits: () => ({}),
    onSealed: (first, last) => sealed.push([first, last]),
    onPending: () => undefined,
  });
  await readings.load();
  return readings;
}

async function restart(): Promise<void> {
  await stored.close();
  stored = await opened();
}

const signedReading = (sequence: number, values: Reading["values"]): Promise<Uint8Array> =>
  signReading(signer, { batteryId: battery, sequence, at: START + sequence * 1_000, values });

/** Stores the device's reading of a number. Those between it and the end are missing. */
async function add(sequence: number, values: Reading["values"] = { milliVolts: 3_700 }): Promise<void> {
  const end = stored.end ?? nothing;
  const arriving = await arrivingAfter(
    end,
    { battery, signed: await signedReading(sequence, values) },
    { keys, config },
  );
  await stored.add(arriving!, end);
}

const pending = () => stored.pending.map(({ kind, first, last }) => [kind, first, last]);

it.each([
  ["continues", () => Promise.resolve()],
  ["starts again", restart],
])("a counter still counts after a gap in which it was not read, if the gateway %s", async (_, next) => {
  await add(1, { cycles: 10, milliVolts: 3_700 });
  await add(4);
  await next();
  expect(stored.end).toMatchObject({ sequence: 4, counters: { cycles: 10 } });
  await expect(add(5, { cycles: 9 })).rejects.toMatchObject({ reason: "counter-rollback" });
  await add(5, { cycles: 10 });
  expect(stored.end?.counters).toEqual({ cycles: 10 });
});

it("readings after a gap are sealed from the first of them on, also after a restart before their first window", async () => {
  await add(1);
  await add(2);
  expect([await stored.sealIfDue(), sealed]).toEqual([true, [[1, 2]]]);
  await add(5);
  await restart();
  expect(await stored.sealIfDue()).toBe(false);
  await add(6);
  expect([await stored.sealIfDue(), sealed]).toEqual([true, [[5, 6]]]);
  expect(pending()).toEqual([
    ["window", 1, 2],
    ["gap", 3, 4],
    ["window", 5, 6],
  ]);
});

it("readings that fill no window are sealed before the gap that ends them", async () => {
  await add(1);
  await add(3);
  expect([sealed, pending()]).toEqual([
    [[1, 1]],
    [
      ["window", 1, 1],
      ["gap", 2, 2],
    ],
  ]);
});

it("readings that waited together are sealed in windows of no more readings than the config allows", async () => {
  for (const sequence of [1, 2, 3, 4, 5]) {
    await add(sequence);
  }
  expect([await stored.sealIfDue(), sealed]).toEqual([
    true,
    [
      [1, 2],
      [3, 4],
      [5, 5],
    ],
  ]);
});

it("what the ledger has is not pending any more, also after a restart", async () => {
  await add(1);
  await add(2);
  await stored.sealIfDue();
  await add(4);
  stored.anchored(2);
  stored.anchored(1);
  expect(pending()).toEqual([["gap", 3, 3]]);
  expect([await stored.noteAnchored(), await stored.noteAnchored()]).toEqual([true, false]);
  await restart();
  expect(pending()).toEqual([["gap", 3, 3]]);
});

it("a reading is a repetition only with the same values at the same time, or with the same signed bytes", async () => {
  for (const sequence of [1, 2, 3, 4, 5]) {
    await add(sequence, { milliVolts: 3_700 + sequence });
  }
  const measured = (sequence: number, milliVolts: number) =>
    stored.has({ battery, at: START + sequence * 1_000, values: { values: { milliVolts } } });
  const signed = async (sequence: number, milliVolts: number) =>
    stored.has({ battery, signed: await signedReading(sequence, { milliVolts }) });
  for (const sequence of [1, 2, 3, 4, 5]) {
    expect([await measured(sequence, 3_700 + sequence), await measured(sequence, 3_700)]).toEqual([true, false]);
    expect(await signed(sequence, 3_700)).toBe(false);
  }
  expect([await measured(0, 3_700), await measured(6, 3_706), await measured(1.5, 3_701)]).toEqual([
    ...[false, false, false],
  ]);
  const sixth = await signedReading(6, { milliVolts: 3_706 });
  expect(await stored.has({ battery, signed: sixth })).toBe(false);
  await stored.add(
    { reading: { batteryId: battery, sequence: 6, at: START + 6_000, values: {} }, bytes: sixth },
    stored.end!,
  );
  expect(await stored.has({ battery, signed: sixth })).toBe(true);
});
