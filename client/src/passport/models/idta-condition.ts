import type { ReadablePassport } from "../readable.js";
import { collection, property, samm, submodel, type AasElement, type AasReference, type AasSubmodel } from "./aas.js";
import { conditionOf, increaseOf, type Initial, type ModelFigure } from "./condition.js";

const ofCondition = (name: string): AasReference => samm("product_condition:1.0.1", name);

/** Part 5 of IDTA 02035: the figures of the battery's condition, each with its time. */
export function condition(passport: ReadablePassport, asset: string, initially: Initial): AasSubmodel {
  const dated = (quantity: Parameters<typeof conditionOf>[1], idShort: string): readonly AasElement[] =>
    withTime(idShort, conditionOf(passport, quantity), quantity === "cycles" ? "xs:unsignedInt" : "xs:float");
  return submodel(asset, "ProductCondition", {
    ...{ version: "1", revision: "0", templateId: "https://admin-shell.io/idta-02035-5" },
    means: "urn:samm:io.admin-shell.idta.batterypass.product_condition:1.0.0#ProductCondition",
    elements: [
      ...dated("energyThroughputMilliwattHours", "EnergyThroughput"),
      ...dated("throughputMilliampHours", "CapacityThroughput"),
      ...dated("cycles", "NumberOfFullCycles"),
      ...dated("capacityMilliampHours", "RemainingCapacity"),
      ...temperatures(passport),
      ...remainingPower(conditionOf(passport, "remainingPowerMilliwatts")),
      ...withTime("EvolutionOfSelfDischarge", increaseOf("selfDischargePerMilleAMonth", passport, initially)),
      ...dated("selfDischargePerMilleAMonth", "CurrentSelfDischargingRate"),
      ...dated("roundTripEfficiencyPerMille", "RemainingRoundTripEnergyEfficiency"),
      ...dated("stateOfChargePerMille", "StateOfCharge"),
    ],
  });
}

/** A figure as a collection of its value and its time, under the short names that the template derives from its own. */
function withTime(
  idShort: string,
  figure: ModelFigure | undefined,
  type: "xs:unsignedInt" | "xs:float" = "xs:float",
): readonly AasElement[] {
  const [value, lower] = [`${idShort}Value`, `${idShort.charAt(0).toLowerCase()}${idShort.slice(1)}`];
  return figure === undefined
    ? []
    : collection(idShort, ofCondition(lower), [
        ...property(value, ofCondition(`${lower}Value`), type, figure.value),
        ...property("LastUpdate", ofCondition("lastUpdate"), "xs:dateTime", figure.lastUpdate),
      ]);
}

/** The remaining power in watts, with the state of charge at which a device reports it. */
function remainingPower(figure: ModelFigure | undefined): readonly AasElement[] {
  return figure === undefined
    ? []
    : collection("RemainingPowerCapability", ofCondition("remainingPowerCapability"), [
        ...collection("RemainingPowerCapabilityDynamicAt", ofCondition("remainingPowerCapabilityDynamicAt"), [
          ...property("RPCLastUpdated", ofCondition("rPCLastUpdated"), "xs:dateTime", figure.lastUpdate),
          ...property("AtSoC", ofCondition("atSoC"), "xs:float", "80"),
          ...property("PowerCapabilityAt", ofCondition("powerCapabilityAt"), "xs:float", figure.value),
        ]),
        ...property("LastUpdate", ofCondition("lastUpdate"), "xs:dateTime", figure.lastUpdate),
      ]);
}

/**
 * The temperature, the times of use and of charging outside the temperature limits, and the latest time of these
 * reports.
 */
function temperatures(passport: ReadablePassport): readonly AasElement[] {
  const measured = conditionOf(passport, "deciCelsius");
  const hot = conditionOf(passport, "secondsOverTemperature");
  const cold = conditionOf(passport, "secondsUnderTemperature");
  const chargedHot = conditionOf(passport, "secondsChargingOverTemperature");
  const chargedCold = conditionOf(passport, "secondsChargingUnderTemperature");
  const updates = [measured, hot, cold, chargedHot, chargedCold].flatMap((figure) =>
    figure === undefined ? [] : [figure.lastUpdate],
  );
  const latest = updates.sort().at(-1);
  return latest === undefined
    ? []
    : collection("TemperatureInformation", ofCondition("temperatureInformation"), [
        ...property("MeasuredTemp", ofCondition("measuredTemp"), "xs:float", measured?.value),
        ...property("TimeExtremeHighTemp", ofCondition("timeExtremeHighTemp"), "xs:float", hot?.value),
        ...property("TimeExtremeLowTemp", ofCondition("timeExtremeLowTemp"), "xs:float", cold?.value),
        ...property(
          "TimeExtremeHighTempCharging",
          ofCondition("timeExtremeHighTempCharging"),
          "xs:float",
          chargedHot?.value,
        ),
        ...property(
          "TimeExtremeLowTempCharging",
          ofCondition("timeExtremeLowTempCharging"),
          "xs:float",
          chargedCold?.value,
        ),
        ...property("LastUpdate", ofCondition("lastUpdate"), "xs:dateTime", latest),
      ]);
}
