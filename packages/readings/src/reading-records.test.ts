import fc from "fast-check";

import { DECIMAL_FRACTION, fromCbor, Tagged, toCbor } from "./cbor.js";
import { readMessage, signMessage } from "./cose.js";
import type { FurtherRecord, Reading } from "./reading-records.js";
import { openReading, signReading } from "./reading.js";
import { batteryId, newDevice, reading, start } from "./testing/device.js";

const device = newDevice();

/** Opens a reading with this pack, whichever program wrote the pack. */
async function readingOf(payload: Uint8Array): Promise<Reading> {
  const signed = await signMessage(device, { payload, protectedHeader: new Map([[3, 112]]) });
  const { deviceId: _, ...said } = openReading(signed, device.key);
  return said;
}

const packOf = (...records: (readonly (readonly [number | string, unknown])[])[]) =>
  toCbor(records.map((fields) => new Map(fields)));
const decimal = (exponent: number, mantissa: number) => new Tagged(DECIMAL_FRACTION, [exponent, mantissa]);

const seconds = start / 1000 - 0.123;
const [baseName, baseTime] = [[-2, `${batteryId}/`] as const, [-3, seconds] as const];
const sequence = [
  [0, "seq"],
  [1, "count"],
  [2, 7],
] as const;
const said = { batteryId, sequence: 7, at: seconds * 1000 };

const further: readonly FurtherRecord[] = [
  { name: "contactor/main", value: true },
  { name: "firmware", value: "4.2.1" },
  { name: "fault", value: Uint8Array.of(1, 2, 3) },
  { name: "balancing", value: 12 },
  { name: "coolant", unit: "Cel", value: { mantissa: 215, exponent: -1 } },
];

it("a reading comes back with the voltages of cells, several temperatures, and records of the device's own", async () => {
  const given = reading({
    values: { milliVolts: 14_848 },
    cellMilliVolts: { 1: 3712, 2: 3713, 4: 3711, 120: 3712 },
    sensorDeciCelsius: { 1: 251, 2: -3 },
    further,
  });
  const { deviceId: _, ...back } = openReading(await signReading(device, given), device.key);
  expect(back).toEqual(given);
});

it("a reading comes back with any further records that it can have", async () => {
  const name = fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9:._-]{0,20}$/).map((end) => `own/${end}`);
  const value = fc.oneof(
    fc.maxSafeInteger(),
    fc.record({
      mantissa: fc.maxSafeInteger(),
      exponent: fc.integer({ min: -12, max: 12 }).filter((exponent) => exponent !== 0),
    }),
    fc.string(),
    fc.boolean(),
    fc.uint8Array(),
  );
  const records = fc.uniqueArray(fc.record({ name, unit: fc.string(), value }), { selector: (each) => each.name });
  await fc.assert(
    fc.asyncProperty(records, async (own) => {
      const signed = await signReading(device, reading({ further: own }));
      expect(openReading(signed, device.key).further ?? []).toEqual(own);
    }),
    { numRuns: 50 },
  );
});

it("a reading names cells and sensors after their quantity and number, so that it can be read without this package", async () => {
  const given = reading({ values: {}, cellMilliVolts: { 2: 3712 }, sensorDeciCelsius: { 1: 251 } });
  const { payload = new Uint8Array() } = readMessage(await signReading(device, given));
  const [, ...written] = fromCbor(payload, "the pack") as readonly ReadonlyMap<number, unknown>[];
  expect(written.map((record) => [record.get(0), record.get(1), record.get(2)])).toEqual([
    ["voltage/2", "V", decimal(-3, 3712)],
    ["temperature/1", "Cel", decimal(-1, 251)],
  ]);
});

it.each<readonly [string, Uint8Array, Partial<Reading>]>([
  [
    "base name and base time for all",
    packOf(
      [baseName, baseTime, ...sequence],
      [
        [0, "cycles"],
        [1, "count"],
        [2, 12],
      ],
    ),
    { values: { cycles: 12 } },
  ],
  [
    "the number of the reading last",
    packOf([baseName, baseTime, [0, "cycles"], [1, "count"], [2, 12]], sequence),
    { values: { cycles: 12 } },
  ],
  [
    "whole names and times in each record",
    packOf(
      [[0, `${batteryId}/seq`], ...sequence.slice(1), [6, seconds]],
      [
        [0, `${batteryId}/cycles`],
        [1, "count"],
        [2, 12],
        [6, decimal(-3, seconds * 1000)],
      ],
    ),
    { values: { cycles: 12 } },
  ],
  [
    "a part of the name in the base name",
    packOf(
      [baseName, baseTime, ...sequence],
      [
        [-2, `${batteryId}/voltage/`],
        [0, "1"],
        [1, "V"],
        [2, 4],
      ],
      [
        [0, "2"],
        [1, "V"],
        [2, 3],
      ],
    ),
    { cellMilliVolts: { 1: 4000, 2: 3000 } },
  ],
  [
    "times after the base time",
    packOf(
      [baseName, [-3, seconds - 60], ...sequence, [6, 60]],
      [
        [0, "hot"],
        [1, "s"],
        [2, 12],
        [6, decimal(-1, 600)],
      ],
    ),
    { values: { secondsOverTemperature: 12 } },
  ],
  [
    "a base unit",
    packOf(
      [baseName, baseTime, ...sequence],
      [
        [-4, "V"],
        [0, "voltage"],
        [2, 4],
      ],
      [
        [0, "voltage/1"],
        [2, 3],
      ],
    ),
    { values: { milliVolts: 4000 }, cellMilliVolts: { 1: 3000 } },
  ],
  [
    "a base value",
    packOf(
      [baseName, baseTime, ...sequence],
      [
        [-4, "V"],
        [-5, decimal(-1, 36)],
        [0, "voltage/1"],
        [2, decimal(-3, 112)],
      ],
      [
        [0, "voltage/2"],
        [2, decimal(-3, -5)],
      ],
    ),
    { cellMilliVolts: { 1: 3712, 2: 3595 } },
  ],
  [
    "the version of SenML, and fields that a reader need not know",
    packOf([[-1, 10], baseName, baseTime, ...sequence, [7, 60], ["maker", "x"]]),
    {},
  ],
])("standard SenML is read as a reading: %s", async (_, payload, expected) => {
  expect(await readingOf(payload)).toEqual({ values: {}, ...said, ...expected });
});

const head = [baseName, baseTime, ...sequence] as const;

it.each<readonly [string, Uint8Array, string]>([
  [
    "a whole number as a floating point number",
    packOf(head, [
      [0, "own"],
      [2, 3.5],
    ]),
    "so that nothing is rounded",
  ],
  [
    "a time that differs",
    packOf(head, [
      [0, "cycles"],
      [1, "count"],
      [2, 1],
      [6, 1],
    ]),
    "cycles has another time",
  ],
  [
    "a record of another battery",
    packOf(head, [
      [-2, "X/"],
      [0, "own"],
      [2, 1],
    ]),
    `"X/own" does not begin with`,
  ],
  [
    "a sum",
    packOf(head, [
      [0, "own"],
      [5, 1],
    ]),
    "has no sum",
  ],
  ["a base sum", packOf([...head, [-6, 1]]), "has no sum"],
  [
    "two values in a record",
    packOf(head, [
      [0, "own"],
      [2, 1],
      [3, "x"],
    ]),
    "has one value",
  ],
  ["no value in a record", packOf(head, [[0, "own"]]), "has one value"],
  [
    "a text where a truth belongs",
    packOf(head, [
      [0, "own"],
      [4, "x"],
    ]),
    "not of the kind",
  ],
  [
    "a number where a text belongs",
    packOf(head, [
      [0, "own"],
      [3, 1],
    ]),
    "not of the kind",
  ],
  [
    "a text where bytes belong",
    packOf(head, [
      [0, "own"],
      [8, "x"],
    ]),
    "not of the kind",
  ],
  [
    "a text where a number belongs",
    packOf(head, [
      [0, "own"],
      [2, "x"],
    ]),
    "so that nothing is rounded",
  ],
  [
    "a name that SenML does not have",
    packOf(head, [
      [0, "own name"],
      [2, 1],
    ]),
    "is not a name in SenML",
  ],
  [
    "a further record twice",
    packOf(
      head,
      [
        [0, "own"],
        [2, 1],
      ],
      [
        [0, "own"],
        [2, 1],
      ],
    ),
    "own is there twice",
  ],
  [
    "cell 0",
    packOf(head, [
      [0, "voltage/0"],
      [1, "V"],
      [2, 1],
    ]),
    "counted from 1",
  ],
  [
    "a cell with a zero before its number",
    packOf(head, [
      [0, "voltage/01"],
      [1, "V"],
      [2, 1],
    ]),
    "counted from 1",
  ],
  [
    "a cell in another unit",
    packOf(head, [
      [0, "voltage/1"],
      [1, "mV"],
      [2, 1],
    ]),
    "the unit V",
  ],
  ["a field that a reader must know", packOf([...head, ["own_", 1]]), `the label "own_"`],
  ["a label without a meaning", packOf([...head, [9, 1]]), "the label 9"],
  ["another version of SenML", packOf([...head, [-1, 11]]), "a reading must have version 10"],
  [
    "a unit that is not a text",
    packOf(head, [
      [0, "own"],
      [1, 1],
      [2, 1],
    ]),
    "the unit of",
  ],
  [
    "a base value with too many digits",
    packOf(
      [...head, [-5, decimal(-12, 1)]],
      [
        [0, "own"],
        [2, 2 ** 53 - 1],
      ],
    ),
    "more digits",
  ],
])("a reading is refused with %s", async (_, payload, problem) => {
  await expect(readingOf(payload)).rejects.toMatchObject({
    code: "MALFORMED",
    message: expect.stringContaining(problem) as string,
  });
});

it("a reading is refused with a whole number that is written as a floating point number", async () => {
  const payload = Buffer.from(packOf([...head.slice(0, -1), [2, 3.5]]));
  const at = payload.indexOf(Buffer.from("f94300", "hex"));
  payload.write("f94200", at, "hex");
  expect(at).toBeGreaterThan(0);
  await expect(readingOf(payload)).rejects.toThrow("so that nothing is rounded");
});

it.each<readonly [string, Partial<Reading>, string]>([
  [
    "a further record that is called as a quantity",
    { further: [{ name: "cycles", value: 1 }] },
    "which another one has",
  ],
  [
    "a further record that is called as a cell",
    { further: [{ name: "voltage/1", value: 1 }] },
    "which another one has",
  ],
  ["a further record that is called as the number", { further: [{ name: "seq", value: 1 }] }, "which another one has"],
  [
    "two further records of one name",
    { further: [1, 2].map((value) => ({ name: "own", value })) },
    "which another one has",
  ],
  ["a further record without a name", { further: [{ name: "", value: 1 }] }, "is not a name in SenML"],
  ["a further record that is rounded", { further: [{ name: "own", value: 1.5 }] }, "so that nothing is rounded"],
  [
    "a fraction of a mantissa",
    { further: [{ name: "own", value: { mantissa: 1.5, exponent: -1 } }] },
    "so that nothing is rounded",
  ],
  ["a cell 0", { cellMilliVolts: { 0: 3700 } }, "counted from 1"],
  ["a fraction of a millivolt", { cellMilliVolts: { 1: 3.7 } }, "milliVolts is 3.7"],
  ["a fraction of a tenth of a degree", { sensorDeciCelsius: { 1: 0.5 } }, "deciCelsius is 0.5"],
])("a reading is not signed with %s", async (_, given, problem) => {
  await expect(signReading(device, reading(given))).rejects.toMatchObject({
    code: "MALFORMED",
    message: expect.stringContaining(problem) as string,
  });
});
