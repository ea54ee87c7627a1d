import { generateKeyPairSync } from "node:crypto";

import {
  approveRotation,
  privateKeySigner,
  proveDevice,
  sealWindow,
  signReading,
  type DeviceSigner,
} from "@tallystick/readings";

import { battery, BATTERY, correctedGap, FLEET, gap, MANUFACTURER } from "../../passport/testing/records.js";
import type { Battery, Device, ProvePassportResponse, Stretch } from "../../wire-types.js";
import { PassportVerification, type VerifiedPassport } from "./verify-passport.js";

type Window = Extract<Stretch, { type: "window" }>;

const CODE = { scheme: "GS1", value: "(01)09506000134352(21)TN-0001" } as const;
const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString("base64");
const day = (number: number): string => `2026-01-${String(number).padStart(2, "0")}T00:00:00.000Z`;
const newSigner = (): DeviceSigner => privateKeySigner(generateKeyPairSync("ed25519").privateKey);

async function deviceOf(signer: DeviceSigner, more: Partial<Device> = {}): Promise<Device> {
  return {
    ...{ deviceId: signer.key.deviceId, batteryId: BATTERY, kind: "device", algorithm: "EdDSA", state: "Active" },
    publicKey: base64(signer.key.publicKey.export({ type: "spki", format: "der" })),
    possession: base64(await proveDevice(signer, BATTERY)),
    since: day(1),
    ...more,
  };
}

async function windowBy(signer: DeviceSigner, first: number, last: number, cycles: number): Promise<Window> {
  const readings: Uint8Array[] = [];
  for (let sequence = first; sequence <= last; sequence += 1) {
    const values = { cycles, capacityMilliampHours: 2000 - cycles };
    readings.push(await signReading(signer, { batteryId: BATTERY, sequence, at: Date.parse(day(sequence)), values }));
  }
  const { statement, message } = await sealWindow(signer, signer.key, readings);
  return {
    ...{ type: "window", ...statement, from: day(first), to: day(last), deviceId: signer.key.deviceId },
    ...{ by: MANUFACTURER, at: day(20), transactionId: "t1", message: base64(message) },
  };
}

const [first, second] = [newSigner(), newSigner()];
const [from, to] = [first.key.deviceId, second.key.deviceId];

/** A battery whose device was rotated, with a gap between two windows. */
async function sound() {
  const rotation = { batteryId: BATTERY, from, to };
  const devices: Device[] = [
    await deviceOf(second, {
      ...{ predecessor: from, since: day(21) },
      ...{ consent: base64(await approveRotation(first, rotation)) },
      ...{ approval: base64(await approveRotation(second, rotation)) },
    }),
    await deviceOf(first, { state: "Rotated", until: day(21), successor: to }),
  ];
  const later = { ...(await windowBy(second, 6, 7, 9)), at: day(22) };
  const stretches: Stretch[] = [await windowBy(first, 1, 3, 4), gap(4, 5), later];
  const last = { sequence: 7, to: day(7), root: later.root, counters: { cycles: 9 }, capacityMilliampHours: 1991 };
  return {
    battery: battery({ missing: 2, windows: 2, gaps: 1, last, device: to }),
    devices,
    stretches,
    predecessors: [] as Battery[],
    codes: [{ ...CODE, batteryId: BATTERY }] as ProvePassportResponse["codes"],
  };
}
type Records = Awaited<ReturnType<typeof sound>>;

async function verifyRecords(records: Records): Promise<VerifiedPassport> {
  const verification = await PassportVerification.of(records);
  verification.begin(records.stretches);
  return verification.result(records);
}

async function codesOf(change: (records: Records) => Partial<Records> | Promise<Partial<Records>>): Promise<string[]> {
  const records = await sound();
  const { findings, sound: isSound } = await verifyRecords({ ...records, ...(await change(records)) });
  expect(isSound).toBe(findings.length === 0);
  return [...new Set(findings.map(({ code }) => code))];
}

/** Changes one stretch. */
const withStretch =
  (at: number, change: Partial<Window>) =>
  ({ stretches }: Records): Partial<Records> => ({
    stretches: stretches.map((each, index) => (index === at ? ({ ...each, ...change } as Stretch) : each)),
  });
const withDevice =
  (at: number, change: Partial<Device>) =>
  ({ devices }: Records): Partial<Records> => ({
    devices: devices.map((each, index) => (index === at ? { ...each, ...change } : each)),
  });
const withBattery =
  (change: Partial<Battery>) =>
  (records: Records): Partial<Records> => ({ battery: { ...records.battery, ...change } });

it("records that follow the rules are sound", async () => {
  expect(await verifyRecords(await sound())).toEqual({
    ...{ batteryId: BATTERY, sound: true, findings: [], windows: 2, readings: 5, gaps: 1, broken: [] },
  });
});

it("a battery whose record denies a gap is not sound, and one whose gap was corrected is", async () => {
  const denied = withBattery({ missing: 0, gaps: 0, corrected: 2 });
  expect(await codesOf(denied)).toEqual(["TOTAL_DIFFERS"]);
  expect(await codesOf(withBattery({ missing: 0, gaps: 0 }))).toEqual(["TOTAL_DIFFERS"]);
  const correction = correctedGap(4, 5);
  const corrected = (records: Records): Partial<Records> => ({
    stretches: records.stretches.map((each) => (each.type === "gap" ? correction : each)),
  });
  expect(await codesOf(corrected)).toEqual(["TOTAL_DIFFERS"]);
  expect(await codesOf((records) => ({ ...denied(records), ...corrected(records) }))).toEqual([]);
});

it("a battery without readings is sound", async () => {
  const { last: _, ...bare } = battery({ missing: 0, windows: 0, gaps: 0 });
  expect(
    await verifyRecords({
      battery: bare,
      devices: [],
      stretches: [],
      predecessors: [],
      codes: [{ ...CODE, batteryId: BATTERY }],
    }),
  ).toMatchObject({
    sound: true,
    windows: 0,
  });
});

it.each([
  ["another battery", [{ ...CODE, batteryId: `${FLEET}.X` }], `another battery, ${FLEET}.X`],
  ["no battery", [CODE], "no battery"],
  ["an unknown battery", [], "no battery"],
])("verification reports a code that leads to %s", async (_, codes, where) => {
  expect((await verifyRecords({ ...(await sound()), codes })).findings).toEqual([
    {
      ...{ record: `battery ${BATTERY}`, code: "CODE_DIFFERS" },
      problem: `its GS1 code ${CODE.value} leads to ${where}`,
    },
  ]);
});

it.each<[string, (records: Records) => Partial<Records> | Promise<Partial<Records>>, string[]]>([
  [
    "a gap that is left out",
    ({ stretches }) => ({ stretches: stretches.filter(({ type }) => type === "window") }),
    ["NOT_TILED", "TOTAL_DIFFERS"],
  ],
  ["windows that overlap", withStretch(1, { first: 3 }), ["NOT_TILED", "TOTAL_DIFFERS"]],
  ["a stretch that ends before it begins", withStretch(1, { last: 3 }), ["NOT_TILED", "TOTAL_DIFFERS"]],
  [
    "a stretch that ends before it begins, after the last one",
    ({ battery: record, stretches }) => ({
      battery: { ...record, gaps: 2, last: { ...record.last, sequence: 7 } } as Battery,
      stretches: [...stretches, gap(8, 7)],
    }),
    ["NOT_TILED"],
  ],
  ["a gap of another battery", withStretch(1, { batteryId: `${FLEET}.X` }), ["NOT_TILED"]],
  ["a last window that is left out", ({ stretches }) => ({ stretches: stretches.slice(0, 2) }), ["TOTAL_DIFFERS"]],
  [
    "a summary that the device did not sign",
    withStretch(0, { summary: { cycles: { least: 1, most: 4, last: 4 } } }),
    ["STATEMENT_DIFFERS"],
  ],
  ["a summary without what the device signed", withStretch(0, { summary: {} }), ["STATEMENT_DIFFERS"]],
  [
    "a summary with a quantity that the device did not sign",
    (records) => {
      const [one] = records.stretches as [Window];
      return withStretch(0, { summary: { ...one.summary, milliVolts: { least: 1, most: 1, last: 1 } } })(records);
    },
    ["STATEMENT_DIFFERS"],
  ],
  ["a root that the device did not sign", withStretch(0, { root: "0".repeat(64) }), ["STATEMENT_DIFFERS"]],
  ["times that the device did not sign", withStretch(0, { from: day(2) }), ["STATEMENT_DIFFERS"]],
  ["a message that is none", withStretch(0, { message: "AAAA" }), ["WINDOW_FORGED"]],
  ["a window by another key of the battery", withStretch(0, { deviceId: to }), ["KEY_NOT_IN_FORCE", "WINDOW_FORGED"]],
  ["a window by a key of nobody", withStretch(0, { deviceId: "f".repeat(64) }), ["KEY_UNKNOWN"]],
  ["a window that was anchored after its key ended", withStretch(0, { at: day(22) }), ["KEY_NOT_IN_FORCE"]],
  ["a window that was anchored before its key began", withStretch(2, { at: day(20) }), ["KEY_NOT_IN_FORCE"]],
  [
    "a health that no window says",
    withBattery({ last: { sequence: 7, to: day(7), root: "0".repeat(64), counters: { cycles: 9 } } }),
    ["TOTAL_DIFFERS"],
  ],
  ["fewer missing readings", withBattery({ missing: 0 }), ["TOTAL_DIFFERS"]],
  ["more windows", withBattery({ windows: 3 }), ["TOTAL_DIFFERS"]],
  ["no gaps", withBattery({ gaps: 0 }), ["TOTAL_DIFFERS"]],
  [
    "a key under another's id",
    withDevice(1, { publicKey: base64(newSigner().key.publicKey.export({ type: "spki", format: "der" })) }),
    ["KEY_FORGED", "CHAIN_CUT", "KEY_UNKNOWN"],
  ],
  ["a key that is none", withDevice(1, { publicKey: "AAAA" }), ["KEY_FORGED", "CHAIN_CUT", "KEY_UNKNOWN"]],
  ["a key of another battery", withDevice(1, { batteryId: `${FLEET}.X` }), ["KEY_FORGED", "CHAIN_CUT", "KEY_UNKNOWN"]],
  [
    "a proof of possession of another key",
    ({ devices: [one, other] }) => ({ devices: [{ ...one, possession: other?.possession }, other] as Device[] }),
    ["KEY_FORGED"],
  ],
  ["a rotation that the old key did not sign", withDevice(0, { consent: base64(new Uint8Array(64)) }), ["KEY_FORGED"]],
  ["a rotation that the new key did not sign", withDevice(0, { approval: base64(new Uint8Array(64)) }), ["KEY_FORGED"]],
  ["a rotation without consent that nobody declared", withDevice(0, { consent: undefined }), ["CHAIN_CUT"]],
  ["a rotation without approval that nobody declared", withDevice(0, { approval: undefined }), ["CHAIN_CUT"]],
])("the verification of a passport finds %s", async (_, change, codes) => {
  expect(await codesOf(change)).toEqual(codes);
});

it("a falling counter and a clock that goes back are found, even if the device signed them", async () => {
  const { stretches, ...others } = await sound();
  const fallen = { ...(await windowBy(second, 6, 7, 3)), at: day(22) };
  const early = { ...fallen, from: day(2) };
  const codes = async (window: Window) => [
    ...new Set(
      (await verifyRecords({ ...others, stretches: [...stretches.slice(0, 2), window] })).findings.map(
        ({ code }) => code,
      ),
    ),
  ];
  expect(await codes(fallen)).toEqual(["COUNTER_FELL", "TOTAL_DIFFERS"]);
  expect(await codes(early)).toEqual(["STATEMENT_DIFFERS", "CLOCK_BACK", "COUNTER_FELL", "TOTAL_DIFFERS"]);
});

it("a declared break is shown, and is not a finding", async () => {
  const { devices, ...others } = await sound();
  const [{ consent: _, approval: __, ...one } = {}, other] = devices;
  const declared = [one, { ...other, broken: true, reason: "water" }] as Device[];
  expect(await verifyRecords({ ...others, devices: declared })).toMatchObject({ sound: true, broken: [from] });
});

describe("the times at which counters were last reported", () => {
  const counted = (countedAt: NonNullable<Battery["last"]>["countedAt"]) => (records: Records) =>
    withBattery({ last: { ...records.battery.last, countedAt } as Battery["last"] })(records);

  it("a record with the end of the last window that reports a counter is sound, and one from before these times were kept is too", async () => {
    expect(await codesOf(counted({ cycles: day(7) }))).toEqual([]);
    expect(await codesOf(counted({}))).toEqual([]);
  });

  it.each([
    ["an earlier time, by which the counter could have risen further", { cycles: day(3) }, "cycles", day(3), day(7)],
    ["a time of a counter that no window reports", { overcharges: day(7) }, "overcharges", day(7), undefined],
  ])("a record with %s is not sound", async (_, countedAt, counter, is, comesTo) => {
    const records = await sound();
    const { findings } = await verifyRecords({ ...records, ...counted(countedAt)(records) });
    const written = comesTo === undefined ? "nothing" : `"${comesTo}"`;
    expect(findings).toEqual([
      {
        ...{ record: `battery ${BATTERY}`, code: "TOTAL_DIFFERS" },
        problem: `time of ${counter} is "${is}", but the windows and gaps add up to ${written}`,
      },
    ]);
  });

  it("the time of a counter that the last window leaves out is the end of the last one that reports it", async () => {
    const { stretches, ...records } = await sound();
    const { summary, ...later } = await windowBy(second, 6, 7, 9);
    const { cycles: _, ...without } = summary;
    const last = { ...records.battery.last, counters: { cycles: 4 } } as NonNullable<Battery["last"]>;
    const shown = [...stretches.slice(0, 2), { ...later, at: day(22), summary: without }];
    const found = async (at: string) =>
      (
        await verifyRecords({
          ...{ ...records, stretches: shown },
          battery: { ...records.battery, last: { ...last, root: later.root, countedAt: { cycles: at } } },
        })
      ).findings.filter(({ code }) => code === "TOTAL_DIFFERS");
    expect(await found(day(3))).toEqual([]);
    expect(await found(day(7))).toHaveLength(1);
  });
});

describe("counters that began again", () => {
  const had = { cycles: 4 };
  /** The second key began at zero: it reported 9 cycles of its own. */
  const rotated = {
    after: 5,
    before: had,
    counters: had,
    base: had,
    device: to,
    by: MANUFACTURER,
    at: day(21),
    transactionId: "t9",
  };
  const began = (over: Partial<typeof rotated> & { readonly reason?: string } = {}, cycles = 13) =>
    withBattery({
      restarts: [{ ...rotated, ...over }],
      last: { sequence: 7, to: day(7), root: "", counters: { cycles }, capacityMilliampHours: 1991 },
    });
  const codes = (change: (records: Records) => Partial<Records>) =>
    codesOf((records) => {
      const changed = change(records).battery;
      return { battery: { ...changed, last: { ...changed?.last, root: records.battery.last?.root } } as Battery };
    });

  it("restarted counters are sound if the new key adds to the battery's figures", async () => {
    expect(await codes(began())).toEqual([]);
  });

  it.each<[string, Parameters<typeof codes>[0], string[]]>([
    ["the total leaves the base out", began({}, 9), ["TOTAL_DIFFERS"]],
    ["the counters were others before", began({ before: { cycles: 5 } }), ["RESTART_DIFFERS"]],
    ["a key turned them back", began({ counters: { cycles: 0 }, base: { cycles: 0 } }, 9), ["RESTART_DIFFERS"]],
    ["a key set a base that is not what the battery had", began({ base: { cycles: 1 } }, 10), ["RESTART_DIFFERS"]],
    ["the key is not the battery's", began({ device: "f".repeat(64) }), ["KEY_UNKNOWN"]],
  ])("restarted counters are not sound if %s", async (_, change, expected) => {
    expect(await codes(change)).toEqual(expected);
  });

  it("counters can be set to other figures for a reason, also after the last reading", async () => {
    const set = { counters: { cycles: 2 }, base: { cycles: 2 }, reason: "register broken" };
    expect(await codes(began(set, 11))).toEqual([]);
    const end = { ...set, after: 7, before: { cycles: 9 }, device: to };
    expect(await codes(began(end, 2))).toEqual([]);
  });

  it("restarted counters are not sound if a window shows less than the base leaves to the device", async () => {
    expect(await codes(began({ base: { cycles: -6 }, reason: "another board" }, 3))).toEqual(["COUNTER_FELL"]);
  });
});

describe("a battery that was made of another battery", () => {
  const former = battery({ batteryId: `${MANUFACTURER}.OLD`, successor: BATTERY, missing: 5, gaps: 2 });
  const past = { batteries: 1, makers: [MANUFACTURER], readings: 9, missing: 5, gaps: 2, brokenKeys: 0, restarts: 0 };
  const of =
    (change: Partial<Battery>, predecessors = [former]) =>
    (records: Records) => ({
      ...withBattery({ predecessors: [former.batteryId], past, ...change })(records),
      predecessors,
    });

  it("a battery made of another battery is sound if its past matches the other battery's record", async () => {
    expect(await codesOf(of({}))).toEqual([]);
  });

  it.each<[string, ReturnType<typeof of>]>([
    ["fewer missing readings", of({ past: { ...past, missing: 0 } })],
    ["fewer batteries", of({}, [former, battery({ batteryId: `${MANUFACTURER}.OLDER`, missing: 0, gaps: 0 })])],
    ["another maker", of({ past: { ...past, makers: [FLEET] } })],
    [
      "no past at all",
      ({ battery: record, ...others }) => {
        const { past: _, ...clean } = { ...record, past };
        return { ...others, battery: { ...clean, predecessors: [former.batteryId] }, predecessors: [former] };
      },
    ],
    ["a battery that does not name it as its successor", of({}, [{ ...former, successor: `${FLEET}.X` }])],
    ["no such battery", of({}, [])],
  ])("a battery made of another battery is not sound if it has %s", async (_, change) => {
    expect(await codesOf(change)).toEqual(["PAST_DIFFERS"]);
  });
});
