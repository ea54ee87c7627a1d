import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { signReading } from "./reading.js";
import { ReadingStore } from "./store.js";
import { batteryId, newDevice, reading, signedReadings } from "./testing/device.js";

const device = newDevice();
const FIRST = 1001;
const LAST = 1700;
let readings: readonly Uint8Array[];
let folder: string;
let path: string;
let indexPath: string;

beforeAll(async () => {
  readings = await signedReadings(device, FIRST, LAST);
});

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "store-index-"));
  path = join(folder, `${batteryId}.cborseq`);
  indexPath = join(folder, `${batteryId}.index`);
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

/** Opens the battery's store, does something with it, and closes it. */
async function withStore<T>(work: (store: ReadingStore) => Promise<T> | T): Promise<T> {
  const store = await ReadingStore.open(folder, batteryId);
  try {
    return await work(store);
  } finally {
    await store.close();
  }
}

/** Stores all readings, and writes their index. */
async function storeAll(): Promise<void> {
  writeFileSync(path, Buffer.concat(readings));
  await withStore((store) => store.size);
}

/** Changes one byte of a reading's payload. The reading's length and place stay as they are. */
function damage(place: number): void {
  const bytes = readFileSync(path);
  const at = Buffer.concat(readings.slice(0, place)).length + 120;
  bytes.writeUInt8(bytes.readUInt8(at) ^ 1, at);
  writeFileSync(path, bytes);
}

it.each([
  ["the first ones", FIRST, FIRST + 2],
  ["those before and after a mark", FIRST + 255, FIRST + 257],
  ["one at a mark", FIRST + 512, FIRST + 512],
  ["those across two marks", FIRST + 200, FIRST + 600],
  ["the last ones", LAST - 2, LAST],
  ["all", FIRST, LAST],
])("a store finds readings by number in a longer file: %s", async (_, first, last) => {
  await storeAll();
  await withStore(async (store) => {
    const expected = Buffer.concat(readings.slice(first - FIRST, last - FIRST + 1));
    expect(Buffer.concat(await store.read(first, last)).equals(expected)).toBe(true);
  });
});

it("a store does not read readings again that its index knows, and finds damage in them when it seals them", async () => {
  await storeAll();
  damage(300);
  await withStore(async (store) => {
    expect([store.size, store.last]).toEqual([700, LAST]);
    await expect(store.seal(device, device.key, FIRST + 290, FIRST + 310)).rejects.toThrow();
    await store.seal(device, device.key, FIRST + 301, FIRST + 310);
  });
});

it("a store reads the readings that were added after its index was written", async () => {
  await withStore((store) => store.add(readings.slice(0, 600), device.key));
  const index = readFileSync(indexPath);
  await withStore((store) => store.add(readings.slice(600), device.key));
  writeFileSync(indexPath, index);
  await withStore(async (store) => {
    expect([store.size, store.last]).toEqual([700, LAST]);
    expect(Buffer.concat(await store.read(FIRST, LAST)).equals(Buffer.concat(readings))).toBe(true);
  });
});

it.each<[string, (index: Buffer) => Buffer | undefined]>([
  ["missing", () => undefined],
  ["empty", () => Buffer.alloc(0)],
  ["cut off", (index) => index.subarray(0, -7)],
  [
    "changed in one bit",
    (index) => Buffer.concat([index.subarray(0, -9), Buffer.of(index.at(-9)! ^ 1), index.subarray(-8)]),
  ],
  ["something else", () => Buffer.from("hello, world")],
])("a store makes its index again if the index is %s", async (_, change) => {
  await storeAll();
  const index = readFileSync(indexPath);
  const changed = change(index);
  if (changed === undefined) {
    rmSync(indexPath);
  } else {
    writeFileSync(indexPath, changed);
  }
  await withStore(async (store) => {
    expect([store.size, store.last]).toEqual([700, LAST]);
    expect(Buffer.concat(await store.read(FIRST + 500, LAST)).equals(Buffer.concat(readings.slice(500)))).toBe(true);
  });
  expect(readFileSync(indexPath)).toEqual(index);
});

it("a store reads its file again if the file was restored from a copy, and the index has more readings or others", async () => {
  await storeAll();
  writeFileSync(path, Buffer.concat(readings.slice(0, 400)));
  await withStore((store) => {
    expect([store.size, store.last]).toEqual([400, FIRST + 399]);
  });
  const others = await signedReadings(device, 1, 700);
  writeFileSync(path, Buffer.concat(others));
  await withStore((store) => {
    expect([store.size, store.last]).toEqual([700, 700]);
  });
});

it("a store knows the counters of readings that it does not read again", async () => {
  const [counted, silent] = [{ cycles: 50 }, { milliVolts: 3700 }];
  await withStore(async (store) => {
    const each = [1, 2, 3].map((sequence) => reading({ sequence, values: sequence === 1 ? counted : silent }));
    await store.add(await Promise.all(each.map((one) => signReading(device, one))), device.key);
  });
  await withStore(async (store) => {
    const fallen = await signReading(device, reading({ sequence: 4, values: { cycles: 49 } }));
    await expect(store.add([fallen], device.key)).rejects.toMatchObject({
      code: "COUNTER_ROLLBACK",
      context: { before: 50, got: 49 },
    });
  });
});

it("a store keeps added readings even if it cannot write an index", async () => {
  mkdirSync(`${indexPath}.new`);
  await withStore((store) => store.add(readings.slice(0, 5), device.key));
  expect(statSync(indexPath, { throwIfNoEntry: false })).toBeUndefined();
  await withStore((store) => {
    expect(store.size).toBe(5);
  });
});

it.each(["by one process", "before this process began"])(
  "a store has an index after 10,000 readings that were added %s",
  async (added) => {
    const unsigned = { key: device.key, sign: () => new Uint8Array(64) };
    const many = await signedReadings(unsigned, 1, 9_999);
    const [last] = await signedReadings(device, 10_000, 10_000);
    const before = added === "by one process" ? many : [...many, last!];
    writeFileSync(path, Buffer.concat(before));
    await withStore(async (store) => {
      if (added === "by one process") {
        expect(statSync(indexPath, { throwIfNoEntry: false })).toBeUndefined();
        await store.add([last!], device.key);
      }
      expect(statSync(indexPath).size).toBeGreaterThan(0);
    });
  },
);
