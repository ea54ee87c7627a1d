import fc from "fast-check";

import { DECIMAL_FRACTION, fromCbor, Tagged, toCbor } from "./cbor.js";
import { readMessage, signMessage } from "./cose.js";
import { ReadingError } from "./errors.js";
import { notationOf, QUANTITIES, type Quantity } from "./quantities.js";
import type { Reading } from "./reading-records.js";
import { deviceOf, openReading, signReading } from "./reading.js";
import { batteryId, newDevice, reading, start } from "./testing/device.js";

const device = newDevice();

/** Any values that a device can report. */
const anyValues = fc
  .dictionary(fc.constantFrom<Quantity>(...QUANTITIES), fc.integer())
  .map((values) =>
    Object.fromEntries(
      Object.entries(values).map(([quantity, value]) => [
        quantity,
        notationOf(quantity as Quantity).least === undefined ? value : Math.abs(value),
      ]),
    ),
  );

it.each(["ES256", "EdDSA"] as const)(
  "a reading with any values comes back as a key for %s signed it",
  async (algorithm) => {
    const signer = newDevice(algorithm);
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1 }), fc.integer({ min: 0 }), anyValues, async (sequence, at, values) => {
        const signed = await signReading(signer, { batteryId, sequence, at, values });
        expect(deviceOf(signed)).toBe(signer.key.deviceId);
        expect(openReading(signed, signer.key)).toEqual({
          deviceId: signer.key.deviceId,
          batteryId,
          sequence,
          at,
          values,
        });
      }),
      { numRuns: 30 },
    );
  },
);

it("a reading is a SenML pack in the units of SenML's registry, without rounding", async () => {
  const values = { milliVolts: 3712, deciCelsius: -35, capacityMilliampHours: 1845, cycles: 12 };
  const { payload = new Uint8Array() } = readMessage(
    await signReading(device, reading({ sequence: 7, at: start, values })),
  );
  expect(fromCbor(payload, "the pack")).toEqual([
    new Map<number, unknown>([
      [-2, `${batteryId}/`],
      [-3, new Tagged(DECIMAL_FRACTION, [-3, start])],
      [0, "seq"],
      [1, "count"],
      [2, 7],
    ]),
    record("voltage", "V", [-3, 3712]),
    record("temperature", "Cel", [-1, -35]),
    // 1.845 ampere hours are 6,642 coulombs.
    record("capacity", "C", [-1, 66_420]),
    new Map<number, unknown>([
      [0, "cycles"],
      [1, "count"],
      [2, 12],
    ]),
  ]);
});

function record(name: string, unit: string, decimal: readonly number[]): ReadonlyMap<number, unknown> {
  return new Map<number, unknown>([
    [0, name],
    [1, unit],
    [2, new Tagged(DECIMAL_FRACTION, decimal)],
  ]);
}

it("a reading is refused if one bit of it was changed", async () => {
  const signed = await signReading(device, reading());
  fc.assert(
    fc.property(fc.nat(signed.length * 8 - 1), (bit) => {
      const changed = Uint8Array.from(signed);
      changed[bit >> 3]! ^= 1 << (bit & 7);
      expect(() => openReading(changed, device.key)).toThrow(ReadingError);
    }),
  );
});

it("any bytes are refused as a reading with a ReadingError", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
      expect(() => openReading(bytes, device.key)).toThrow(ReadingError);
    }),
    { numRuns: 500 },
  );
});

it("a reading is refused with the key of another device, and the error names both devices", async () => {
  const other = newDevice();
  const signed = await signReading(device, reading());
  expect(() => openReading(signed, other.key)).toThrow(
    expect.objectContaining({
      code: "KEY_MISMATCH",
      context: { expected: other.key.deviceId, got: device.key.deviceId },
    }) as Error,
  );
});

const base = {
  name: `${batteryId}/`,
  time: new Tagged(DECIMAL_FRACTION, [-3, start]) as unknown,
  number: 1 as unknown,
};
const first = ({ name, time, number } = base) =>
  new Map<number, unknown>([
    [-2, name],
    [-3, time],
    [0, "seq"],
    [1, "count"],
    [2, number],
  ]);
const value = (name: string, unit: string, given: unknown) =>
  new Map<number, unknown>([
    [0, name],
    [1, unit],
    [2, given],
  ]);

it.each<readonly [string, unknown, string]>([
  ["no pack", "seq", "an array of maps"],
  ["an empty pack", [], "an array of maps"],
  ["a record without a time", [value("voltage", "V", 3)], "voltage has no time"],
  ["another battery's form of id", [first({ ...base, name: "TN-0001/" })], `"TN-0001" is not a battery's id`],
  ["a base name without a slash", [first({ ...base, name: `${batteryId}:` })], 'as "<battery>/seq"'],
  ["two numbers", [first(), first()], "one record has the number of the reading"],
  ["reading 0", [first({ ...base, number: 0 })], "a whole number from 1"],
  [
    "a time in fractions of a millisecond",
    [first({ ...base, time: new Tagged(DECIMAL_FRACTION, [-4, 1]) })],
    "not a whole number of its steps",
  ],
  [
    "a time that no calendar has",
    [first({ ...base, time: new Tagged(DECIMAL_FRACTION, [-3, 8.64e15 + 1]) })],
    "at most 8640000000000000",
  ],
  ["another unit", [first(), value("voltage", "mV", 3)], "has a name, the unit V"],
  ["a floating point number", [first(), value("voltage", "V", 3.7)], "so that nothing is rounded"],
  [
    "a fraction of a millivolt",
    [first(), value("voltage", "V", new Tagged(DECIMAL_FRACTION, [-4, 37_001]))],
    "not a whole number of its steps",
  ],
  [
    "an exponent that fills the memory",
    [first(), value("voltage", "V", new Tagged(DECIMAL_FRACTION, [1e9, 1]))],
    "so that nothing is rounded",
  ],
  [
    "an exponent that divides by more than the memory holds",
    [first(), value("voltage", "V", new Tagged(DECIMAL_FRACTION, [-1e9, 1]))],
    "so that nothing is rounded",
  ],
  ["a negative count", [first(), value("cycles", "count", -1)], "cycles is -1"],
  ["a quantity twice", [first(), value("cycles", "count", 1), value("cycles", "count", 2)], "cycles is there twice"],
])("a signed message is refused as a reading if it has %s", async (_, pack, problem) => {
  const signed = await signMessage(device, { payload: toCbor(pack), protectedHeader: new Map([[3, 112]]) });
  expect(() => openReading(signed, device.key)).toThrow(problem);
});

it.each([
  ["f93c00", "half"],
  ["fa3f800000", "single"],
  ["fb3ff0000000000000", "double"],
])("a reading is refused if an integer in it is the floating point number %s, of %s precision", async (float) => {
  // The value 1 after its label 2, and before the label -2.
  const whole = Buffer.from(toCbor([first()])).toString("hex");
  const payload = Buffer.from(whole.replace("020121", `02${float}21`), "hex");
  const signed = await signMessage(device, { payload, protectedHeader: new Map([[3, 112]]) });
  expect(() => openReading(signed, device.key)).toThrow("it contains a floating point number");
});

it("a reading is refused if its content type says that it is something else", async () => {
  const signed = await signMessage(device, { payload: toCbor([first()]), protectedHeader: new Map([[3, 60]]) });
  expect(() => openReading(signed, device.key)).toThrow("the content type of a reading must be 112");
});

it.each<readonly [string, Partial<Reading>]>([
  ["batteryId", { batteryId: "TN-0001" }],
  ["sequence", { sequence: 0 }],
  ["at", { at: 1.5 }],
  ["at", { at: 8.64e15 + 1 }],
  ["value", { values: { cycles: -1 } }],
  ["value", { values: { milliVolts: 3.7 } }],
])("a reading is not signed with a wrong %s", async (field, given) => {
  await expect(signReading(device, reading(given))).rejects.toMatchObject({
    code: "MALFORMED",
    context: { [field]: Object.values(given.values ?? given)[0] },
  });
});

it.each<readonly [Quantity, string, string, number | readonly [exponent: number, mantissa: number]]>([
  ["milliVolts", "voltage", "V", [-3, 7]],
  ["milliAmps", "current", "A", [-3, 7]],
  ["deciCelsius", "temperature", "Cel", [-1, 7]],
  ["resistanceMicroOhms", "resistance", "Ohm", [-6, 7]],
  ["stateOfChargePerMille", "soc", "/", [-3, 7]],
  ["stateOfHealthPerMille", "soh", "/", [-3, 7]],
  // Seven milliampere hours are 25.2 coulombs, and seven milliwatt hours 25.2 joules.
  ["capacityMilliampHours", "capacity", "C", [-1, 252]],
  ["cycles", "cycles", "count", 7],
  ["throughputMilliampHours", "throughput", "C", [-1, 252]],
  ["energyThroughputMilliwattHours", "energy", "J", [-1, 252]],
  ["negativeEvents", "events", "count", 7],
  ["secondsOverTemperature", "hot", "s", 7],
  ["secondsUnderTemperature", "cold", "s", 7],
  ["secondsChargingOverTemperature", "hot-charging", "s", 7],
  ["secondsChargingUnderTemperature", "cold-charging", "s", 7],
  ["deepDischarges", "deep-discharges", "count", 7],
  ["overcharges", "overcharges", "count", 7],
  ["accidents", "accidents", "count", 7],
  ["ambientDeciCelsius", "ambient-temperature", "Cel", [-1, 7]],
  ["ambientHumidityPerMille", "ambient-humidity", "%RH", [-1, 7]],
  ["remainingPowerMilliwatts", "remaining-power", "W", [-3, 7]],
  ["roundTripEfficiencyPerMille", "round-trip-efficiency", "/", [-3, 7]],
  ["selfDischargePerMilleAMonth", "self-discharge", "/", [-3, 7]],
])(
  "a reading writes %s as %s in %s, so that it can be read without this package",
  async (quantity, name, unit, given) => {
    const { payload = new Uint8Array() } = readMessage(
      await signReading(device, reading({ values: { [quantity]: 7 } })),
    );
    const [, written] = fromCbor(payload, "the pack") as readonly ReadonlyMap<number, unknown>[];
    const expected = typeof given === "number" ? given : new Tagged(DECIMAL_FRACTION, [...given]);
    expect(written).toEqual(value(name, unit, expected));
  },
);
