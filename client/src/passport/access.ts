import type { Battery } from "../wire-types.js";
import type { Passport, PassportQuantity } from "./passport.js";

/**
 * The tier of a part of a passport, which says who may read that part. In the order of `accessTiers`, the tiers are
 * points 1, 4, 2 and 3 of annex XIII of Regulation (EU) 2023/1542.
 */
export type AccessTier = Battery["sections"][number]["tier"];

/** A tier, and the source from which the tier follows. */
interface Access<Tier extends AccessTier = AccessTier> {
  readonly tier: Tier;
  /** Numbers of the attributes in the published long list (Battery Pass, version 1.2). */
  readonly attributes?: readonly number[];
  /** The point of annex XIII, for a field that has no attribute in the long list. */
  readonly annex?: string;
  /** The reason for the tier, for a field that neither the long list nor annex XIII has. */
  readonly because?: string;
}

/** The tiers, in the order in which a passport lists its sections. */
export const accessTiers = ["public", "interest", "interest+commission", "authorities"] as const satisfies AccessTier[];

/**
 * The tiers that each reader may read (Regulation (EU) 2023/1542, article 77(2)). A person with a legitimate interest
 * may read points 2 and 4 of annex XIII. A person that needs only data of the individual battery may read only point 4.
 * Notified bodies, authorities and the Commission may read points 2 and 3, but not point 4.
 */
const opened: Readonly<Record<AccessTier, readonly AccessTier[]>> = {
  public: ["public"],
  interest: ["public", "interest"],
  "interest+commission": ["public", "interest", "interest+commission"],
  authorities: ["public", "interest+commission", "authorities"],
};

/** Whether the reader `reader` may read data of the tier `tier`. */
export function mayRead(reader: AccessTier, tier: AccessTier): boolean {
  return opened[reader].includes(tier);
}

type Field = Exclude<keyof Passport, "figures" | "sections" | "warnings">;

/**
 * The tier of each field of a passport. `figureAccess` has the tiers of the figures. Each section states its own tier.
 * A warning has the tier of the data that it is about. A field that the regulation does not name is not public, unless
 * everybody must know it.
 */
export const fieldAccess = {
  batteryId: { tier: "public", attributes: [2] },
  serial: { tier: "public", attributes: [2] },
  externalIds: { tier: "public", attributes: [2] },
  codes: { tier: "public", attributes: [2] },
  manufacturer: { tier: "public", attributes: [4] },
  manufacturedOn: { tier: "public", attributes: [6] },
  model: { tier: "public", annex: "1(a)" },
  category: { tier: "public", attributes: [9] },
  chemistry: { tier: "public", attributes: [31] },
  rated: { tier: "public", attributes: [52, 61] },
  recall: { tier: "public", because: "A recall warns everybody." },
  recalledParts: { tier: "public", because: "A recall warns everybody." },
  recycled: { tier: "public", because: "Everybody must know that a passport has ceased to exist." },
  status: { tier: "interest", attributes: [11] },
  predecessors: { tier: "interest", annex: "4(c)" },
  successor: { tier: "interest", annex: "4(c)" },
  past: { tier: "interest", annex: "4(b)" },
  ancestors: { tier: "interest", annex: "4(b)" },
  health: { tier: "interest", annex: "4(b)" },
  readings: { tier: "interest", annex: "4(d)" },
  gaps: { tier: "interest", annex: "4(d)" },
  corrections: { tier: "interest", annex: "4(d)" },
  restarts: { tier: "interest", annex: "4(d)" },
  changedAt: { tier: "interest", annex: "4(d)" },
  keys: { tier: "interest", because: "They verify data of use, and tell when a device was replaced." },
  owner: { tier: "interest", because: "Who owns a battery is not for the public." },
  titles: { tier: "interest", because: "Who owned a battery is not for the public." },
} as const satisfies Readonly<Record<Field, Access>>;

/** The tier of each figure that a device reports. All of these figures result from the use of the battery. */
export const figureAccess = {
  stateOfHealthPerMille: { tier: "interest", annex: "4(b)" },
  capacityMilliampHours: { tier: "interest", attributes: [53, 54] },
  remainingPowerMilliwatts: { tier: "interest", attributes: [63] },
  roundTripEfficiencyPerMille: { tier: "interest", attributes: [69] },
  selfDischargePerMilleAMonth: { tier: "interest", attributes: [72] },
  cycles: { tier: "interest", attributes: [78] },
  throughputMilliampHours: { tier: "interest", attributes: [82] },
  energyThroughputMilliwattHours: { tier: "interest", attributes: [81] },
  negativeEvents: { tier: "interest", attributes: [93] },
  accidents: { tier: "interest", attributes: [93] },
  secondsOverTemperature: { tier: "interest", attributes: [87] },
  secondsUnderTemperature: { tier: "interest", attributes: [88] },
  secondsChargingOverTemperature: { tier: "interest", attributes: [89] },
  secondsChargingUnderTemperature: { tier: "interest", attributes: [90] },
  deepDischarges: { tier: "interest", attributes: [91] },
  overcharges: { tier: "interest", attributes: [92] },
  resistanceMicroOhms: { tier: "interest", attributes: [75] },
  stateOfChargePerMille: { tier: "interest", attributes: [58] },
  milliVolts: { tier: "interest", annex: "4(d)" },
  milliAmps: { tier: "interest", annex: "4(d)" },
  deciCelsius: { tier: "interest", attributes: [84] },
  ambientDeciCelsius: { tier: "interest", annex: "4(d)" },
  ambientHumidityPerMille: { tier: "interest", annex: "4(d)" },
} as const satisfies Readonly<Record<PassportQuantity, Access>>;

/** The fields that everybody may read. */
export type PublicField = {
  [Name in Field]: (typeof fieldAccess)[Name] extends Access<"public"> ? Name : never;
}[Field];
