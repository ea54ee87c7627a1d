import { sealWindow, signReading, type DeviceSigner } from "@tallystick/readings";

import { base64, batteryIdOf, equipped, newSigner } from "../../../../chaincode/src/domain/testing/pack.js";
import { Scene } from "../../../../chaincode/src/domain/testing/scene.js";
import {
  measuredCell,
  measurements,
  ThroughputCounter,
  type CellName,
  type MeasuredCycle,
} from "../../../../test/testkit/measured-cell.js";
import { passport } from "../../passport/passport.js";
import { recordsOn } from "./testing/records-on.js";
import { PassportVerification } from "./verify-passport.js";

const RATED_MILLIAMP_HOURS = 2000;
/** Every so many samples of a discharge, and its last one, are a reading. */
const SAMPLED = 10;

const batteryId = batteryIdOf();
const isSampled = (index: number, samples: number): boolean => index % SAMPLED === 0 || index === samples - 1;

/** Each discharge as a window of signed readings. The device also counts what passes while the cell is charged. */
async function windowsOf(device: DeviceSigner, cycles: readonly MeasuredCycle[]): Promise<string[]> {
  const throughput = new ThroughputCounter();
  const windows: string[] = [];
  let sequence = 0;
  for (const measured of cycles) {
    const { ms, milliVolts, milliAmps, deciCelsius, samples, capacityMilliampHours } = measured;
    const readings: Uint8Array[] = [];
    for (const sample of ms.keys()) {
      throughput.count(measured, sample);
      if (capacityMilliampHours === undefined || !isSampled(sample, samples)) {
        continue;
      }
      sequence += 1;
      const isEmpty = sample === samples - 1;
      const values = {
        ...{ milliVolts: milliVolts[sample]!, milliAmps: milliAmps[sample]!, deciCelsius: deciCelsius[sample]! },
        ...{ cycles: windows.length + 1, throughputMilliampHours: throughput.milliampHours },
        ...(isEmpty && {
          capacityMilliampHours,
          stateOfHealthPerMille: Math.round((1000 * capacityMilliampHours) / RATED_MILLIAMP_HOURS),
        }),
      };
      const at = Date.parse(measured.startedAt) + ms[sample]!;
      readings.push(await signReading(device, { batteryId, sequence, at, values }));
    }
    if (readings.length > 0) {
      windows.push(base64((await sealWindow(device, device.key, readings)).message));
    }
  }
  return windows;
}

const whereMeasured = measurements === undefined ? it.skip : it;

whereMeasured.each<[CellName]>([["B0029"], ["B0030"]])(
  "the passport of cell %s has the figures of its measurements (their folder is in TALLYSTICK_BATTERIES)",
  async (cell) => {
    const cycles = measuredCell(measurements ?? "", cell);
    const discharges = cycles.filter(({ kind }) => kind === "discharge");
    const scene = await Scene.open();
    const device = await equipped(scene, undefined, newSigner("EdDSA"));
    for (const window of await windowsOf(device, cycles)) {
      await scene.act("maker", "AnchorReadings", { batteryId, window });
    }

    const records = await recordsOn(scene, batteryId);
    const verification = await PassportVerification.of(records);
    verification.begin(records.stretches);
    const readings = discharges.reduce((sum, { samples }) => sum + Math.ceil((samples - 1) / SAMPLED) + 1, 0);
    expect(await verification.result(records)).toMatchObject({ sound: true, windows: discharges.length, readings });

    const { health, figures } = passport(records);
    expect(health.map((point) => [point.at, point.cycles, point.capacityMilliampHours])).toEqual(
      discharges.map(({ startedAt, ms, capacityMilliampHours }, index) => [
        new Date(Date.parse(startedAt) + ms.at(-1)!).toISOString(),
        index + 1,
        capacityMilliampHours,
      ]),
    );
    const spans = records.stretches.flatMap((stretch) => (stretch.type === "window" ? [stretch.summary] : []));
    for (const [index, { milliVolts, milliAmps, deciCelsius, samples }] of discharges.entries()) {
      for (const [quantity, values] of Object.entries({ milliVolts, milliAmps, deciCelsius })) {
        const sampled = values.filter((_, sample) => isSampled(sample, samples));
        const [least, most] = [Math.min(...sampled), Math.max(...sampled)];
        expect(spans[index]).toMatchObject({ [quantity]: { least, most, last: values.at(-1) } });
      }
    }
    const last = discharges.at(-1)!;
    const shown = Object.fromEntries(figures.map(({ quantity, value }) => [quantity, value]));
    expect(shown).toMatchObject({
      ...{ cycles: discharges.length, capacityMilliampHours: last.capacityMilliampHours },
      ...{ milliVolts: last.milliVolts.at(-1), milliAmps: last.milliAmps.at(-1), deciCelsius: last.deciCelsius.at(-1) },
      stateOfHealthPerMille: Math.round((1000 * (last.capacityMilliampHours ?? 0)) / RATED_MILLIAMP_HOURS),
    });
    // The charge that passed while discharging is in the counter, and as much again from charging, within a tenth.
    const discharged = discharges.reduce((sum, { capacityMilliampHours = 0 }) => sum + capacityMilliampHours, 0);
    expect(Math.abs((shown["throughputMilliampHours"] ?? 0) / (2 * discharged) - 1)).toBeLessThan(0.1);
  },
);
