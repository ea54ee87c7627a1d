import type { Initial } from "./condition.js";
import { plainElements } from "./idta-sections.js";
import { valuesAt, type JsonObject } from "./json.js";
import type { ModelFamily, ModelSection } from "./model-sections.js";

/**
 * What the aspect of performance of BatteryPass says that the battery had when it was new. The model has power in per cent, of which
 * no fade follows.
 */
export function initialInBatteryPass(performance: JsonObject): Initial {
  const of = (path: string): unknown => valuesAt(performance, `batteryTechicalProperties.${path}`)[0];
  return {
    resistanceMicroOhms: of("initialInternalResistance[batteryComponent=pack].ohmicResistance"),
    roundTripEfficiencyPerMille: of("roundtripEfficiency"),
    selfDischargePerMilleAMonth: of("initialSelfDischarge"),
  };
}

/** The same of part 4 of IDTA 02035, as a plain object. */
export function initialInIdta(technicalData: unknown): Initial {
  const of = (path: string): unknown => valuesAt(technicalData, `TechnicalPropertyAreas.${path}`)[0];
  return {
    resistanceMicroOhms: of("Resistance.InitialInternalResistanceOnBatteryPackLevel"),
    remainingPowerMilliwatts: of("PowerCapability.OriginalPowerCapability[atSoc=80].powerCapabilityAt"),
    roundTripEfficiencyPerMille: of("RoundTripEnergyEfficiency.InitialRoundTripEnergyEfficiency"),
    selfDischargePerMilleAMonth: of("RoundTripEnergyEfficiency.InitialSelfDischargingRate"),
  };
}

/** The same of the battery pass of Catena-X. */
export function initialInCatenaX(document: JsonObject): Initial {
  const of = (path: string): unknown => valuesAt(document, `performance.rated.${path}`)[0];
  return {
    resistanceMicroOhms: of("resistance.pack"),
    remainingPowerMilliwatts: of("power.at80SoC"),
    roundTripEfficiencyPerMille: of("roundTripEfficiency.initial"),
  };
}

/** The same of a section by one of the models. */
export function initialIn(family: ModelFamily, { part, content }: ModelSection): Initial {
  switch (family) {
    case "batteryPass":
      return part === "performanceAndDurability" ? initialInBatteryPass(content) : {};
    case "idta":
      return part === "4" ? initialInIdta(plainElements(content)) : {};
    case "catenaX":
      return initialInCatenaX(content);
  }
}
