import { measuredIn, measuredInSenml } from "./json-message.js";
import { filterOf } from "./mqtt.js";

const config = {
  battery: "213800YOEO5OQ72G2R82.TN-0001",
  time: { field: "t", form: "seconds" as const },
  number: "i",
  values: {
    milliVolts: { field: "pack.v", unit: "V", scale: 1 },
    milliAmps: { field: "a", scale: 1 },
    "cellMilliVolts/2": { field: "c", scale: 0.1 },
  },
};
const AT = 1_760_000_000;
const message = { t: AT, i: 7, pack: { v: "3.7125" }, a: -0.4, c: null };

it("values are whole numbers of their unit, of which a half is rounded away from zero, and null is left out", () => {
  const { values } = measuredIn(config, message);
  expect(values).toEqual({ values: { milliVolts: 3_713, milliAmps: 0 } });
  expect(Object.is(values.values.milliAmps, -0)).toBe(false);
  expect(measuredIn(config, { ...message, a: -0.5, c: 31_005 })).toEqual({
    ...{ battery: config.battery, at: AT * 1_000, number: 7 },
    values: { values: { milliVolts: 3_713, milliAmps: -1 }, cellMilliVolts: { 2: 3_101 } },
  });
});

it.each([
  ["a value that no whole number holds", { a: 1e17 }, "not-a-number"],
  ["a value that is a text", { a: "much" }, "not-a-number"],
  ["a number below zero", { i: -1 }, "not-a-number"],
  ["a number with decimals", { i: 1.5 }, "not-a-number"],
  ["no number", { i: undefined }, "not-a-number"],
  ["no time", { t: undefined }, "no-time"],
  ["a time that no calendar has", { t: 9e15 }, "no-time"],
  ["none of the values", { a: undefined, pack: {} }, "no-values"],
])("a message with %s is dropped for %j as %s", (_, fields, reason) => {
  expect(() => measuredIn(config, { ...message, ...fields })).toThrow(expect.objectContaining({ reason }) as Error);
});

const pack = [
  { bn: "x/", bt: AT, n: "pack.v", v: 3.7 },
  { n: "i", v: 7 },
];
const senml = { ...config, number: "x/i", values: { milliVolts: { field: "x/pack.v", unit: "V", scale: 1 } } };

it("a pack of SenML has one time, that is not relative to now", () => {
  expect(measuredInSenml(senml, pack)).toMatchObject({
    at: AT * 1_000,
    number: 7,
    values: { values: { milliVolts: 3_700 } },
  });
  for (const [at, rest] of [
    [2 ** 28 - 1, {}],
    [-1, {}],
    [AT, { t: 1 }],
  ] as const) {
    const [first, second] = pack;
    expect(() =>
      measuredInSenml(senml, [
        { ...first, bt: at },
        { ...second, ...rest },
      ]),
    ).toThrow(expect.objectContaining({ reason: "no-time" }) as Error);
  }
});

it.each([
  ["bms/+/state", "bms/1/state", true],
  ["bms/+/state", "bms/1/state/more", false],
  ["bms/+/state", "bms/1", false],
  ["bms/+/state", "bms/1/other", false],
  ["bms/#", "bms", true],
  ["bms/#", "bms/1/state", true],
  ["bms/#", "other/1", false],
  ["#", "bms/1", true],
])("the filter %s for the topic %s: %s", (filter, topic, fits) => {
  expect(filterOf(filter)(topic)).toBe(fits);
});
