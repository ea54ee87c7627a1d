import { readCounters, readExternalIds, readRated, readRecovered } from "./figures.js";

it("the command reads a battery's rating in thousandths", () => {
  expect(readRated("20Ah/960Wh/48V")).toEqual({
    capacityMilliampHours: 20_000,
    energyMilliwattHours: 960_000,
    nominalMilliVolts: 48_000,
  });
  expect(readRated("1.845 Ah / 6.64 Wh / 3.6 V")).toEqual({
    capacityMilliampHours: 1845,
    energyMilliwattHours: 6640,
    nominalMilliVolts: 3600,
  });
});

it.each([
  ["20Ah/960Wh", "capacity, energy and voltage"],
  ["20000mAh/960Wh/48V", '"20000mAh" must be a number of Ah'],
  ["20Ah/960Wh/48.0001V", "three decimals"],
  ["960Wh/20Ah/48V", '"960Wh" must be a number of Ah'],
])("the command refuses the rating %s", (text, problem) => {
  expect(() => readRated(text)).toThrow(problem);
});

it("the command reads the codes under which others know a battery", () => {
  expect(readExternalIds("GS1=(01)09506000134352(21)TN=1; GB/T 34014=04QE")).toEqual([
    { scheme: "GS1", value: "(01)09506000134352(21)TN=1" },
    { scheme: "GB/T 34014", value: "04QE" },
  ]);
  expect(() => readExternalIds("09506000134352")).toThrow('"09506000134352" is not <scheme>=<code>');
});

it("the command reads the values to which counters are set", () => {
  expect(readCounters("cycles=412/0; negativeEvents=3")).toEqual({
    cycles: { total: 412, device: 0 },
    negativeEvents: { total: 3 },
  });
});

it.each([
  ["cycles", '"cycles" is not <counter>=<total>/<device>'],
  ["cycles=-1", '"cycles=-1" is not'],
  ["cycles=1; cycles=2", "it names a counter twice"],
])("the command refuses the counters %s", (text, problem) => {
  expect(() => readCounters(text)).toThrow(problem);
});

it("the command reads the recovered materials, and gives the regulation's materials fields of their own", () => {
  expect(readRecovered("cobalt=1200; Lithium = 340; aluminium=5000")).toEqual({
    ...{ cobaltGrams: 1200, lithiumGrams: 340 },
    others: [{ material: "aluminium", grams: 5000 }],
  });
});

it.each([
  ["cobalt", '"cobalt" is not <material>=<grams>'],
  ["cobalt=1.2", '"cobalt=1.2" is not <material>=<grams>'],
  ["cobalt=1; Cobalt=2", "it names a material twice"],
])("the command refuses the masses %s of recovered materials", (text, problem) => {
  expect(() => readRecovered(text)).toThrow(problem);
});
