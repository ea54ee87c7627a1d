import { generateKeyPairSync } from "node:crypto";

import { privateKeySigner, signReading, type Reading } from "@tallystick/readings";

import type { Observation } from "../inputs/input.js";
import { arrivingAfter } from "./arriving.js";
import type { End } from "./segment.js";

const battery = "213800YOEO5OQ72G2R82.TN-0001";
const START = Date.parse("2026-11-26T08:00:00Z");
const MINUTE = 60_000;
const newSigner = () => privateKeySigner(generateKeyPairSync("ec", { namedCurve: "P-256" }).privateKey);
const signer = newSigner();
const keys = { signer, readings: signer.key };
const config = { battery, key: { file: "device.pem" }, period: 10, silence: 25 };
/** The end after reading 7. */
const end: End = { sequence: 7, at: START, number: 70, counters: { cycles: 10 } };

interface Made {
  readonly at?: number;
  readonly values?: Reading["values"];
  readonly number?: number;
}

/** A reading as its two kinds of source deliver it: signed by the device, or measured. */
const kinds: readonly [
  kind: string,
  observe: (sequence: number, made: Made, by?: typeof signer) => Promise<Observation>,
][] = [
  [
    "signed",
    async (sequence, { at = START + 1_000, values = { cycles: 10 } }, by = signer) => ({
      ...{ battery, signed: await signReading(by, { batteryId: battery, sequence, at, values }) },
    }),
  ],
  [
    "measured",
    (_, { at = START + 1_000, values = { cycles: 10 }, ...made }) =>
      Promise.resolve({ battery, at, values: { values }, ...made }),
  ],
];

const after = (observation: Observation, before: End = end) => arrivingAfter(before, observation, { keys, config });

afterEach(() => {
  jest.useRealTimers();
});

describe.each(kinds)("a %s reading", (_, observe) => {
  it("that follows has the next number, and nothing is missing before it", async () => {
    const arriving = await after(await observe(8, {}));
    expect(arriving).toMatchObject({ reading: { sequence: 8, at: START + 1_000, values: { cycles: 10 } } });
    expect(arriving).not.toHaveProperty("missing");
  });

  it("of the future is refused, unless its clock is ahead by no more than a minute", async () => {
    jest.useFakeTimers({ now: START, doNotFake: ["nextTick", "setImmediate"] });
    await expect(after(await observe(8, { at: START + MINUTE }))).resolves.toBeDefined();
    const early = await observe(8, { at: START + MINUTE + 1 });
    await expect(after(early)).rejects.toMatchObject({ name: "Unusable", reason: "future" });
  });

  it("whose counter fell is refused, and one whose counter stays or is new is not", async () => {
    await expect(after(await observe(8, { values: { cycles: 9 } }))).rejects.toMatchObject({
      ...{ reason: "counter-rollback", message: "cycles was 10, and is 9" },
    });
    await expect(after(await observe(8, { values: { milliVolts: 1 } }))).resolves.toBeDefined();
  });
});

const [[, signed] = never(), [, measured] = never()] = kinds;

function never(): never {
  throw new Error("there are two kinds");
}

it.each([
  ["with the number of the last one", 7],
  ["with an earlier number", 3],
])("a signed reading %s is not newer, whatever its time", async (_, sequence) => {
  await expect(after(await signed(sequence, { at: START + 9_000 }))).resolves.toBeUndefined();
});

it("a signed reading that is older than the one before it is refused, and one of the same time is not", async () => {
  await expect(after(await signed(8, { at: START - 1 }))).rejects.toMatchObject({ reason: "clock-back" });
  await expect(after(await signed(8, { at: START }))).resolves.toBeDefined();
});

it("a reading that another key signed is refused", async () => {
  await expect(after(await signed(8, {}, newSigner()))).rejects.toMatchObject({ reason: "key-mismatch" });
});

it("a measured reading of the same time or an earlier one is not newer", async () => {
  for (const at of [START, START - 1]) {
    await expect(after(await measured(8, { at }))).resolves.toBeUndefined();
  }
});

it.each<[what: string, of: () => Promise<Observation>, missing: object | undefined, sequence: number]>([
  [
    "of the device's own number",
    () => signed(11, {}),
    { readings: 3, reason: expect.stringContaining("8 to 10") as string },
    11,
  ],
  ["of the source's next number", () => measured(0, { number: 71 }), undefined, 8],
  [
    "of a later number",
    () => measured(0, { number: 74, at: START + 40_000 }),
    { readings: 3, reason: expect.stringContaining("71 to 73") as string },
    11,
  ],
  ["of a number that the time since the last one does not allow", () => measured(0, { number: 65_607 }), undefined, 8],
  ["of a number that began again", () => measured(0, { number: 1 }), undefined, 8],
  ["after the longest silence", () => measured(0, { at: START + 25_000 }), undefined, 8],
  ["after a longer silence", () => measured(0, { at: START + 30_000 }), { readings: 2 }, 10],
])("what is missing before a reading %s is said with it", async (_, of, missing, sequence) => {
  const arriving = await after(await of());
  expect(arriving?.reading.sequence).toBe(sequence);
  if (missing === undefined) {
    expect(arriving).not.toHaveProperty("missing");
  } else {
    expect(arriving?.missing).toMatchObject(missing);
  }
});

it("no more readings are missing before one than the ledger takes as a gap", async () => {
  const most = 100_000_000;
  for (const [of, name] of [
    [(missing: number) => signed(8 + missing, {}), "device"],
    [(missing: number) => measured(0, { number: 71 + missing }), "source"],
  ] as const) {
    const unhurried = { keys, config: { battery, key: config.key } };
    expect([name, (await arrivingAfter(end, await of(most), unhurried))?.missing?.readings]).toEqual([name, most]);
    await expect(arrivingAfter(end, await of(most + 1), unhurried)).rejects.toMatchObject({ reason: "gap-too-long" });
  }
});

it("before the first reading nothing is missing, unless the device numbered it", async () => {
  const nothing: End = { sequence: 0, counters: {} };
  const first = await after(await measured(0, { number: 40 }), nothing);
  expect([first?.reading.sequence, first?.missing]).toEqual([1, undefined]);
  expect(await after(await signed(4, {}), nothing)).toMatchObject({ missing: { readings: 3 } });
});
