import { join } from "node:path";

import { Segment } from "../../../packages/gateway/src/pipeline/segment.js";
import { quantities, type FieldBattery } from "./field-battery.js";

import type { Stretch, Tally } from "@tallystick/client";
import { openReading, ReadingStore, sealWindow, type Reading } from "@tallystick/readings";

/** What became of the readings of a field. */
export interface Verdict {
  /** Honest readings that a device has an acknowledgement for. */
  readonly acknowledged: number;
  readonly anchored: number;
  readonly windows: number;
  readonly gaps: number;
  /** Readings that were declared missing. */
  readonly missing: number;
  /** What is not as it should be, for people. Empty: every honest reading is anchored once, every gap is true, and nothing is blocked. */
  readonly faults: readonly string[];
}

/** Compares what is on the ledger and on the disk with what the devices said. */
export async function judge(
  { batteries }: Pick<Tally, "batteries">,
  field: readonly FieldBattery[],
  { folder, health }: { readonly folder: string; readonly health: unknown },
): Promise<Verdict> {
  const faults: string[] = [];
  let [acknowledged, anchored, windows, gaps, missing] = [0, 0, 0, 0, 0];
  for (const battery of field) {
    const { batteryId } = battery;
    const stretches = await stretchesOf(batteries, batteryId);
    const stored = await storedIn(join(folder, batteryId), battery);
    const found = [
      ...inOrder(stretches),
      ...(await wrongRoots(battery, stretches, stored)),
      ...wrongReadings(battery, stretches, stored),
      ...wrongGaps(battery, stretches, stored),
    ];
    faults.push(...found.map((fault) => `${battery.protocol} ${batteryId}: ${fault}`));
    for (const { type, first, last } of stretches) {
      const count = last - first + 1;
      [anchored, windows] = type === "window" ? [anchored + count, windows + 1] : [anchored, windows];
      [missing, gaps] = type === "gap" ? [missing + count, gaps + 1] : [missing, gaps];
    }
    acknowledged += [...battery.said.values()].filter(({ isAcknowledged }) => isAcknowledged).length;
  }
  const { blocked, held, failing } = health as Readonly<Record<string, object | undefined>>;
  for (const [what, of] of Object.entries({ blocked, held, failing })) {
    if (Object.keys(of ?? {}).length > 0) {
      faults.push(`the gateway's health says ${what}: ${JSON.stringify(of)}`);
    }
  }
  return { acknowledged, anchored, windows, gaps, missing, faults };
}

async function stretchesOf(batteries: Tally["batteries"], batteryId: string): Promise<readonly Stretch[]> {
  const all: Stretch[] = [];
  let bookmark: string | undefined;
  do {
    const page = await batteries.listStretches({
      batteryId,
      pageSize: 100,
      ...(bookmark !== undefined && { bookmark }),
    });
    all.push(...page.stretches);
    bookmark = page.bookmark;
  } while (bookmark !== undefined);
  return all;
}

/** The signed readings of a battery by their numbers. */
type Stored = ReadonlyMap<number, { readonly bytes: Uint8Array; readonly reading: Reading }>;

async function storedIn(folder: string, { batteryId, signer }: FieldBattery): Promise<Stored> {
  const stored = new Map<number, { readonly bytes: Uint8Array; readonly reading: Reading }>();
  for (const first of await Segment.listed(folder)) {
    const store = await ReadingStore.open(join(folder, `from-${String(first)}`), batteryId);
    const all = store.last === undefined ? [] : await store.read(first, store.last);
    for (const bytes of all) {
      const reading = openReading(bytes, signer.key);
      stored.set(reading.sequence, { bytes, reading });
    }
    await store.close();
  }
  return stored;
}

function inOrder(stretches: readonly Stretch[]): readonly string[] {
  return stretches.flatMap(({ first }, index) => {
    const expected = (stretches[index - 1]?.last ?? 0) + 1;
    return first === expected ? [] : [`reading ${String(expected)} is followed by ${String(first)}`];
  });
}

async function wrongRoots(
  { signer }: FieldBattery,
  stretches: readonly Stretch[],
  stored: Stored,
): Promise<readonly string[]> {
  const wrong: string[] = [];
  for (const stretch of stretches) {
    if (stretch.type === "window") {
      const readings = numbersOf(stretch).flatMap((sequence) => stored.get(sequence)?.bytes ?? []);
      const root = readings.length === 0 ? "" : (await sealWindow(signer, signer.key, readings)).statement.root;
      if (root !== stretch.root) {
        wrong.push(`window ${spanOf(stretch)} is not of the stored readings`);
      }
    }
  }
  return wrong;
}

/** Anchored readings that nobody said, that are anchored twice, and acknowledged ones that are not anchored. */
function wrongReadings(battery: FieldBattery, stretches: readonly Stretch[], stored: Stored): readonly string[] {
  const wrong: string[] = [];
  const anchored = new Set<number>();
  for (const sequence of stretches.filter(({ type }) => type === "window").flatMap(numbersOf)) {
    const reading = stored.get(sequence)?.reading;
    const tick = battery.tickOf(reading?.at ?? 0);
    const said = battery.said.get(tick);
    if (!isTrue(battery, tick, reading)) {
      wrong.push(
        `reading ${String(sequence)} of tick ${String(tick)} is not what the device said: ${JSON.stringify({ reading, said })}`,
      );
    }
    if (anchored.has(tick)) {
      wrong.push(`tick ${String(tick)} is anchored twice`);
    }
    anchored.add(tick);
  }
  for (const [tick, { isAcknowledged }] of battery.said) {
    if (isAcknowledged && !anchored.has(tick)) {
      wrong.push(`tick ${String(tick)} was acknowledged and is not anchored`);
    }
  }
  return wrong;
}

/** Whether each value of a reading was measured at its tick, and none is left out without a reason. */
function isTrue(battery: FieldBattery, tick: number, reading: Reading | undefined): boolean {
  const bad = battery.said.get(tick)?.without;
  const values = new Map(Object.entries(reading?.values ?? {}));
  return (
    Number.isInteger(tick) &&
    quantities.every((name) => (name === bad ? !values.has(name) : battery.mayHave(tick, name, values.get(name))))
  );
}

/**
 * Between two readings as many are declared missing as the battery has measured there, and only where the device said something false the
 * gateway says that it dropped something.
 */
function wrongGaps(battery: FieldBattery, stretches: readonly Stretch[], stored: Stored): readonly string[] {
  const gapBefore = new Map(stretches.flatMap((each) => (each.type === "gap" ? [[each.last + 1, each] as const] : [])));
  let before: number | undefined;
  const wrong: string[] = [];
  for (const sequence of stretches.filter(({ type }) => type === "window").flatMap(numbersOf)) {
    const tick = battery.tickOf(stored.get(sequence)?.reading.at ?? 0);
    const gap = gapBefore.get(sequence);
    const declared = gap === undefined ? 0 : gap.last - gap.first + 1;
    const measured = before === undefined ? declared : tick - before - 1;
    const reason = gap?.type === "gap" ? gap.reason : "";
    if (declared !== measured) {
      wrong.push(
        `${String(measured)} readings are missing before tick ${String(tick)}, and ${String(declared)} are declared: ${reason}`,
      );
    }
    // A broker may send again what was dropped long before, and then it comes late.
    const since = reason.endsWith(" late") ? -1 : (before ?? -1);
    if (reason.includes("dropped") && !battery.hasSaidFalse(since, tick)) {
      wrong.push(`nothing false was said before tick ${String(tick)}, and the gap's reason is ${reason}`);
    }
    before = tick;
  }
  return wrong;
}

function numbersOf({ first, last }: Pick<Stretch, "first" | "last">): readonly number[] {
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}

function spanOf({ first, last }: Pick<Stretch, "first" | "last">): string {
  return `${String(first)} to ${String(last)}`;
}
