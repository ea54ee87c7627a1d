import { appendFileSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { open, type FileHandle } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { signReading } from "./reading.js";
import { ReadingStore } from "./store.js";
import { batteryId, newDevice, reading, signedReadings } from "./testing/device.js";

const device = newDevice();
let folder: string;
let path: string;
let readings: readonly Uint8Array[];

beforeAll(async () => {
  readings = await signedReadings(device, 3, 12);
});

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "readings-"));
  path = join(folder, `${batteryId}.cborseq`);
});

afterEach(() => {
  jest.restoreAllMocks();
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

it("a store gives back the bytes that were added, also after it was closed", async () => {
  await withStore(async (store) => {
    expect([store.size, store.last]).toEqual([0, undefined]);
    await Promise.all([store.add(readings.slice(0, 4), device.key), store.add(readings.slice(4), device.key)]);
    expect(Buffer.concat(await store.read(5, 6))).toEqual(Buffer.concat(readings.slice(2, 4)));
  });
  await withStore(async (store) => {
    expect([store.size, store.last]).toEqual([10, 12]);
    expect(Buffer.concat(await store.read(3, 12))).toEqual(Buffer.concat(readings));
    expect(readFileSync(path)).toEqual(Buffer.concat(readings));
  });
});

it.each([
  ["before the first", 2, 4],
  ["after the last", 12, 13],
  ["from the end to the beginning", 6, 5],
  ["between two numbers", 4.5, 6.5],
])("a store has no readings %s", async (_, first, last) => {
  await withStore(async (store) => {
    await store.add(readings, device.key);
    await expect(store.read(first, last)).rejects.toThrow(/the store has these readings of .+: 3 to 12$/);
  });
});

it("a store adds all given readings or none of them", async () => {
  await withStore(async (store) => {
    await store.add(readings.slice(0, 2), device.key);
    const fallen = await signReading(device, reading({ sequence: 6, values: { cycles: 1 } }));
    await expect(store.add([readings[2]!, fallen], device.key)).rejects.toMatchObject({ code: "COUNTER_ROLLBACK" });
    await expect(store.add([readings[0]!], device.key)).rejects.toMatchObject({
      code: "OUT_OF_SEQUENCE",
      context: { expected: 5, got: 3 },
    });
    await expect(store.add([readings[2]!], newDevice().key)).rejects.toMatchObject({ code: "KEY_MISMATCH" });
    const others = await signReading(device, reading({ sequence: 5, batteryId: "213800YOEO5OQ72G2R82.TN-0002" }));
    await expect(store.add([others], device.key)).rejects.toMatchObject({ code: "BATTERY_MISMATCH" });
    expect(readFileSync(path)).toEqual(Buffer.concat(readings.slice(0, 2)));
    await store.add([readings[2]!], device.key);
    expect(store.last).toBe(5);
  });
});

it("a store continues after a crash that stopped the writing of a reading at any byte", async () => {
  await withStore((store) => store.add(readings.slice(0, 2), device.key));
  const whole = Buffer.concat(readings.slice(0, 2)).length;
  for (let written = 1; written < readings[2]!.length; written += 1) {
    appendFileSync(path, readings[2]!.subarray(0, written));
    await withStore((store) => {
      expect(store.size).toBe(2);
    });
    expect(readFileSync(path).length).toBe(whole);
    truncateSync(path, whole);
  }
  await withStore((store) => store.add([readings[2]!], device.key));
});

it("a store begins again after a crash during the first reading", async () => {
  const [first] = readings;
  writeFileSync(path, first!.subarray(0, 40));
  await withStore(async (store) => {
    expect([store.size, store.last]).toEqual([0, undefined]);
    await store.add([first!], device.key);
  });
  expect(readFileSync(path)).toEqual(Buffer.from(first!));
  await withStore((store) => {
    expect(store.last).toBe(3);
  });
});

it("a store closes its file only once the readings that it is adding are on the disk", async () => {
  const store = await ReadingStore.open(folder, batteryId);
  const adding = store.add(readings, device.key);
  await store.close();
  expect(readFileSync(path)).toEqual(Buffer.concat(readings));
  await adding;
});

/** The prototype of all open files, which has their functions. */
async function openFiles(): Promise<FileHandle> {
  const file = await open(path, "a+");
  await file.close();
  return Object.getPrototypeOf(file) as FileHandle;
}

const full = Object.assign(new Error("ENOSPC: no space left on device"), { code: "ENOSPC" });

it.each(["appendFile", "sync"] as const)(
  "a store adds no readings if %s fails when bytes are written, and continues",
  async (step) => {
    await withStore(async (store) => {
      await store.add(readings.slice(0, 2), device.key);
      jest.spyOn(await openFiles(), step).mockImplementationOnce(() => {
        if (step === "appendFile") {
          appendFileSync(path, readings[2]!.subarray(0, 50));
        }
        return Promise.reject(full);
      });
      await expect(store.add(readings.slice(2, 4), device.key)).rejects.toBe(full);
      expect(store.last).toBe(4);
      expect(readFileSync(path)).toEqual(Buffer.concat(readings.slice(0, 2)));
      await store.add(readings.slice(2), device.key);
      expect(Buffer.concat(await store.read(5, 6))).toEqual(Buffer.concat(readings.slice(2, 4)));
    });
    await withStore((store) => {
      expect(store.last).toBe(12);
    });
  },
);

it("a store that cannot remove the bytes of a failed write adds no more readings until it is opened again", async () => {
  await withStore(async (store) => {
    await store.add(readings.slice(0, 2), device.key);
    const files = await openFiles();
    jest.spyOn(files, "sync").mockRejectedValueOnce(full);
    jest.spyOn(files, "truncate").mockRejectedValueOnce(new Error("EIO: i/o error"));
    for (const tried of [readings.slice(2, 4), readings.slice(2, 3)]) {
      await expect(store.add(tried, device.key)).rejects.toMatchObject({
        ...{ code: "STORE_FAILED", context: { batteryId }, cause: full },
        message: expect.stringContaining("(ENOSPC: no space left on device): see to the disk") as string,
      });
    }
    expect(store.last).toBe(4);
    expect(Buffer.concat(await store.read(3, 4))).toEqual(Buffer.concat(readings.slice(0, 2)));
  });
  await withStore(async (store) => {
    expect(store.last).toBe(6);
    await store.add(readings.slice(4), device.key);
    expect(Buffer.concat(await store.read(3, 12))).toEqual(Buffer.concat(readings));
  });
});

it("a store does not give back readings that somebody else cut off its file", async () => {
  await withStore(async (store) => {
    await store.add(readings, device.key);
    truncateSync(path, Buffer.concat(readings).length - 1);
    await expect(store.read(3, 12)).rejects.toMatchObject({ code: "STORE_FAILED" });
    await expect(store.read(3, 11)).resolves.toHaveLength(9);
  });
});

it("after a gap in the numbers, a store in another folder accepts readings that begin with any number", async () => {
  await withStore(async (store) => {
    await store.add(readings.slice(0, 2), device.key);
    await expect(store.add(readings.slice(7), device.key)).rejects.toMatchObject({ code: "OUT_OF_SEQUENCE" });
  });
  const later = await ReadingStore.open(join(folder, "from-10"), batteryId);
  await later.add(readings.slice(7), device.key);
  expect(Buffer.concat(await later.read(10, 12))).toEqual(Buffer.concat(readings.slice(7)));
  await later.close();
});

it("a store does not open a file with other contents, and leaves the file unchanged", async () => {
  for (const bytes of [Buffer.from("hello, world"), Buffer.concat([readings[0]!, readings[2]!])]) {
    writeFileSync(path, bytes);
    await expect(ReadingStore.open(folder, batteryId)).rejects.toMatchObject({ code: "MALFORMED" });
    expect(readFileSync(path)).toEqual(bytes);
  }
});

it("a store does not mistake a damaged length for the end of the file, and removes nothing", async () => {
  const bytes = Buffer.concat(readings);
  // A length of one byte becomes a length of four bytes. The file does not have that many bytes.
  const damaged = readings[0]!.length + 2;
  expect(bytes[damaged]).toBe(0x58);
  bytes[damaged] = 0x5a;
  writeFileSync(path, bytes);
  await expect(ReadingStore.open(folder, batteryId)).rejects.toMatchObject({
    ...{ code: "MALFORMED", context: { path, offset: readings[0]!.length } },
    message: expect.stringContaining("whole readings follow") as string,
  });
  expect(readFileSync(path)).toEqual(bytes);
});

it("a store adds the readings that it was given, even if the caller changes the array meanwhile", async () => {
  await withStore(async (store) => {
    const given = [...readings];
    jest.spyOn(await openFiles(), "sync").mockImplementationOnce(() => {
      given.length = 0;
      return Promise.resolve();
    });
    await store.add(given, device.key);
    expect([store.size, store.last]).toEqual([10, 12]);
    expect(Buffer.concat(await store.read(3, 12))).toEqual(Buffer.concat(readings));
  });
});

it("a store refuses a path that is not a battery's id", async () => {
  await expect(ReadingStore.open(folder, "../escape")).rejects.toThrow("not a battery's id");
});

it("a store refuses a reading of more than one mebibyte, since it could not distinguish it from damage", async () => {
  await withStore(async (store) => {
    const further = [{ name: "log", value: new Uint8Array(1_048_576) }];
    const long = await signReading(device, reading({ sequence: 3, further }));
    await expect(store.add([long], device.key)).rejects.toThrow("at most 1048576 bytes");
    const longest = await signReading(
      device,
      reading({ sequence: 3, further: [{ name: "log", value: new Uint8Array(1_048_200) }] }),
    );
    await store.add([longest], device.key);
    await store.add(readings.slice(1, 2), device.key);
  });
  await withStore(async (store) => {
    expect(store.last).toBe(4);
    expect((await store.read(4, 4))[0]).toEqual(Uint8Array.from(readings[1]!));
  });
});

it("a store does not mistake a long rest without a reading for an incomplete last reading", async () => {
  writeFileSync(path, Buffer.concat([readings[0]!, Buffer.from("d2845a00200000", "hex"), Buffer.alloc(1_100_000)]));
  await expect(ReadingStore.open(folder, batteryId)).rejects.toThrow("no reading is so long");
});
