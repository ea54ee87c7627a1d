import type { AccessTier } from "../access.js";
import { decimal } from "../decimal.js";
import type { Passport } from "../passport.js";
import { readableBy, type ReadablePassport } from "../readable.js";
import type {
  BatteryPassDocument,
  Dated,
  ResistanceIncrease,
  TemperatureInformation,
} from "./battery-pass-document.js";
import { requireInForce } from "./ceased.js";
import { chemistryInWords } from "./chemistry.js";
import { capacityFade, conditionOf, fadeOf, increaseOf, type Initial, type ModelFigure } from "./condition.js";
import { initialInBatteryPass } from "./initial.js";
import { completed, without, type JsonObject } from "./json.js";
import { modelSections, type batteryPassAspects, type SectionBytes } from "./model-sections.js";

export interface BatteryPassOptions {
  /** The tier of the reader. Default: `public`. */
  readonly tier?: AccessTier;
  /**
   * The bytes of the passport's sections, by the section's name. Sections whose model name is an aspect of BatteryPass
   * complete the document.
   */
  readonly sections?: SectionBytes;
}

/** Fields that come from the ledger alone. A section has no say in them, even where the ledger has no figure. */
export const batteryPassOfLedger: Readonly<Record<string, readonly string[]>> = {
  generalProductInformation: [
    ...["productIdentifier", "batteryCategory", "manufacturingDate", "batteryStatus"],
    ...["manufacturerInformation.contactName", "manufacturerInformation.identifier"],
  ],
  performanceAndDurability: [
    ...["batteryTechicalProperties.ratedCapacity", "batteryTechicalProperties.ratedEnergy"],
    "batteryTechicalProperties.nominalVoltage",
    ...["energyThroughput", "capacityThroughput", "numberOfFullCycles", "capacityFade", "stateOfCharge"].map(
      (name) => `batteryCondition.${name}`,
    ),
    ...["batteryCondition.temperatureInformation", "batteryCondition.internalResistanceIncrease"],
  ],
  materialComposition: ["batteryChemistry.shortName", "batteryChemistry.clearName"],
};

/**
 * Converts a passport to the BatteryPass data model 1.2, aspect by aspect, and completes it with the sections that
 * follow this model. Data that neither the ledger nor a section has, or that the reader may not read, is absent even if
 * the model requires it. The remaining capacity is absent, because the model has a unit of energy for it.
 * `docs/passport-mapping.md` lists what the ledger does not have.
 *
 * @throws {PassportCeased} if the battery was recycled, because its passport has ceased to exist.
 */
export function batteryPassModel(
  whole: Passport,
  { tier = "public", sections = {} }: BatteryPassOptions = {},
): BatteryPassDocument {
  requireInForce(whole);
  const passport = readableBy(tier, whole);
  const { found } = modelSections(passport, "batteryPass", sections);
  const more = (aspect: keyof typeof batteryPassAspects): JsonObject =>
    found
      .filter(({ part }) => part === aspect)
      .map(({ content }) => without(content, batteryPassOfLedger[aspect] ?? []))
      .reduce(completed, {});
  const known = fromLedger(passport, initialInBatteryPass(more("performanceAndDurability")));
  return {
    ...Object.fromEntries(
      (["carbonFootprint", "circularity", "labeling", "supplyChainDueDiligence"] as const)
        .map((aspect) => [aspect, more(aspect)] as const)
        .filter(([, content]) => Object.keys(content).length > 0),
    ),
    generalProductInformation: filled(known.generalProductInformation, more("generalProductInformation")),
    performanceAndDurability: filled(known.performanceAndDurability, more("performanceAndDurability")),
    materialComposition: filled(known.materialComposition, more("materialComposition")),
  };
}

/**
 * An aspect with the fields of sections. Its type says what the ledger supplies, and a section cannot supply these
 * fields.
 */
function filled<Known extends object>(known: Known, more: JsonObject): Known {
  return completed(Object.fromEntries(Object.entries(known)), more) as Known;
}

/** The part of the document that comes from the ledger. */
function fromLedger(
  passport: ReadablePassport,
  initially: Initial,
): Pick<BatteryPassDocument, "generalProductInformation" | "performanceAndDurability" | "materialComposition"> {
  const { batteryId, category, manufacturer, manufacturedOn, status, rated, chemistry } = passport;
  const { name, lei } = manufacturer;
  const inWords = chemistryInWords(chemistry);
  const efficiencyFade = fadeOf("roundTripEfficiencyPerMille", passport, initially);
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
        ...(efficiencyFade && { roundTripEfficiencyFade: Number(efficiencyFade.value) }),
      },
      batteryCondition: {
        ...dated("energyThroughput", conditionOf(passport, "energyThroughputMilliwattHours")),
        ...dated("capacityThroughput", conditionOf(passport, "throughputMilliampHours")),
        ...dated("numberOfFullCycles", conditionOf(passport, "cycles")),
        ...dated("capacityFade", capacityFade(passport)),
        ...dated("stateOfCharge", conditionOf(passport, "stateOfChargePerMille")),
        ...dated("remainingRoundTripEnergyEfficiency", conditionOf(passport, "roundTripEfficiencyPerMille")),
        ...dated("currentSelfDischargingRate", conditionOf(passport, "selfDischargePerMilleAMonth")),
        ...dated("evolutionOfSelfDischarge", increaseOf("selfDischargePerMilleAMonth", passport, initially)),
        ...temperatureInformation(passport),
        ...internalResistanceIncrease(increaseOf("resistanceMicroOhms", passport, initially)),
      },
    },
    materialComposition: {
      batteryChemistry: { shortName: chemistry, ...(inWords !== undefined && { clearName: inWords }) },
    },
  };
}

function temperatureInformation(passport: ReadablePassport): {
  readonly temperatureInformation?: TemperatureInformation;
} {
  const [hot, cold] = [
    conditionOf(passport, "secondsOverTemperature"),
    conditionOf(passport, "secondsUnderTemperature"),
  ];
  const chargedHot = conditionOf(passport, "secondsChargingOverTemperature");
  const chargedCold = conditionOf(passport, "secondsChargingUnderTemperature");
  if (hot === undefined || cold === undefined || chargedHot === undefined || chargedCold === undefined) {
    return {};
  }
  const latest = [hot, cold, chargedHot, chargedCold]
    .map(({ lastUpdate }) => lastUpdate)
    .sort()
    .at(-1);
  return {
    temperatureInformation: {
      timeExtremeHighTemp: Number(hot.value),
      timeExtremeLowTemp: Number(cold.value),
      timeExtremeHighTempCharging: Number(chargedHot.value),
      timeExtremeLowTempCharging: Number(chargedCold.value),
      lastUpdate: latest ?? hot.lastUpdate,
    },
  };
}

function internalResistanceIncrease(figure: ModelFigure | undefined): {
  readonly internalResistanceIncrease?: readonly ResistanceIncrease[];
} {
  return figure === undefined
    ? {}
    : {
        internalResistanceIncrease: [
          {
            internalResistanceIncreaseValue: Number(figure.value),
            ...{ lastUpdate: figure.lastUpdate, batteryComponent: "pack" },
          },
        ],
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
