import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { deviceKey, openReading, openWindow, ReadingStore } from "@tallystick/readings";

import { exitStatus } from "../outcome/exit-status.js";
import { run } from "../start/run.js";
import { readPrivateKey } from "./files.js";

const batteryId = "213800YOEO5OQ72G2R82.TN-0001";
const [eight, nine, ten] = ["2026-11-20T08:00:00Z", "2026-11-20T09:00:00Z", "2026-11-20T11:00:00+01:00"];

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "tally-sign-"));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

const at = (name: string): string => join(folder, name);

async function tally(...line: string[]) {
  let [stdout, stderr] = ["", ""];
  const streams = {
    stdout: { write: (text: string) => (stdout += text) },
    stderr: { write: (text: string) => (stderr += text) },
    environment: {},
  };
  const exit = await run(line, streams, { version: "0", interrupted: () => new AbortController().signal });
  return { exit, stdout, stderr };
}

/** Signs the lines of a sheet, and returns the result of the command. */
function sign(lines: readonly string[], ...options: string[]) {
  writeFileSync(at("readings.csv"), `${lines.join("\n")}\n`);
  const files = ["--csv", at("readings.csv"), "--private-key", at("device.pem"), "--folder", at("readings")];
  return tally("battery", "sign", batteryId, ...files, ...options);
}

const createKey = (...options: string[]) => tally("battery", "create-key", at("device.pem"), ...options);

/** The windows in the folder, as their files are named after the battery. */
const windows = (): string[] => readdirSync(at("readings/windows")).map((name) => name.replace(`${batteryId}.`, ""));

async function stored(): Promise<readonly Uint8Array[]> {
  const store = await ReadingStore.open(at("readings"), batteryId);
  const readings = store.last === undefined ? [] : await store.read(1, store.last);
  await store.close();
  return readings;
}

it.each(["ES256", "EdDSA"])(
  "a key of %s is made for its owner alone, and no file is overwritten",
  async (algorithm) => {
    const { stdout } = await createKey("--algorithm", algorithm, "--json");
    const key = deviceKey(readPrivateKey(at("device.pem")));
    expect(JSON.parse(stdout)).toEqual({ file: at("device.pem"), deviceId: key.deviceId, algorithm: key.algorithm });
    expect(key.algorithm).toBe(algorithm);
    expect(statSync(at("device.pem")).mode & 0o077).toBe(0);
    const before = readFileSync(at("device.pem"), "utf8");
    const again = await createKey();
    expect(again.exit).toBe(exitStatus.usage);
    expect(again.stderr).toContain("already exists");
    expect(readFileSync(at("device.pem"), "utf8")).toBe(before);
  },
);

it("the lines of a sheet become signed readings and windows that the device's key verifies", async () => {
  await createKey();
  const head = "at;milliVolts;cellMilliVolts/1;cellMilliVolts/2;sensorDeciCelsius/1;cycles";
  const { exit, stdout } = await sign(
    [head, `${eight};7421;3712;3709;-15;1`, `${nine};7400;3700;;;1`, `${ten};;;;;2`],
    ...["--per-window", "2"],
  );
  expect(exit).toBe(exitStatus.done);
  expect(stdout).toContain("3 readings signed, 0 were signed already, 2 windows sealed");
  expect(stdout).toContain(`tally battery anchor --folder ${at("readings/windows")}`);
  const key = deviceKey(readPrivateKey(at("device.pem")));
  expect((await stored()).map((bytes) => openReading(bytes, key))).toMatchObject([
    {
      ...{ sequence: 1, at: Date.parse(eight), values: { milliVolts: 7421, cycles: 1 } },
      ...{ cellMilliVolts: { 1: 3712, 2: 3709 }, sensorDeciCelsius: { 1: -15 } },
    },
    { sequence: 2, at: Date.parse(nine), values: { milliVolts: 7400, cycles: 1 }, cellMilliVolts: { 1: 3700 } },
    { sequence: 3, at: Date.parse(ten), values: { cycles: 2 } },
  ]);
  expect(windows()).toEqual(["1-2.cbor", "3-3.cbor"]);
  const [first] = windows().map((name) => readFileSync(at(`readings/windows/${batteryId}.${name}`)));
  expect(openWindow(first ?? new Uint8Array(), key)).toMatchObject({
    first: 1,
    last: 2,
    summary: { cycles: { last: 1 } },
  });
});

it("a sheet with numbers that grows is signed again and again, each line once", async () => {
  await createKey();
  const lines = ["at,sequence,cycles", `${eight},1,1`, `${nine},2,2`];
  await sign(lines, "--json");
  const again = await sign([...lines, `${ten},3,3`], "--json");
  expect(JSON.parse(again.stdout)).toMatchObject({
    signed: 1,
    signedAlready: 2,
    last: 3,
    windows: [{ first: 3, last: 3 }],
  });
  expect(windows()).toEqual(["1-2.cbor", "3-3.cbor"]);
  const third = await sign([...lines, `${ten},3,3`], "--json");
  expect(JSON.parse(third.stdout)).toMatchObject({ signed: 0, signedAlready: 3, windows: [] });
});

it.each([
  ["another value", `${nine},2,3`],
  ["another time", `${ten},2,2`],
])("a line with %s than the stored reading of its number is refused, and nothing is signed", async (_, changed) => {
  await createKey();
  const lines = ["at,sequence,cycles", `${eight},1,1`, `${nine},2,2`];
  await sign(lines);
  const before = await stored();
  const { exit, stderr } = await sign([...lines.slice(0, 2), changed, "2026-11-20T12:00:00Z,3,9"]);
  expect(exit).toBe(exitStatus.refused);
  expect(stderr).toContain("reading 2 is in the folder with another time or other values");
  expect(await stored()).toEqual(before);
});

it("a sheet without numbers continues the readings, and is refused a second time", async () => {
  await createKey();
  await sign(["at,cycles", `${eight},1`], "--first", "1042");
  const { stdout } = await sign(["at,cycles", `${nine},1`], "--json");
  expect(JSON.parse(stdout)).toMatchObject({ signed: 1, last: 1043 });
  const again = await sign(["at,cycles", `${nine},1`]);
  expect(again.exit).toBe(exitStatus.refused);
  expect(again.stderr).toContain("not later than reading 1043");
});

it("all mistakes of a sheet are shown at once, and nothing is signed", async () => {
  await createKey();
  const { exit, stdout } = await sign(
    ["at,sequence,cycles", "2026-02-31T08:00:00Z,1,1.5", `${nine},2,x,9`, `${eight},4,2`],
    "--json",
  );
  expect(exit).toBe(exitStatus.usage);
  const { problems } = JSON.parse(stdout) as { problems: { line: number; column: string }[] };
  expect(problems.map(({ line, column }) => `${String(line)} ${column}`)).toEqual([
    ...["2 at", "2 cycles", "3 cycles", "3 4", "4 sequence", "4 at"],
  ]);
  expect(readdirSync(folder)).not.toContain("readings");
});

it.each([
  { lines: ["at,cycels", `${eight},1`], says: "cycels" },
  { lines: ["cycles", "1"], says: "at" },
  { lines: ["at,cycles", `${eight},1`, `${eight},2`], says: "must be later" },
  { lines: ["at,cycles,cycles", `${eight},1,1`], says: "twice" },
])("the sheet $lines is refused", async ({ lines, says }) => {
  await createKey();
  const { exit, stdout } = await sign(lines);
  expect(exit).toBe(exitStatus.usage);
  expect(stdout).toContain(says);
});

it("a counter that falls, another device's key and a wrong battery id add no reading", async () => {
  await createKey();
  await sign(["at,cycles", `${eight},5`]);
  const fallen = await sign(["at,cycles", `${nine},6`, `${ten},4`]);
  expect(fallen.exit).toBe(exitStatus.refused);
  expect(fallen.stderr).toContain("COUNTER_ROLLBACK: cycles was 6, and is 4");
  expect(await stored()).toHaveLength(1);
  rmSync(at("device.pem"));
  await createKey();
  const other = await sign(["at,cycles", `${nine},6`]);
  expect(other.exit).toBe(exitStatus.usage);
  expect(other.stderr).toContain("KEY_MISMATCH");
  expect(await stored()).toHaveLength(1);
  const line = ["--csv", at("readings.csv"), "--private-key", at("device.pem"), "--folder", at("readings")];
  const wrong = await tally("battery", "sign", "TN-0001", ...line);
  expect(wrong.stderr).toContain('"TN-0001" is not a battery\'s id');
});
