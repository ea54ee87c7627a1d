import { z } from "zod";

import { instantSchema } from "./calendar.js";

/** What a battery's device reports, in whole numbers of the unit in the name. */
export type Quantity =
  | "milliVolts"
  | "milliAmps"
  | "deciCelsius"
  | "ambientDeciCelsius"
  | "ambientHumidityPerMille"
  | "resistanceMicroOhms"
  | "stateOfChargePerMille"
  | "stateOfHealthPerMille"
  | "capacityMilliampHours"
  | "remainingPowerMilliwatts"
  | "roundTripEfficiencyPerMille"
  | "selfDischargePerMilleAMonth"
  | "cycles"
  | "throughputMilliampHours"
  | "energyThroughputMilliwattHours"
  | "negativeEvents"
  | "secondsOverTemperature"
  | "secondsUnderTemperature"
  | "secondsChargingOverTemperature"
  | "secondsChargingUnderTemperature"
  | "deepDischarges"
  | "overcharges"
  | "accidents";

/** Quantities that never fall while the battery lives. */
export const counters = [
  "cycles",
  "throughputMilliampHours",
  "energyThroughputMilliwattHours",
  "negativeEvents",
  "secondsOverTemperature",
  "secondsUnderTemperature",
  "secondsChargingOverTemperature",
  "secondsChargingUnderTemperature",
  "deepDischarges",
  "overcharges",
  "accidents",
] as const satisfies readonly Quantity[];
export type Counter = (typeof counters)[number];

const inUnits: Readonly<Record<Quantity, string>> = {
  milliVolts: "Voltage in millivolts.",
  milliAmps: "Current in milliamperes. Discharge is negative.",
  deciCelsius: "Temperature of the battery in tenths of a degree Celsius.",
  ambientDeciCelsius: "Temperature around the battery in tenths of a degree Celsius.",
  ambientHumidityPerMille: "Relative humidity around the battery in thousandths.",
  resistanceMicroOhms: "Internal resistance in micro-ohms.",
  stateOfChargePerMille: "State of charge in thousandths.",
  stateOfHealthPerMille: "State of health in thousandths, as the device or a test says.",
  capacityMilliampHours: "Capacity in milliampere hours.",
  remainingPowerMilliwatts:
    "Power in milliwatts of which the battery is still capable, at 80 % state of charge (Regulation (EU) 2023/1542, annex IV, part B, point 4).",
  roundTripEfficiencyPerMille:
    "Energy round trip efficiency in thousandths: the energy of a discharge by the energy that restores the state of charge.",
  selfDischargePerMilleAMonth: "Charge that is lost in 30 days without use, in thousandths of the capacity.",
  cycles: "Number of charging cycles.",
  throughputMilliampHours: "Charge throughput in milliampere hours.",
  energyThroughputMilliwattHours: "Energy throughput in milliwatt hours.",
  negativeEvents:
    "Number of negative events, accidents among them. Deep discharges and overcharges have counters of their own.",
  secondsOverTemperature: "Seconds above the highest allowed temperature.",
  secondsUnderTemperature: "Seconds below the lowest allowed temperature.",
  secondsChargingOverTemperature: "Seconds of charging above the highest allowed temperature.",
  secondsChargingUnderTemperature: "Seconds of charging below the lowest allowed temperature.",
  deepDischarges: "Number of times that the voltage was below the lowest allowed one.",
  overcharges: "Number of times that the voltage was above the highest allowed one.",
  accidents: "Number of accidents, such as a crash, a fire or a flood.",
};

/** A field for each counter. */
const ofCounters = <Field extends z.ZodType>(field: (counter: Counter) => Field): Record<Counter, Field> => ({
  cycles: field("cycles"),
  throughputMilliampHours: field("throughputMilliampHours"),
  energyThroughputMilliwattHours: field("energyThroughputMilliwattHours"),
  negativeEvents: field("negativeEvents"),
  secondsOverTemperature: field("secondsOverTemperature"),
  secondsUnderTemperature: field("secondsUnderTemperature"),
  secondsChargingOverTemperature: field("secondsChargingOverTemperature"),
  secondsChargingUnderTemperature: field("secondsChargingUnderTemperature"),
  deepDischarges: field("deepDischarges"),
  overcharges: field("overcharges"),
  accidents: field("accidents"),
});

/** A field for each quantity. */
const ofQuantities = <Field extends z.ZodType>(field: (quantity: Quantity) => Field): Record<Quantity, Field> => ({
  milliVolts: field("milliVolts"),
  milliAmps: field("milliAmps"),
  deciCelsius: field("deciCelsius"),
  ambientDeciCelsius: field("ambientDeciCelsius"),
  ambientHumidityPerMille: field("ambientHumidityPerMille"),
  resistanceMicroOhms: field("resistanceMicroOhms"),
  stateOfChargePerMille: field("stateOfChargePerMille"),
  stateOfHealthPerMille: field("stateOfHealthPerMille"),
  capacityMilliampHours: field("capacityMilliampHours"),
  remainingPowerMilliwatts: field("remainingPowerMilliwatts"),
  roundTripEfficiencyPerMille: field("roundTripEfficiencyPerMille"),
  selfDischargePerMilleAMonth: field("selfDischargePerMilleAMonth"),
  ...ofCounters(field),
});

const counted = (counter: Counter) => z.int().optional().describe(inUnits[counter]);

/** The last values of the counters. */
export const countersSchema = z.strictObject(ofCounters(counted)).meta({
  id: "Counters",
  description:
    "The counters that never fall, as they were last: what the device reported, with what it is added to since the counters began again.",
});
export type Counters = z.output<typeof countersSchema>;

const reported = (counter: Counter) => instantSchema.optional().describe(inUnits[counter]);

/** When the counters were last reported. */
export const countedAtSchema = z.strictObject(ofCounters(reported)).meta({
  id: "CountedAt",
  description:
    "By counter, the end of the last window that reports it. A counter that is not named was last reported before these instants were kept.",
});
export type CountedAt = z.output<typeof countedAtSchema>;

/** The largest total of a counter. Sums of figures up to this number stay exact. */
const MOST_COUNTED = 1_000_000_000_000_000;

const restatedSchema = z
  .strictObject({
    total: z.int().min(0).max(MOST_COUNTED).describe("What the battery has had in all."),
    device: z
      .int()
      .min(0)
      .max(MOST_COUNTED)
      .default(0)
      .describe(
        "What its device showed then, and continues from. Default: 0, a device that counts from the beginning.",
      ),
  })
  .meta({ id: "RestatedCounter", description: "What a counter is set to." });

const restated = (counter: Counter) => restatedSchema.optional().describe(inUnits[counter]);

/** The values to which counters are set. */
export const restatedCountersSchema = z
  .strictObject(ofCounters(restated))
  .refine((given) => Object.values(given).some((each) => each !== undefined), { message: "must name a counter" })
  .describe("By counter, what it is set to. Those that are not named stay as they are.");

const most = (counter: Counter) => z.int().min(0).optional().describe(inUnits[counter]);

/** How far counters can rise. */
export const counterRiseSchema = z.strictObject(ofCounters(most)).meta({
  id: "CounterRise",
  description:
    "By counter, the most that it rises from one window of a battery to the end of the next, also over a gap. A window with more is refused. Default, and for a battery's first window: 10,000 " +
    "cycles, deep discharges, overcharges or negative events, the charge or energy of 10,000 full charges by the battery's rating, or ten years in seconds.",
});

/** How far counters can rise in a day. */
export const counterRiseADaySchema = z.strictObject(ofCounters(most)).meta({
  id: "CounterRiseADay",
  description:
    "By counter, the most that it rises in a day. It bounds the rise since the last window that reports the counter, and the rise within a window, each by the device's times " +
    "with an hour added. A window with more is refused. Default: 15 full charges an hour by the battery's rating (360 cycles a day), an event each second, and 1.1 seconds each second.",
});

const rangeSchema = z
  .strictObject({
    least: z.int().describe("The least value."),
    most: z.int().describe("The greatest value."),
    last: z.int().describe("The last value."),
  })
  .meta({ id: "QuantityRange", description: "Least, greatest and last value of a quantity." });

const span = (quantity: Quantity) => rangeSchema.optional().describe(inUnits[quantity]);

/** What the readings of a window reported. */
export const summarySchema = z.strictObject(ofQuantities(span)).meta({
  id: "ReadingsSummary",
  description: "Least, greatest and last value of each quantity in a window of readings.",
});
export type Summary = z.output<typeof summarySchema>;

const boundsSchema = z
  .strictObject({
    least: z.int().optional().describe("The least plausible value. Absent: no limit."),
    most: z.int().optional().describe("The greatest plausible value. Absent: no limit."),
  })
  .meta({ id: "PlausibleRange", description: "Least and greatest plausible value of a quantity." });

const bounds = (quantity: Quantity) => boundsSchema.optional().describe(inUnits[quantity]);

/** The values that readings can plausibly report. */
export const plausibleSchema = z.strictObject(ofQuantities(bounds)).meta({
  id: "Plausible",
  description:
    "By quantity, the least and the greatest value that a battery's readings can have. A window with another value is refused. Absent: every value is taken.",
});

export const quantities = Object.keys(inUnits) as Quantity[];
