import type { AccessTier } from "../access.js";
import { decimal } from "../decimal.js";
import type { Passport } from "../passport.js";
import { readableBy } from "../readable.js";
import { capacityFade, conditionOf, type ModelFigure } from "./condition.js";

/** A figure of the model with its time. In the model, the value of each figure has its own field name. */
type Dated<Name extends string> = Readonly<Record<Name, number>> & { readonly lastUpdate: string };

/**
 * The parts of the BatteryPass data model 1.2 for which the ledger has data: the aspects `GeneralProductInformation`
 * 1.2.0 and `PerformanceAndDurability` 1.2.1.
 */
export interface BatteryPassDocument {
  readonly generalProductInformation: {
    readonly productIdentifier: string;
    readonly batteryCategory: Passport["category"];
    /** The model requires a postal address, which the ledger does not have. */
    readonly manufacturerInformation: { readonly contactName?: string; readonly identifier: string };
    readonly manufacturingDate: string;
    readonly batteryStatus?: Passport["status"];
  };
  readonly performanceAndDurability: {
    /** The model has this spelling. */
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
  /** The tier of the reader. Default: `public`. */
  readonly tier?: AccessTier;
}

/**
 * Converts a passport to the BatteryPass data model 1.2, aspect by aspect. Data that the ledger does not have, or that
 * the reader may not read, is absent even if the model requires it. The remaining capacity is also absent, because the
 * model has a unit of energy for it. `docs/passport-mapping.md` lists what is absent.
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
      // The model requires an instant, but the record has only a day. This is the beginning of the day in UTC.
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
  // TypeScript does not keep the name of a computed key.
  const entry = { [`${name}Value`]: Number(figure.value), lastUpdate: figure.lastUpdate } as Dated<`${Name}Value`>;
  return { [name]: entry } as Partial<Record<Name, Dated<`${Name}Value`>>>;
}
