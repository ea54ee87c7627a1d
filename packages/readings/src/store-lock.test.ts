import childProcess, { type ChildProcess } from "node:child_process";
import { generateKeyPairSync } from "node:crypto";
import { once } from "node:events";
import { appendFileSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { until } from "../../../test/testkit/until.js";
import { privateKeySigner } from "./keys.js";
import { openReading } from "./reading.js";
import { ReadingStore } from "./store.js";
import { batteryId, newDevice, signedReadings } from "./testing/device.js";

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "store-lock-"));
});

afterEach(() => {
  jest.restoreAllMocks();
  rmSync(folder, { recursive: true });
});

const { privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
const device = privateKeySigner(privateKey);

/** A process that stores readings until it is killed. */
class StoringProcess {
  readonly #child: ChildProcess;
  #printed = "";

  constructor(atOnce: number) {
    const pem = privateKey.export({ type: "pkcs8", format: "pem" }).toString();
    const script = join(__dirname, "testing", "storing-process.ts");
    const child = childProcess.spawn(process.execPath, ["--import", "tsx", script, folder, pem, String(atOnce)], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    child.stdout.on("data", (chunk: Buffer) => {
      this.#printed += chunk.toString();
    });
    this.#child = child;
  }

  get pid(): number | undefined {
    return this.#child.pid;
  }

  /** Number of the last reading that the process has printed. Only whole lines count. */
  get last(): number {
    return Number(this.#printed.split("\n").at(-2) ?? 0) || 0;
  }

  get isOpen(): boolean {
    return this.#printed.startsWith("open\n");
  }

  async kill(): Promise<void> {
    this.#child.kill("SIGKILL");
    await once(this.#child, "close");
  }
}

it("a store is open in one process at a time, and the error names that process and the folder", async () => {
  const other = new StoringProcess(1);
  try {
    await until("the other process has the store open", () => other.isOpen);
    await expect(ReadingStore.open(folder, batteryId)).rejects.toMatchObject({
      code: "STORE_LOCKED",
      context: { batteryId, folder, pid: other.pid },
      message: expect.stringContaining(`in ${folder} is open in process ${String(other.pid)}`) as string,
    });
  } finally {
    await other.kill();
  }
});

it("a store opens at once after its process was killed, with all acknowledged readings", async () => {
  // Enough readings that the process writes an index while it stores more. A store does not verify again what it
  // contains.
  let before = 9_950;
  const stored = Buffer.concat(await signedReadings({ key: device.key, sign: () => new Uint8Array(64) }, 1, before));
  appendFileSync(join(folder, `${batteryId}.cborseq`), stored);
  for (const [atOnce, more] of [
    [1, 3],
    [50, 150],
  ] as const) {
    const other = new StoringProcess(atOnce);
    await until("readings were taken", () => other.last >= before + more);
    await other.kill();
    const store = await ReadingStore.open(folder, batteryId);
    const last = store.last ?? 0;
    expect(last).toBeGreaterThanOrEqual(other.last);
    const [bytes] = await store.read(last, last);
    expect(openReading(bytes!, device.key).sequence).toBe(last);
    expect(Buffer.concat(await store.read(1, 9_950)).equals(stored)).toBe(true);
    await store.close();
    before = last;
  }
});

it("a store can be open only once within a process, and can be opened again after it was closed", async () => {
  const store = await ReadingStore.open(folder, batteryId);
  await expect(ReadingStore.open(folder, batteryId)).rejects.toMatchObject({
    code: "STORE_LOCKED",
    context: { pid: process.pid },
  });
  const another = await ReadingStore.open(folder, "213800YOEO5OQ72G2R82.TN-0002");
  await another.close();
  await store.close();
  await (await ReadingStore.open(folder, batteryId)).close();
});

it("a store whose file could not be read can be opened once the file is correct", async () => {
  const [reading] = await signedReadings(newDevice(), 1, 1);
  const path = join(folder, `${batteryId}.cborseq`);
  appendFileSync(path, "hello, world");
  await expect(ReadingStore.open(folder, batteryId)).rejects.toMatchObject({ code: "MALFORMED" });
  rmSync(path);
  appendFileSync(path, reading!);
  const store = await ReadingStore.open(folder, batteryId);
  expect(store.last).toBe(1);
  await store.close();
});

it("if files cannot be locked, a store names the missing command and leaves no file of readings", async () => {
  const { spawn } = childProcess;
  jest
    .spyOn(childProcess, "spawn")
    .mockImplementation((_command, _args, options) => spawn("no-such-flock", [], options));
  await expect(ReadingStore.open(folder, batteryId)).rejects.toMatchObject({
    code: "STORE_FAILED",
    message: expect.stringContaining("a store needs the command flock") as string,
  });
  expect(readdirSync(folder)).toEqual([`${batteryId}.lock`]);
});
