import { dischargesOf } from "../../../test/testkit/discharges.js";
import {
  halfAwayFromZero,
  measuredCell,
  measurements,
  type MeasuredCycle,
} from "../../../test/testkit/measured-cell.js";
import { figuresOfB0029 } from "./cell-figures.js";

const { discharges, ratedCapacityMilliampHours, source } = figuresOfB0029();

it("the table of cell B0029 shows its fading over 40 discharges, and names the source", () => {
  const capacities = discharges.map(({ capacityMilliampHours }) => capacityMilliampHours);
  expect(capacities).toHaveLength(40);
  expect([capacities[0], Math.max(...capacities), capacities.at(-1)]).toEqual([1698, 1845, 1612]);
  expect(source.join("\n")).toContain("B. Saha and K. Goebel, 2007");
});

it("the table of cell B0029 has the state of health relative to the rated capacity, with halves rounded up", () => {
  for (const { capacityMilliampHours, stateOfHealthPerMille } of discharges) {
    expect(stateOfHealthPerMille).toBe(Math.round((1000 * capacityMilliampHours) / ratedCapacityMilliampHours));
  }
  expect(discharges[1]).toMatchObject({ capacityMilliampHours: 1845, stateOfHealthPerMille: 923 });
});

it("the table of cell B0029 has successive discharges, with counters that grow", () => {
  for (const [index, after] of discharges.slice(1).entries()) {
    const before = discharges[index]!;
    expect(Date.parse(after.startedAt)).toBeGreaterThan(Date.parse(before.endedAt));
    expect(after.cycles).toBe(before.cycles + 1);
    expect(after.throughputMilliampHours).toBeGreaterThan(before.throughputMilliampHours);
    expect(after.energyThroughputMilliwattHours).toBeGreaterThan(before.energyThroughputMilliwattHours);
  }
});

it.each([
  [1n, 2n, 1],
  [1n, 3n, 0],
  [2n, 3n, 1],
  [5n, 2n, 3],
])("%s of %s is rounded to %s", (dividend, divisor, quotient) => {
  expect(halfAwayFromZero(dividend, divisor)).toBe(quotient);
});

it("counters contain the charge in both directions, computed by trapezoids", () => {
  const halfHour = { ms: [0, 1_800_000], milliVolts: [4000, 3000], deciCelsius: [430, 440], samples: 2 };
  const charge: MeasuredCycle = {
    ...{ ...halfHour, cycle: 1, kind: "charge", startedAt: "2009-04-07T10:00:00.000Z" },
    milliAmps: [2000, 2000],
  };
  const discharge: MeasuredCycle = {
    ...{ ...halfHour, cycle: 2, kind: "discharge", startedAt: "2009-04-07T11:00:00.000Z" },
    milliAmps: [0, -2000],
    capacityMilliampHours: 499,
  };
  expect(dischargesOf([charge, discharge], 1000)).toEqual([
    {
      ...{ cycle: 2, startedAt: "2009-04-07T11:00:00.000Z", endedAt: "2009-04-07T11:30:00.000Z", samples: 2 },
      ...{ capacityMilliampHours: 499, stateOfHealthPerMille: 499 },
      ...{ leastMilliVolts: 3000, mostMilliVolts: 4000, mostDeciCelsius: 440 },
      ...{ cycles: 1, throughputMilliampHours: 1500, energyThroughputMilliwattHours: 5000 },
    },
  ]);
});

const whereMeasured = measurements === undefined ? it.skip : it;

whereMeasured("the table of cell B0029 is made from its measurements (their folder is in TALLYSTICK_BATTERIES)", () => {
  expect(discharges).toEqual(dischargesOf(measuredCell(measurements ?? "", "B0029"), ratedCapacityMilliampHours));
});
