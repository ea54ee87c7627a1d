import type { AccessTier } from "../access.js";
import { decimal } from "../decimal.js";
import type { Passport } from "../passport.js";
import { readableBy, type ReadablePassport } from "../readable.js";
import { collection, concept, meaning, property, type AasElement, type AasReference, type AasSubmodel } from "./aas.js";
import { capacityFade, conditionOf } from "./condition.js";

/** A part of the passport's JSON by IDTA 02035: an environment of the Asset Administration Shell. */
export interface IdtaEnvironment {
  readonly assetAdministrationShells: readonly {
    readonly modelType: "AssetAdministrationShell";
    readonly id: string;
    readonly idShort: string;
    readonly assetInformation: { readonly assetKind: "Instance"; readonly globalAssetId: string };
    readonly submodels: readonly AasReference[];
  }[];
  readonly submodels: readonly AasSubmodel[];
}

const samm = (model: string, name: string): AasReference =>
  meaning(`urn:samm:io.admin-shell.idta.batterypass.${model}#${name}`);
const ofCondition = (name: string): AasReference => samm("product_condition:1.0.1", name);
const ofTechnicalData = (name: string): AasReference => samm("technical_data:1.0.0", name);

export interface IdtaOptions {
  /**
   * The link in the battery's QR code, as `passportLink` returns it. The models require a link. Without this option it
   * is absent.
   */
  readonly link?: string;
  /** The tier of the reader. Default: `public`. */
  readonly tier?: AccessTier;
}

/**
 * Converts a passport to IDTA 02035-1 (Digital Nameplate 1.0), -4 (Technical Data 1.0.1) and -5 (Product Condition
 * 1.0.1). Data that the ledger does not have, or that the reader may not read, is absent even if a template requires
 * it. `docs/passport-mapping.md` lists what is absent.
 */
export function idtaModel(whole: Passport, { link, tier = "public" }: IdtaOptions = {}): IdtaEnvironment {
  const passport = readableBy(tier, whole);
  const asset = link ?? `urn:tallystick:battery:${passport.batteryId}`;
  const submodels = [nameplate(passport, asset, link), technicalData(passport, asset), condition(passport, asset)];
  return {
    assetAdministrationShells: [
      {
        modelType: "AssetAdministrationShell",
        id: `${asset}#shell`,
        idShort: "BatteryPassport",
        assetInformation: { assetKind: "Instance", globalAssetId: asset },
        submodels: submodels.map(({ id }) => ({
          type: "ModelReference",
          keys: [{ type: "Submodel", value: id }],
        })),
      },
    ],
    submodels,
  };
}

function nameplate(passport: ReadablePassport, asset: string, link: string | undefined): AasSubmodel {
  const { manufacturer, serial, manufacturedOn, status } = passport;
  return submodel(asset, "BatteryNameplate", {
    ...{ version: "1", revision: "0", templateId: "https://admin-shell.io/idta-02035-1" },
    means: "https://admin-shell.io/idta/digitalbatterypassport/nameplate/1/0/Nameplate",
    elements: [
      ...property("URIOfTheProduct", meaning("0112/2///61987#ABN590#002"), "xs:anyURI", link),
      ...(manufacturer.name === undefined
        ? []
        : [
            {
              modelType: "MultiLanguageProperty" as const,
              idShort: "ManufacturerName",
              semanticId: meaning("0112/2///61987#ABA565#009"),
              // The ledger does not have the language of a name.
              value: [{ language: "und", text: manufacturer.name }],
            },
          ]),
      ...property("SerialNumber", meaning("0112/2///61987#ABA951#009"), "xs:string", serial),
      ...property("DateOfManufacture", meaning("0112/2///61987#ABB757#007"), "xs:date", manufacturedOn),
      ...property("LifeCycleStage", meaning("0173-1#02-ABL841#001"), "xs:string", status),
      ...property("ManufacturerIdentifier", ofTechnicalData("manufacturerIdentifier"), "xs:string", manufacturer.lei),
    ],
  });
}

function technicalData(passport: ReadablePassport, asset: string): AasSubmodel {
  const { manufacturer, category, rated } = passport;
  const [volts, ampHours] = [decimal(rated.nominalMilliVolts, 3), decimal(rated.capacityMilliampHours, 3)];
  return submodel(asset, "TechnicalData", {
    ...{ version: "1", revision: "0", templateId: "IDTA-02003-2-0" },
    means: "https://admin-shell.io/idta/digitalbatterypassport/TechnicalData/1/0",
    elements: [
      ...collection("GeneralInformation", meaning("0173-1#02-ABK161#002/0173-1#01-AHX838#002"), [
        ...property("ManufacturerName", meaning("0173-1#02-AAO677#004"), "xs:string", manufacturer.name),
        ...property("ManufacturerIdentifier", ofTechnicalData("manufacturerIdentifier"), "xs:string", manufacturer.lei),
        ...property("BatteryCategory", ofTechnicalData("batteryCategory"), "xs:string", category),
      ]),
      ...collection("TechnicalPropertyAreas", meaning("0173-1#02-ABK163#002"), [
        ...collection("CapacityEnergyVoltage", ofTechnicalData("capacityEnergyVoltage"), [
          ...property("NominalVoltage", concept("0173-1#02-ABL588#001"), "xs:float", volts),
          ...property("RatedCapacity", concept("0173-1#02-ABL869#002"), "xs:float", ampHours),
          ...property("CapacityFade", concept("0173-1#02-ABL828#002"), "xs:float", capacityFade(passport)?.value),
        ]),
      ]),
    ],
  });
}

function condition(passport: ReadablePassport, asset: string): AasSubmodel {
  const dated = (quantity: Parameters<typeof conditionOf>[1], idShort: string): readonly AasElement[] => {
    const figure = conditionOf(passport, quantity);
    const [value, lower] = [`${idShort}Value`, `${idShort.charAt(0).toLowerCase()}${idShort.slice(1)}`];
    const type = quantity === "cycles" ? "xs:unsignedInt" : "xs:float";
    return figure === undefined
      ? []
      : collection(idShort, ofCondition(lower), [
          ...property(value, ofCondition(`${lower}Value`), type, figure.value),
          ...property("LastUpdate", ofCondition("lastUpdate"), "xs:dateTime", figure.lastUpdate),
        ]);
  };
  return submodel(asset, "ProductCondition", {
    ...{ version: "1", revision: "0", templateId: "https://admin-shell.io/idta-02035-5" },
    means: "urn:samm:io.admin-shell.idta.batterypass.product_condition:1.0.0#ProductCondition",
    elements: [
      ...dated("energyThroughputMilliwattHours", "EnergyThroughput"),
      ...dated("throughputMilliampHours", "CapacityThroughput"),
      ...dated("cycles", "NumberOfFullCycles"),
      ...dated("capacityMilliampHours", "RemainingCapacity"),
      ...temperatures(passport),
      ...dated("stateOfChargePerMille", "StateOfCharge"),
    ],
  });
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

function submodel(
  asset: string,
  idShort: string,
  {
    means,
    elements,
    ...administration
  }: AasSubmodel["administration"] & { readonly means: string; readonly elements: readonly AasElement[] },
): AasSubmodel {
  return {
    modelType: "Submodel",
    id: `${asset}#${idShort}`,
    ...{ idShort, kind: "Instance", administration, semanticId: meaning(means), submodelElements: elements },
  };
}
