import { createHash } from "node:crypto";

import type { Battery } from "../wire-types.js";
import { passport } from "./passport.js";
import { figureInUnit } from "./restarts.js";
import {
  battery,
  correctedGap,
  BATTERY,
  device,
  DEVICE,
  FLEET,
  gap,
  MANUFACTURER,
  records,
  SECOND_DEVICE,
  window,
} from "./testing/records.js";

const bytes = new TextEncoder().encode('{"carbonFootprint":61}');
const section: Battery["sections"][number] = {
  ...{ section: "carbon-footprint", tier: "interest" as const, model: "IDTA 02035-3", version: "1.0" },
  ...{ mediaType: "application/json", sha256: createHash("sha256").update(bytes).digest("hex"), size: bytes.length },
  ...{ revision: 2, by: FLEET, at: "2026-01-02T00:00:00.000Z", transactionId: "t3" },
};

it("the passport describes the battery, with the names of known parties", () => {
  expect(passport(records({ names: { [MANUFACTURER]: "Tianneng" } }))).toMatchObject({
    ...{ batteryId: BATTERY, serial: "TN-0001", status: "Original" },
    ...{ manufacturer: { lei: MANUFACTURER, name: "Tianneng" }, owner: { lei: FLEET } },
    titles: [{ from: { name: "Tianneng" }, to: { lei: FLEET }, way: "sale" }],
    readings: { anchored: 7, missing: 2, windows: 2, last: 9 },
  });
});

it("the passport's warnings use the singular for one", () => {
  const one = records({
    battery: battery({ missing: 1, windows: 1, gaps: 1, last: { sequence: 2, counters: {} } }),
    stretches: [window(1, 1, 1845), gap(2, 2)],
  });
  expect(passport(one).warnings).toEqual(["Of 2 readings, 1 was declared missing."]);
  const past = { batteries: 1, makers: [FLEET], readings: 1, missing: 1, gaps: 1, brokenKeys: 0, restarts: 1 };
  const { warnings } = passport(records({ battery: battery({ past }) }));
  expect(warnings).toContain("Of 1 reading of the batteries of which it was made, 1 was declared missing, in 1 gap.");
  expect(warnings).toContain("The counters of the batteries from which it was made were restarted 1 time.");
});

it("the first warning of a recycled battery says that its passport has ceased, and the passport has the recovered materials", () => {
  const recycled = {
    ...{ by: FLEET, at: "2026-02-01T00:00:00.000Z", transactionId: "t" },
    recovered: { nickelGrams: 0, cobaltGrams: 1200, others: [{ material: "aluminium", grams: 5000 }] },
  };
  const made = passport(records({ battery: battery({ status: "Waste", recycled }) }));
  expect(made.recycled).toEqual({
    ...{ by: { lei: FLEET, name: "Fleet <One>" }, at: recycled.at },
    recovered: [
      { material: "cobalt", grams: 1200 },
      { material: "nickel", grams: 0 },
      { material: "aluminium", grams: 5000 },
    ],
  });
  expect(made.warnings[0]).toBe(
    `This passport has ceased to exist: Fleet <One> recycled the battery at ${recycled.at}.`,
  );
  expect(made.warnings.join()).not.toContain("is waste");
});

it("the passport warns of a code that fails its check, and of a code that does not lead to the battery", () => {
  const wrong = { scheme: "GS1", value: "(01)09506000134353(21)TN-0001" } as const;
  const right = { scheme: "GB/T 34014", value: "04QPE76836300JBC40000903" } as const;
  const codes = [wrong, { ...right, batteryId: BATTERY }];
  const { warnings } = passport(records({ battery: battery({ externalIds: [wrong, right] }), codes }));
  expect(warnings).toEqual([
    "Of 9 readings, 2 were declared missing.",
    `The GS1 code ${wrong.value} is not valid: it has the GTIN 09506000134353, whose check digit must be 2.`,
    `The GS1 code ${wrong.value} leads to no battery.`,
  ]);
});

it("the passport shows health window by window, in the order of the readings", () => {
  const { health } = passport(records());
  expect(health.map(({ sequence, capacityMilliampHours }) => [sequence, capacityMilliampHours])).toEqual([
    [3, 1845],
    [9, 1612],
  ]);
});

it("the passport takes each figure from the last window that has it, and names the device and the party that claim it", () => {
  const silent = window(10, 11, 1600, { summary: { cycles: { least: 11, most: 11, last: 11 } }, by: FLEET });
  const { figures } = passport(records({ stretches: [...records().stretches, silent] }));
  const of = (name: string) => figures.find(({ quantity }) => quantity === name);
  expect(of("capacityMilliampHours")).toMatchObject({
    value: 1612,
    source: { first: 6, last: 9, deviceId: DEVICE, kind: "device", revoked: false, anchoredBy: { name: "Tianneng" } },
  });
  expect(of("cycles")).toMatchObject({ value: 11, source: { first: 10, anchoredBy: { lei: FLEET } } });
});

it("the passport names no kind for an unknown key, and marks figures that a revoked key signed", () => {
  expect(passport(records({ devices: [] })).figures[0]?.source).not.toHaveProperty("kind");
  const revoked = passport(records({ devices: [device({ state: "Revoked", reason: "stolen" })] }));
  expect(revoked.figures.every(({ source }) => source.revoked)).toBe(true);
  expect(revoked.health.every((point) => point.revoked)).toBe(true);
  expect(revoked.warnings).toContain(`The key ${DEVICE} was revoked: stolen`);
});

it("the passport shows gaps with their reasons, and says how many readings are missing", () => {
  const { gaps, warnings } = passport(records());
  expect(gaps).toEqual([
    {
      ...{ first: 4, last: 5, count: 2, reason: "the modem was stolen" },
      ...{ by: { lei: FLEET, name: "Fleet <One>" }, at: "2026-01-11T00:00:00.000Z" },
    },
  ]);
  expect(warnings).toEqual(["Of 9 readings, 2 were declared missing."]);
});

it("the passport shows a corrected gap with its reason and both parties, and does not count it as missing", () => {
  const { gaps, corrections, readings, warnings } = passport(
    records({
      battery: battery({ missing: 0, gaps: 0, corrected: 2 }),
      stretches: [window(1, 3, 1845), correctedGap(4, 5), window(6, 9, 1612)],
    }),
  );
  expect([gaps, warnings]).toEqual([[], []]);
  expect(readings).toMatchObject({ anchored: 7, missing: 0, corrected: 2, last: 9 });
  expect(corrections).toEqual([
    {
      ...{ first: 4, last: 5, count: 2, reason: "a flipped bit", at: "2026-01-12T00:00:00.000Z" },
      ...{ by: { lei: FLEET, name: "Fleet <One>" }, consentOf: { lei: MANUFACTURER, name: "Tianneng" } },
    },
  ]);
});

it.each([
  ["a window", [window(1, 3, 1845), gap(4, 5)]],
  ["a gap", [window(1, 3, 1845), window(6, 9, 1612)]],
])("the passport warns that the given records leave out %s", (_, stretches) => {
  expect(passport(records({ stretches })).warnings.at(-1)).toMatch(/^The windows and gaps at hand cover [57] readings/);
});

it("the passport says where a chain of keys is broken, and lists keys in the order of their enrolment", () => {
  const devices = [
    device({ deviceId: SECOND_DEVICE, since: "2026-01-08T00:00:00.000Z" }),
    device({ state: "Rotated", broken: true, reason: "water", successor: SECOND_DEVICE }),
  ];
  const { keys, warnings } = passport(records({ devices }));
  expect(keys.map(({ deviceId }) => deviceId)).toEqual([DEVICE, SECOND_DEVICE]);
  expect(warnings).toContain(`The chain of keys is broken at ${DEVICE}, which did not sign for its successor: water`);
});

it("the first warnings say that the battery is recalled, has ended or is waste", () => {
  const recall = { by: MANUFACTURER, mspId: "TiannengMSP", at: "2026-01-13T00:00:00.000Z", reason: "cells swell" };
  const made = passport(records({ battery: battery({ recall, successor: `${FLEET}.X`, status: "Waste" }) }));
  expect(made.recall).toEqual({ by: { lei: MANUFACTURER, name: "Tianneng" }, at: recall.at, reason: "cells swell" });
  expect(made.warnings.slice(0, 3)).toEqual([
    "Tianneng recalled this battery: cells swell",
    `This passport has ended: the battery became part of ${FLEET}.X.`,
    "This battery is waste. Only a recycler may take it.",
  ]);
});

it("the passport compares the bytes of sections with the ledger, and puts public sections first", () => {
  const open: typeof section = { ...section, section: "labels", tier: "public" };
  const given = (bytesGiven: Record<string, Uint8Array>) =>
    passport(records({ battery: battery({ sections: [section, open] }), sections: bytesGiven }));
  expect(given({}).sections.map(({ section: name, bytes: compared }) => [name, compared])).toEqual([
    ["labels", "absent"],
    ["carbon-footprint", "absent"],
  ]);
  expect(given({ "carbon-footprint": bytes }).sections[1]).toMatchObject({ bytes: "verified", revision: 2 });
  const wrong = given({ "carbon-footprint": bytes.slice(1) });
  expect(wrong.sections[1]).toMatchObject({
    bytes: "differs",
    found: expect.stringMatching(/^[0-9a-f]{64}$/) as string,
  });
  expect(wrong.warnings).toContain(
    "The bytes of the section carbon-footprint are not those whose SHA-256 is on the ledger.",
  );
});

it("a battery without readings, devices and sections has a passport", () => {
  const { last: _, device: __, ...bare } = battery({ missing: 0, titles: [] });
  const made = passport({ battery: bare, devices: [], stretches: [] });
  expect(made).toMatchObject({
    readings: { anchored: 0, missing: 0, windows: 0 },
    figures: [],
    health: [],
    warnings: [],
  });
});

it("after counters began again, the passport adds the battery's earlier counters to the new ones, and shows that base", () => {
  const by = { by: MANUFACTURER, at: "2026-01-10T00:00:00.000Z", transactionId: "t4" };
  const had = { cycles: 3, throughputMilliampHours: 3000 };
  const rotated = { after: 5, before: had, counters: had, base: had, device: SECOND_DEVICE, ...by };
  const made = passport(records({ battery: battery({ restarts: [rotated] }) }));
  const of = (name: string) => made.figures.find(({ quantity }) => quantity === name);
  expect(of("cycles")).toMatchObject({ value: 12, base: 3 });
  expect(of("throughputMilliampHours")).toMatchObject({ value: 12_000, base: 3000 });
  expect(of("energyThroughputMilliwattHours")).toMatchObject({ value: 32_409 });
  expect(of("energyThroughputMilliwattHours")).not.toHaveProperty("base");
  expect(made.health.map(({ cycles }) => cycles)).toEqual([3, 12]);
  expect(made.restarts).toEqual([
    {
      after: 5,
      before: had,
      counters: had,
      base: had,
      device: SECOND_DEVICE,
      by: { lei: MANUFACTURER, name: "Tianneng" },
      at: by.at,
    },
  ]);
  expect(made.warnings).toContain(
    `After reading 5 the counters were restarted, with the new key ${SECOND_DEVICE}. What the device reports from then on is added to: Charging cycles 3, Charge throughput 3 Ah.`,
  );
});

it("the passport says to which values counters were set, and why", () => {
  const by = { by: MANUFACTURER, at: "2026-01-10T00:00:00.000Z", transactionId: "t4" };
  const set = {
    after: 5,
    before: { cycles: 9000 },
    counters: { cycles: 3, negativeEvents: 1 },
    base: { cycles: 3 },
    ...by,
  };
  const { warnings } = passport(
    records({ battery: battery({ restarts: [{ ...set, reason: "the register broke" }] }) }),
  );
  expect(warnings).toContain(
    "After reading 5 Tianneng set the counters, with the operator’s consent. Charging cycles from 9,000 to 3, Negative events from nothing to 1. The reason: the register broke",
  );
});

it("a counter is written with its base beside it", () => {
  expect(figureInUnit("cycles", 417, 412)).toBe("417 (412 + 5)");
  expect(figureInUnit("cycles", 415, -588)).toBe("415 (1,003 − 588)");
  expect(figureInUnit("cycles", 417, undefined)).toBe("417");
});

it("the passport shows the past of the batteries of which a battery was made, and warns of it", () => {
  const past = {
    ...{ batteries: 2, makers: [FLEET], readings: 60_000, missing: 50_000, gaps: 3, brokenKeys: 1, restarts: 2 },
    ...{ leastStateOfHealthPerMille: 612, mostCycles: 900 },
  };
  const former = battery({ batteryId: `${FLEET}.OLD`, manufacturer: FLEET, missing: 50_000 });
  const by = { by: FLEET, mspId: "FleetMSP", at: "2026-01-13T00:00:00.000Z", reason: "cells swell" };
  const made = passport(
    records({
      battery: battery({ past, predecessors: [former.batteryId], recalledParts: [{ of: former.batteryId, ...by }] }),
      predecessors: [former],
      brokenKeys: [
        device({ batteryId: former.batteryId, deviceId: SECOND_DEVICE, state: "Revoked", reason: "stolen" }),
      ],
    }),
  );
  expect(made.past).toEqual({ ...past, makers: [{ lei: FLEET, name: "Fleet <One>" }] });
  expect(made.ancestors).toMatchObject([
    {
      ...{ batteryId: former.batteryId, readings: 9, missing: 50_000, cycles: 9, capacityMilliampHours: 1612 },
      brokenKeys: [{ deviceId: SECOND_DEVICE, reason: "stolen" }],
    },
  ]);
  expect(made.warnings.slice(0, 5)).toEqual([
    `Fleet <One> recalled ${former.batteryId}, which is part of this battery: cells swell`,
    "It was made of 2 batteries. At their end the least state of health was 61.2 %, and the most charging cycles were 900.",
    "Of 60000 readings of the batteries of which it was made, 50000 were declared missing, in 3 gaps.",
    "Of the batteries of which it was made, 1 key was revoked or gave way to another without a signature.",
    "The counters of the batteries from which it was made were restarted 2 times.",
  ]);
});
