import { createHash } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import {
  halfAwayFromZero,
  measuredCell,
  measurements,
  ThroughputCounter,
  type CellName,
  type MeasuredCycle,
} from "../../../test/testkit/measured-cell.js";
import { signMessage } from "./cose.js";
import type { DeviceSigner } from "./keys.js";
import { leafHash, rootOf } from "./merkle.js";
import { signReading } from "./reading.js";
import { openReceipt, receiptFor } from "./receipt.js";
import { ReadingStore } from "./store.js";
import { batteryId, newDevice } from "./testing/device.js";
import {
  openWindow,
  requireReadingsOf,
  RFC9162_SHA256,
  sealWindow,
  VERIFIABLE_DATA_STRUCTURE,
  type SealedWindow,
} from "./window.js";

const whereMeasured = measurements === undefined ? describe.skip : describe;
const RATED_MILLIAMP_HOURS = 2000n;

interface Cycle {
  readonly kind: MeasuredCycle["kind"];
  /** Number of the first reading. */
  readonly first: number;
  readonly readings: readonly Uint8Array[];
  /** Absent if the readings are not signed. */
  readonly window: SealedWindow | undefined;
  readonly receipt: Uint8Array;
  /** Number of the reading that the receipt is for. */
  readonly proven: number;
}

/**
 * A cell's life as readings, with one window for each cycle. Only the discharges and the first charge are signed,
 * because 110,487 signatures would take half a minute to make and check. The readings of the other charges have zeros
 * as signatures, and only the roots of their windows are signed.
 */
async function liveThrough(device: DeviceSigner, measured: readonly MeasuredCycle[]): Promise<Cycle[]> {
  const unsigned = { key: device.key, sign: () => new Uint8Array(64) };
  const throughput = new ThroughputCounter();
  const cycles: Cycle[] = [];
  let [sequence, discharges] = [0, 0];
  for (const cycle of measured) {
    const signed = cycle.kind === "discharge" || cycle.cycle === 2;
    const first = sequence + 1;
    discharges += cycle.kind === "discharge" ? 1 : 0;
    const readings: Uint8Array[] = [];
    for (const sample of cycle.ms.keys()) {
      sequence++;
      throughput.count(cycle, sample);
      const reading = readingOf(cycle, sample, { sequence, discharges, throughput });
      readings.push(await signReading(signed ? device : unsigned, reading));
    }
    const window = signed ? await sealWindow(device, device.key, readings) : undefined;
    const proven = first + ((cycle.cycle * 37) % readings.length);
    const receipt = receiptFor(window ?? (await rootAlone(device, first, readings)), readings, proven);
    cycles.push({ kind: cycle.kind, first, readings, window, receipt, proven });
  }
  return cycles;
}

function readingOf(
  cycle: MeasuredCycle,
  sample: number,
  { sequence, discharges, throughput }: { sequence: number; discharges: number; throughput: ThroughputCounter },
) {
  const { ms, milliVolts, milliAmps, deciCelsius, capacityMilliampHours } = cycle;
  const measured = {
    milliVolts: milliVolts[sample]!,
    milliAmps: milliAmps[sample]!,
    deciCelsius: deciCelsius[sample]!,
  };
  const counters = { cycles: discharges, throughputMilliampHours: throughput.milliampHours };
  const atEnd = sample === ms.length - 1 &&
    capacityMilliampHours !== undefined && {
      capacityMilliampHours,
      stateOfHealthPerMille: halfAwayFromZero(1000n * BigInt(capacityMilliampHours), RATED_MILLIAMP_HOURS),
    };
  const at = Date.parse(cycle.startedAt) + ms[sample]!;
  return { batteryId, sequence, at, values: { ...measured, ...counters, ...atEnd } };
}

/** The parts of a window that a receipt needs. */
async function rootAlone(
  device: DeviceSigner,
  first: number,
  readings: readonly Uint8Array[],
): Promise<Pick<SealedWindow, "signedRoot"> & { statement: { first: number; last: number } }> {
  const signedRoot = await signMessage(device, {
    payload: rootOf(readings.map(leafHash)),
    protectedHeader: new Map([[VERIFIABLE_DATA_STRUCTURE, RFC9162_SHA256]]),
    detached: true,
  });
  return { statement: { first, last: first + readings.length - 1 }, signedRoot };
}

/**
 * The root over readings, in the way of a log that takes one entry after the other: two whole trees of equal size are
 * joined at once.
 */
function rootByGrowing(readings: readonly Uint8Array[]): string {
  const node = (left: Uint8Array, right: Uint8Array): Uint8Array =>
    createHash("sha256").update(Uint8Array.of(1)).update(left).update(right).digest();
  const trees: Uint8Array[] = [];
  for (const [index, reading] of readings.entries()) {
    let tree: Uint8Array = createHash("sha256").update(Uint8Array.of(0)).update(reading).digest();
    for (let size = index; size % 2 === 1; size = (size - 1) / 2) {
      tree = node(trees.pop()!, tree);
    }
    trees.push(tree);
  }
  return Buffer.from(trees.reduceRight((right, left) => node(left, right))).toString("hex");
}

whereMeasured.each<readonly [CellName, readonly number[]]>([
  ["B0029", [1698, 1845, 1612]],
  ["B0030", [1656, 1782, 1563]],
])("cell %s of NASA's data set (its folder is in TALLYSTICK_BATTERIES)", (cell, capacities) => {
  const device = newDevice();
  let cycles: readonly Cycle[];

  beforeAll(async () => {
    cycles = await liveThrough(device, measuredCell(measurements ?? "", cell));
  });

  it("the measured cell gives 80 cycles with 110,487 readings in total", () => {
    expect(cycles).toHaveLength(80);
    expect(cycles.reduce((sum, { readings }) => sum + readings.length, 0)).toBe(110_487);
    expect(cycles.filter(({ kind }) => kind === "discharge")).toHaveLength(40);
    expect(cycles.filter(({ window }) => window !== undefined)).toHaveLength(41);
  });

  it("the windows of the measured cell state its fading: the first, the best and the last capacity", () => {
    const stated = cycles.flatMap(({ window }) => {
      const capacity = window && openWindow(window.message, device.key).summary.capacityMilliampHours;
      return capacity === undefined ? [] : [capacity];
    });
    expect(stated).toHaveLength(40);
    expect([stated[0]?.last, Math.max(...stated.map(({ most }) => most)), stated.at(-1)?.last]).toEqual(capacities);
  });

  it("the windows of the measured cell follow one another, and their counters never fall", () => {
    const statements = cycles.flatMap(({ window }) => (window === undefined ? [] : [window.statement]));
    for (const [index, after] of statements.slice(1).entries()) {
      const before = statements[index]!;
      expect(after.first).toBeGreaterThan(before.last);
      expect(after.from).toBeGreaterThan(before.to);
      for (const counter of ["cycles", "throughputMilliampHours"] as const) {
        expect(after.summary[counter]!.least).toBeGreaterThanOrEqual(before.summary[counter]!.most);
      }
    }
    expect(statements.at(-1)?.summary.cycles?.last).toBe(40);
  });

  it("each receipt has the same root that results from adding the window's readings one by one", () => {
    for (const { first, readings, window, receipt, proven } of cycles) {
      const root = rootByGrowing(readings);
      const stated = { batteryId, first, last: first + readings.length - 1, root };
      const found = openReceipt(receipt, readings[proven - first]!, device.key, stated);
      expect(found).toEqual({ root, index: proven - first, size: readings.length, signer: device.key.deviceId });
      expect(window?.statement.root ?? root).toBe(root);
      expect(receipt.length).toBeLessThan(1000);
    }
  });

  it("the receipt of another window does not prove a reading", () => {
    const [before, after] = [cycles[0]!, cycles[2]!];
    const { statement } = after.window!;
    expect(() => openReceipt(before.receipt, after.readings[0]!, device.key, statement)).toThrow(
      expect.objectContaining({ code: "SIGNATURE_WRONG" }) as Error,
    );
  });

  it("the readings of the first three windows come back from a store as the windows state them", async () => {
    const folder = mkdtempSync(join(tmpdir(), "measured-"));
    const store = await ReadingStore.open(folder, batteryId);
    try {
      for (const { readings } of cycles.slice(0, 3)) {
        await store.add(readings, device.key);
      }
      for (const { window } of cycles.slice(0, 3)) {
        const { statement } = window!;
        requireReadingsOf(statement, device.key, await store.read(statement.first, statement.last));
      }
    } finally {
      await store.close();
      rmSync(folder, { recursive: true });
    }
  });
});
