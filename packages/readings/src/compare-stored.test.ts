import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { compareStored, type AnchoredStretch } from "./compare-stored.js";
import { signReading } from "./reading.js";
import { batteryId, newDevice, reading, signedReadings } from "./testing/device.js";
import { sealWindow } from "./window.js";

const [device, other] = [newDevice(), newDevice()];
let folder: string;
let readings: readonly Uint8Array[];
/** Readings 1 to 4 and 7 to 12 in windows, 5 and 6 declared missing. Readings 13 and 14 are not anchored yet. */
let stretches: readonly AnchoredStretch[];

beforeAll(async () => {
  readings = await signedReadings(device, 1, 14);
  stretches = [await windowOf(1, 4), { type: "gap", first: 5, last: 6 }, await windowOf(7, 12)];
});

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "compare-"));
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

const span = (first: number, last: number) => readings.slice(first - 1, last);

async function windowOf(first: number, last: number): Promise<AnchoredStretch> {
  const { statement } = await sealWindow(device, device.key, span(first, last));
  return { type: "window", first, last, root: statement.root };
}

/** Writes the two segments of a gateway, the second one first. */
function store(one: readonly Uint8Array[] = span(1, 4), two: readonly Uint8Array[] = span(7, 14)): void {
  for (const [name, bytes] of [
    ["from-7", two],
    ["from-1", one],
  ] as const) {
    mkdirSync(join(folder, name));
    writeFileSync(join(folder, name, `${batteryId}.cborseq`), Buffer.concat(bytes));
  }
}

const compare = () => compareStored({ folder, batteryId, stretches, upTo: 12, keys: [device.key] });
const found = async () => (await compare()).findings.map(({ code, first, last }) => [code, first, last]);

/** A reading with another byte in it, counted from its end. */
function changed(bytes: Uint8Array = new Uint8Array(), fromEnd = 1): Uint8Array {
  const copy = Uint8Array.from(bytes);
  copy[copy.length - fromEnd] = (copy[copy.length - fromEnd] ?? 0) ^ 1;
  return copy;
}

it("readings that are as they were anchored are the same, and those after them are not anchored yet", async () => {
  store();
  expect(await compare()).toEqual({
    ...{ batteryId, sound: true, findings: [], anchoredUpTo: 12 },
    ...{ same: 10, signedOnly: 0, declaredMissing: 0, notAnchored: 2 },
  });
});

it("windows that were anchored during the comparison count as not anchored yet", async () => {
  store();
  const compared = await compareStored({ folder, batteryId, stretches, upTo: 6, keys: [device.key] });
  expect(compared).toMatchObject({ sound: true, anchoredUpTo: 6, same: 4, notAnchored: 8 });
});

it("a comparison changes nothing in the folder", async () => {
  store();
  const path = join(folder, "from-7", `${batteryId}.cborseq`);
  writeFileSync(path, Buffer.concat([...span(7, 14), Uint8Array.of(0xd2, 0x84)]));
  const before = readFileSync(path);
  expect(await compare()).toMatchObject({ sound: true, notAnchored: 2 });
  expect([readFileSync(path), readdirSync(join(folder, "from-7"))]).toEqual([before, [`${batteryId}.cborseq`]]);
});

it("a changed reading is found by its number, and the others of its window are signed", async () => {
  store(span(1, 4), [...span(7, 8), changed(readings[8]), ...span(10, 14)]);
  const { findings, same, signedOnly } = await compare();
  expect(findings).toMatchObject([
    {
      code: "altered",
      first: 9,
      last: 9,
      file: join(folder, "from-7", `${batteryId}.cborseq`),
      offset: Buffer.concat(span(7, 8)).length,
    },
  ]);
  expect([same, signedOnly]).toEqual([4, 5]);
});

it("a changed reading after the last anchored one is found as well", async () => {
  store(span(1, 4), [...span(7, 13), changed(readings[13])]);
  expect(await found()).toEqual([["altered", 14, 14]]);
});

it("readings that the device signed, and that are not the anchored ones, are different", async () => {
  const values = { milliVolts: 3_000 };
  store([...span(1, 2), await signReading(device, { ...reading({ sequence: 3 }), values }), ...span(4, 4)]);
  expect(await found()).toEqual([["different", 1, 4]]);
});

it("a reading that another key signed is altered", async () => {
  store([...(await signedReadings(other, 1, 1)), ...span(2, 4)]);
  expect(await compare()).toMatchObject({
    findings: [{ code: "altered", first: 1, problem: "no key of the battery signed it" }],
  });
});

it.each<readonly [string, () => readonly Uint8Array[], readonly (readonly [string, number, number])[]]>([
  ["at the beginning", () => span(8, 14), [["missing", 7, 7]]],
  ["within a window", () => [...span(7, 8), ...span(11, 14)], [["missing", 9, 10]]],
  ["at the end", () => span(7, 10), [["missing", 11, 12]]],
])("anchored readings that are not stored are missing, %s", async (_, two, expected) => {
  store(span(1, 4), two());
  expect(await found()).toEqual(expected);
});

it("a whole segment that is gone is missing", async () => {
  store();
  rmSync(join(folder, "from-7"), { recursive: true });
  expect(await found()).toEqual([["missing", 7, 12]]);
});

it("readings before the first one that must be stored are not missing, and those after it are", async () => {
  store([], span(8, 14));
  const compareFrom = (from: number) =>
    compareStored({ folder, batteryId, stretches, from, upTo: 12, keys: [device.key] });
  expect((await compareFrom(8)).findings).toEqual([]);
  expect((await compareFrom(7)).findings).toMatchObject([{ code: "missing", first: 7, last: 7 }]);
});

it("a reading that is stored twice was added", async () => {
  store([...span(1, 3), ...span(2, 2), ...span(4, 4)]);
  expect(await found()).toEqual([["added", 2, 2]]);
});

it("stored readings of a gap are counted", async () => {
  store(span(1, 6));
  expect(await compare()).toMatchObject({ sound: true, declaredMissing: 2, same: 10 });
});

it.each([
  ["random bytes", () => Buffer.from("no reading at all")],
  ["half a reading", () => (readings[8] ?? new Uint8Array()).subarray(0, 50)],
  ["a reading with another number, whose signature is wrong", async () => (await signedReadings(other, 900, 900))[0]],
  [
    "a reading of another battery",
    () => signReading(device, { ...reading(), batteryId: "213800YOEO5OQ72G2R82.TN-0002" }),
  ],
])("%s in the place of a reading is unreadable, and the comparison continues after it", async (_, bytes) => {
  store(span(1, 4), [...span(7, 8), (await bytes()) ?? new Uint8Array(), ...span(10, 14)]);
  expect(await found()).toEqual([
    ["unreadable", 9, 9],
    ["missing", 9, 9],
  ]);
});

it("a folder that is not there, or is of another battery, says which readings it has", async () => {
  await expect(
    compareStored({ folder: join(folder, "none"), batteryId, stretches, upTo: 12, keys: [] }),
  ).rejects.toMatchObject({
    code: "NOT_FOUND",
  });
  await expect(compare()).rejects.toThrow(/it has no readings at all/);
  store();
  const elsewhere = compareStored({ folder, batteryId: "213800YOEO5OQ72G2R82.TN-0002", stretches, upTo: 12, keys: [] });
  await expect(elsewhere).rejects.toMatchObject({ code: "NOT_FOUND", context: { others: [batteryId] } });
});

it("a file of some megabytes is read part by part", async () => {
  const many = Array.from({ length: 9_000 }, () => readings[0] ?? new Uint8Array());
  store(many.concat(span(2, 4)));
  const { findings } = await compare();
  expect(findings.filter(({ code }) => code !== "added")).toEqual([]);
  expect(findings).toHaveLength(8_999);
});

it("a comparison ends at a signal, with its reason", async () => {
  store();
  const stop = new AbortController();
  async function* untilStopped() {
    yield* stretches.slice(0, 1);
    stop.abort(new Error("the gateway stops"));
    yield* await Promise.resolve(stretches.slice(1));
  }
  const comparing = compareStored({
    ...{ folder, batteryId, stretches: untilStopped(), upTo: 12, keys: [device.key], signal: stop.signal },
  });
  await expect(comparing).rejects.toThrow("the gateway stops");
});
