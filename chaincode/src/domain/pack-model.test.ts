import fc from "fast-check";

import { batteryActs } from "./acts/batteries/index.js";
import type { TallyEvent } from "./operation/events.js";
import type { BatteryView } from "./state/battery.js";
import { playPacks, type PackPlayed } from "./testing/pack-model/play.js";
import { counters } from "./vocabulary/quantities.js";

const LENGTH = 80;
const numbers = fc.array(fc.noBias(fc.nat(1_000_000)), { minLength: 16, maxLength: 16 });
const histories = fc.array(numbers, { minLength: LENGTH, maxLength: LENGTH });

/** Seeds of histories that never change, so that their content is known. Together they have all that the first test expects. */
const known = [...Array.from({ length: 12 }, (_, index) => 2026 + index), 2041, 2042, 2047, 2050, 2065, 2079];

/** The history of a seed. */
function historyOf(seed: number): number[][] {
  return fc.sample(histories, { seed, numRuns: 1 }).flat();
}

/** The states of every battery, by its id, in order. */
function statesOf({ scene }: PackPlayed): Map<string, BatteryView[]> {
  const states = new Map<string, BatteryView[]>();
  for (const battery of scene.events.flatMap(batteriesIn)) {
    states.set(battery.batteryId, [...(states.get(battery.batteryId) ?? []), battery]);
  }
  return states;
}

function batteriesIn(fact: TallyEvent): BatteryView[] {
  return "batteries" in fact ? (fact.batteries ?? []) : [];
}

/** Expects the rules that hold between two successive states of a battery. */
function expectStep(before: BatteryView, after: BatteryView): void {
  expect(after.last?.sequence ?? 0).toBeGreaterThanOrEqual(before.last?.sequence ?? 0);
  const [restarts, began] = [before.restarts ?? [], after.restarts ?? []];
  const reasons = restarts.filter(({ reason }) => reason !== undefined);
  expect(began.filter(({ reason }) => reason !== undefined).slice(0, reasons.length)).toEqual(reasons);
  // Only the manufacturer together with the operator turns a counter back, for a reason that stays visible.
  const isRestated = began.length > restarts.length && began.at(-1)?.reason !== undefined;
  for (const counter of isRestated ? [] : counters) {
    expect(after.last?.counters[counter] ?? 0).toBeGreaterThanOrEqual(before.last?.counters[counter] ?? 0);
  }
  // Only a correction takes a gap back, and the corrected numbers stay visible.
  const [declared, corrected] = [before, after].map((each) => each.corrected ?? 0);
  const isCorrected = (corrected ?? 0) > (declared ?? 0);
  expect(after.missing + (corrected ?? 0)).toBeGreaterThanOrEqual(before.missing + (declared ?? 0));
  expect(corrected).toBeGreaterThanOrEqual(declared ?? 0);
  expect(after.gaps).toBeGreaterThanOrEqual(before.gaps - (isCorrected ? 1 : 0));
  expect(after.windows).toBeGreaterThanOrEqual(before.windows);
  expect(after.titles.slice(0, before.titles.length)).toEqual(before.titles);
  // A battery that became part of another one can be recalled, and nothing else can be done to it.
  const [{ recall: _, changedAt: __, ...kept }, { recall: ___, changedAt: ____, ...stays }] = [before, after];
  if (before.successor !== undefined) {
    const { recalledParts: _____, ...ended } = kept;
    expect(stays).toMatchObject(ended);
  }
  expect(after.past).toEqual(before.past);
  // Nobody changes a battery after it was recycled.
  expect(before.recycled).toBeUndefined();
  if (before.status === "Waste") {
    expect(after.status).toBe("Waste");
  }
  if (after.owner !== before.owner) {
    expect(after.titles.at(-1)).toMatchObject({ from: before.owner, to: after.owner });
  }
}

/** Expects that no revoked or replaced key signed a window afterwards. */
function expectLivingKeys({ scene }: PackPlayed): void {
  const ended = new Set<string>();
  for (const fact of scene.events) {
    if (fact.type === "ReadingsAnchored" && fact.stretch?.type === "window") {
      expect(ended).not.toContain(fact.stretch.deviceId);
    }
    for (const { deviceId, state } of "devices" in fact ? (fact.devices ?? []) : []) {
      if (state !== "Active") {
        ended.add(deviceId);
      }
    }
  }
}

/** What the batteries of a history have been through, in words. */
function situationsIn({ model }: PackPlayed): readonly string[] {
  return [...model.packs].flatMap(([id, { maker, past, parts, predecessors, recall, restarts }]) => {
    const so: Readonly<Record<string, boolean>> = {
      "made of two batteries": predecessors.length > 1,
      "made of a battery that was made of another": model.ancestorsOf(id).length > predecessors.length,
      "made of batteries of two makers": (past?.makers.length ?? 0) > 1,
      "recalled by the maker of a predecessor": recall !== undefined && recall !== maker && recall !== "regulator",
      "marked by a recall of a part by the part's maker": [...parts.values()].some(
        (by) => by !== maker && by !== "regulator",
      ),
      "counters restarted by a key": restarts.some(({ key }) => key !== undefined),
      "counters restarted by the maker": restarts.some(({ key }) => key === undefined),
      "a key that broke the chain": model.brokenKeysOf(id).length > 0,
      "a past with missing readings": (past?.missing ?? 0) > 0,
      "a past with broken keys": (past?.brokenKeys ?? 0) > 0,
      "a past with restarts": (past?.restarts ?? 0) > 0,
      "a past with a state of health": past?.health !== undefined,
      "a past with cycles": past?.cycles !== undefined,
    };
    return Object.keys(so).filter((situation) => so[situation]);
  });
}

async function check(seed: number): Promise<PackPlayed> {
  const played = await playPacks(historyOf(seed));
  for (const states of statesOf(played).values()) {
    states.slice(1).forEach((after, index) => {
      expectStep(states[index] ?? after, after);
    });
  }
  expectLivingKeys(played);
  return played;
}

test("rules and model agree on known histories, which do every act and cause every refusal", async () => {
  const done = new Set<string>();
  const refused = new Set<string>();
  const situations = new Set<string>();
  for (const seed of known) {
    const played = await check(seed);
    situationsIn(played).forEach((situation) => situations.add(situation));
    played.done.forEach((act) => done.add(act));
    played.refused.forEach((code) => refused.add(code));
  }
  const played = Object.keys(batteryActs).filter((name) => name !== "TakeOverBattery");
  expect([...done].sort()).toEqual(played.sort());
  expect([...refused].sort()).toEqual([
    ...[
      "BATTERY_EXISTS",
      "CLOCK_SKEW",
      "COUNTER_JUMP",
      "COUNTER_ROLLBACK",
      "DEVICE_EXISTS",
      "DEVICE_REVOKED",
      "DEVICE_UNKNOWN",
    ],
    ...["INVALID_REQUEST", "NOT_AUTHORIZED", "NOT_SALEABLE", "READINGS_OVERLAP", "SECTION_STALE"],
    ...["SEQUENCE_GAP", "SEQUENCE_REPLAYED", "WRONG_STATE"],
  ]);
  expect([...situations].sort()).toEqual([
    ...["a key that broke the chain", "a past with a state of health", "a past with broken keys"],
    ...["a past with cycles", "a past with missing readings", "a past with restarts"],
    ...["counters restarted by a key", "counters restarted by the maker"],
    ...["made of a battery that was made of another", "made of batteries of two makers", "made of two batteries"],
    ...["marked by a recall of a part by the part's maker", "recalled by the maker of a predecessor"],
  ]);
});

test("rules and model agree on random histories", async () => {
  const agree = fc.asyncProperty(fc.nat(), async (seed) => {
    await check(seed);
  });
  await fc.assert(agree, { numRuns: 8, endOnFailure: true });
});
