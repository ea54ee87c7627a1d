import { until } from "../../../../test/testkit/until.js";
import { BATTERY, useWorkbench } from "../testing/workbench.js";

const bench = useWorkbench();

/** One reading, in each unit in which a source may give it. */
const reading: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  milliVolts: { mV: 3_700, V: 3.7 },
  milliAmps: { mA: -1_500, A: -1.5 },
  deciCelsius: { dCel: 250, Cel: 25 },
  resistanceMicroOhms: { uOhm: 20_000, mOhm: 20, Ohm: 0.02 },
  stateOfChargePerMille: { permille: 500, percent: 50, ratio: 0.5 },
  capacityMilliampHours: { mAh: 20_000, Ah: 20 },
  energyThroughputMilliwattHours: { mWh: 3_000, Wh: 3, kWh: 0.003 },
  secondsOverTemperature: { s: 36, min: 0.6, h: 0.01 },
  cycles: { count: 3 },
};

it.each([
  ["no named unit", undefined],
  ["the first unit", 0],
  ["the second unit", 1],
  ["the last unit", 2],
])("a reading in %s of each quantity is stored in the quantity's own", async (_, place) => {
  const given = Object.entries(reading).map(([quantity, units]) => {
    const all = Object.entries(units);
    return { quantity, unit: all[place ?? 0] ?? all.at(-1) ?? ["", 0] };
  });
  const time = new Date("2026-11-26T08:00:00Z").toISOString();
  const line = { t: time, ...Object.fromEntries(given.map(({ quantity, unit: [, value] }) => [quantity, value])) };
  bench().file("lines.jsonl", `${JSON.stringify(line)}\n`);
  const values = Object.fromEntries(
    given.map(({ quantity, unit: [unit] }) => [quantity, { field: quantity, ...(place !== undefined && { unit }) }]),
  );
  const input = { kind: "file", path: "lines.jsonl", format: "jsonl", battery: BATTERY, time: { field: "t" }, values };
  bench().config([input], { windows: { readings: 1 } });
  const gateway = await bench().start();
  await until("the reading is anchored", () => bench().ledger.stretchesOf(BATTERY).length > 0);
  await gateway.stop();
  const own = Object.entries(reading).map(([quantity, units]) => [quantity, Object.values(units)[0]]);
  expect((await bench().stored()).map((stored) => stored.values)).toEqual([Object.fromEntries(own)]);
});
