import type { AccessTier } from "../access.js";
import { decimal } from "../decimal.js";
import type { Passport } from "../passport.js";
import { readableBy } from "../readable.js";
import { capacityFade, conditionOf, type ModelFigure } from "./condition.js";

/** A figure of the model with its time: each has a name of its own. */
type Dated<Name extends string> = Readonly<Record<Name, number>> & { readonly lastUpdate: string };

/** What the ledger has of the BatteryPass data model 1.2: aspects `GeneralProductInformation` 1.2.0 and `PerformanceAndDurability` 1.2.1. */
export interface BatteryPassDocument {
  readonly generalProductInformation: {
    readonly productIdentifier: string;
    readonly batteryCategory: Passport["category"];
    /** Without a postal address, which the model asks for and the ledger does not have. */
    readonly manufacturerInformation: { readonly contactName?: string; readonly identifier: string };
    readonly manufacturingDate: string;
    readonly batteryStatus?: Passport["status"];
  };
  readonly performanceAndDurability: {
    /** The model spells it so. */
    readonly batteryTechicalProperties: {
      readonly ratedCapacity: number;
      readonly ratedEnergy: number;
      readonly nominalVoltage: number;
    };
    readonly batteryCondition: {
      readonly energyThroughput?: Dated<"energyThroughputValue">;
      readonly capacityThroughput?: Dated<"capacityThroughputValue">;
      readonly numberOfFullCycles?: Dated<"numberOfFullCyclesValue">;
      readonly capacityFade?: Dated<"capacityFadeValue">;
      readonly stateOfCharge?: Dated<"stateOfChargeValue">;
    };
  };
}

export interface BatteryPassOptions {
  /** Who will read it. Without it: everybody. */
  readonly tier?: AccessTier;
}

/**
 * The passport in the BatteryPass data model 1.2, aspect by aspect. What the ledger does not have and what its readers may not read is
 * absent, although the model asks for it; so is the remaining capacity, for which the model has a unit of energy. `docs/passport-mapping.md` lists both.
 */
export function batteryPassModel(whole: Passport, { tier = "public" }: BatteryPassOptions = {}): BatteryPassDocument {
  const passport = readableBy(tier, whole);
  const { batteryId, category, manufacturer, manufacturedOn, status, rated } = passport;
  const { name, lei } = manufacturer;
  return {
    generalProductInformation: {
      productIdentifier: batteryId,
      batteryCategory: category,
      manufacturerInformation: { ...(name !== undefined && { contactName: name }), identifier: lei },
      // The model wants an instant, and the register has a day: it is the day's beginning in UTC.
      manufacturingDate: `${manufacturedOn}T00:00:00.000Z`,
      ...(status !== undefined && { batteryStatus: status }),
    },
    performanceAndDurability: {
      batteryTechicalProperties: {
        ratedCapacity: Number(decimal(rated.capacityMilliampHours, 3)),
        ratedEnergy: Number(decimal(rated.energyMilliwattHours, 6)),
        nominalVoltage: Number(decimal(rated.nominalMilliVolts, 3)),
      },
      batteryCondition: {
        ...dated("energyThroughput", conditionOf(passport, "energyThroughputMilliwattHours")),
        ...dated("capacityThroughput", conditionOf(passport, "throughputMilliampHours")),
        ...dated("numberOfFullCycles", conditionOf(passport, "cycles")),
        ...dated("capacityFade", capacityFade(passport)),
        ...dated("stateOfCharge", conditionOf(passport, "stateOfChargePerMille")),
      },
    },
  };
}

function dated<Name extends string>(
  name: Name,
  figure: ModelFigure | undefined,
): Partial<Record<Name, Dated<`${Name}Value`>>> {
  if (figure === undefined) {
    return {};
  }
  // Computed keys forget their names.
  const entry = { [`${name}Value`]: Number(figure.value), lastUpdate: figure.lastUpdate } as Dated<`${Name}Value`>;
  return { [name]: entry } as Partial<Record<Name, Dated<`${Name}Value`>>>;
}
