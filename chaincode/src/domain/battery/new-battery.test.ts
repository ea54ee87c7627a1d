import { batteries } from "../state/battery.js";
import { cast } from "../testing/cast.js";
import { batteryIdOf, registerRequest } from "../testing/pack.js";
import { Scene } from "../testing/scene.js";
import { batteryIdSchema } from "../vocabulary/identifiers.js";

test("a new battery belongs to its maker, and its record names the organisations of maker, operator and regulator", async () => {
  const scene = await Scene.open();
  await scene.act("maker", "RegisterBattery", registerRequest());
  const { lei, mspId } = cast.maker;
  const battery = await scene.ledger.find(batteries, batteryIdSchema.parse(batteryIdOf()));
  expect(battery).toMatchObject({
    ...{ manufacturer: { lei, mspId }, owner: { lei, mspId }, status: "Original" },
    endorsers: { operator: cast.operator.mspId, regulator: cast.regulator.mspId },
  });
});

const rated = { capacityMilliampHours: 20_000, energyMilliwattHours: 960_000, nominalMilliVolts: 48_000 };

test.each([
  [
    "energy in watt hours",
    { energyMilliwattHours: 960 },
    "energyMilliwattHours",
    "which come to 960000: check the units",
  ],
  ["voltage in volts", { nominalMilliVolts: 48 }, "energyMilliwattHours", "which come to 960: check the units"],
  ["more energy than twice", { energyMilliwattHours: 1_920_001 }, "energyMilliwattHours", "check the units"],
  ["less energy than half", { energyMilliwattHours: 479_999 }, "energyMilliwattHours", "check the units"],
  ["a capacity of the largest integer", { capacityMilliampHours: 2 ** 53 - 1 }, "capacityMilliampHours", "at most"],
  ["an energy beyond any", { energyMilliwattHours: 1e12 + 1 }, "energyMilliwattHours", "must be 1000000000000 at most"],
  ["a voltage beyond any", { nominalMilliVolts: 1e7 + 1 }, "nominalMilliVolts", "must be 10000000 at most"],
])("a battery is not registered with %s", async (_, wrong, field, problem) => {
  const scene = await Scene.open();
  const request = { ...registerRequest(), rated: { ...rated, ...wrong } };
  expect(await scene.refused("maker", "RegisterBattery", request)).toMatchObject({
    code: "INVALID_REQUEST",
    context: { path: `rated.${field}`, problem: expect.stringContaining(problem) as string },
  });
});

test("a battery is registered with a rated energy from half to double the rated charge times the voltage", async () => {
  const scene = await Scene.open();
  for (const [serial, energyMilliwattHours] of [
    ["TN-1", 480_000],
    ["TN-2", 1_920_000],
  ] as const) {
    await scene.act("maker", "RegisterBattery", {
      ...registerRequest(serial),
      rated: { ...rated, energyMilliwattHours },
    });
  }
});

test("a battery is not registered with a day of manufacture before 1990", async () => {
  const scene = await Scene.open();
  const madeOn = (manufacturedOn: string) => ({ ...registerRequest(), manufacturedOn });
  expect(await scene.refused("maker", "RegisterBattery", madeOn("1989-12-31"))).toEqual({
    code: "INVALID_REQUEST",
    context: { path: "manufacturedOn", problem: "1989-12-31 lies before 1990-01-01" },
  });
  await scene.act("maker", "RegisterBattery", madeOn("1990-01-01"));
});

test("a battery's day of manufacture can be today, but not tomorrow, by the policy's UTC offset", async () => {
  const scene = await Scene.open();
  scene.later(15.9);
  const madeOn = (manufacturedOn: string) => ({ ...registerRequest(), manufacturedOn });
  expect(await scene.refused("maker", "RegisterBattery", madeOn("2026-01-02"))).toEqual({
    code: "INVALID_REQUEST",
    context: { path: "manufacturedOn", problem: "2026-01-02 lies after today, 2026-01-01" },
  });
  await scene.act("maker", "RegisterBattery", madeOn("2026-01-01"));
});
