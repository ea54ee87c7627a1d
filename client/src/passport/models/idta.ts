import type { AccessTier } from "../access.js";
import { decimal } from "../decimal.js";
import type { Passport } from "../passport.js";
import { readableBy, type ReadablePassport } from "../readable.js";
import { collection, concept, meaning, property, samm, submodel, type AasReference, type AasSubmodel } from "./aas.js";
import { requireInForce } from "./ceased.js";
import { chemistryInWords } from "./chemistry.js";
import { capacityFade, fadeOf, increaseOf, type Initial } from "./condition.js";
import { condition } from "./idta-condition.js";
import { completedParts } from "./idta-sections.js";
import { initialInIdta } from "./initial.js";
import { modelSections, type SectionBytes } from "./model-sections.js";
import { plainParts } from "./plain-parts.js";

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

const ofMaterials = (name: string): AasReference => samm("material_composition:1.0.1", name);
const ofTechnicalData = (name: string): AasReference => samm("technical_data:1.0.0", name);

export interface IdtaOptions {
  /**
   * The link in the battery's QR code, as `passportLink` returns it. The models require a link. Without this option it
   * is absent.
   */
  readonly link?: string;
  /** The tier of the reader. Default: `public`. */
  readonly tier?: AccessTier;
  /**
   * The bytes of the passport's sections, by the section's name. Sections whose model name is a part of IDTA 02035
   * complete that part.
   */
  readonly sections?: SectionBytes;
}

/**
 * Converts a passport to IDTA 02035: parts 1 (Digital Nameplate 1.0), 4 (Technical Data 1.0.1), 5 (Product Condition
 * 1.0.1) and 6 (Material Composition 1.0.1). The sections that follow this model complete these parts, and have parts 2
 * (Handover Documentation), 3 (Product Carbon Footprint) and 7 (Circularity). Data that neither the ledger nor a section
 * has, or that the reader may not read, is absent even if a template requires it. `docs/passport-mapping.md` lists what
 * the ledger does not have.
 *
 * @throws {PassportCeased} if the battery was recycled, because its passport has ceased to exist.
 */
export function idtaModel(
  whole: Passport,
  { link, tier = "public", sections = {} }: IdtaOptions = {},
): IdtaEnvironment {
  requireInForce(whole);
  const passport = readableBy(tier, whole);
  const asset = link ?? `urn:tallystick:battery:${passport.batteryId}`;
  const { found } = modelSections(passport, "idta", sections);
  const partsWith = (initially: Initial): AasSubmodel[] => {
    const ofLedger = {
      ...{ 1: nameplate(passport, asset, link), 4: technicalData(passport, asset, initially) },
      ...{ 5: condition(passport, asset, initially), 6: materialComposition(passport, asset) },
    };
    return completedParts(ofLedger, asset, found);
  };
  const submodels = partsWith(initialInIdta(plainParts({ submodels: partsWith({}) })["4"]));
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

function technicalData(passport: ReadablePassport, asset: string, initially: Initial): AasSubmodel {
  const { manufacturer, category, rated } = passport;
  const powerFade = fadeOf("remainingPowerMilliwatts", passport, initially);
  const efficiencyFade = fadeOf("roundTripEfficiencyPerMille", passport, initially);
  const resistanceIncrease = increaseOf("resistanceMicroOhms", passport, initially);
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
        ...collection("RoundTripEnergyEfficiency", ofTechnicalData("roundTripEnergyEfficiency"), [
          ...property(
            "EnergyRoundTripEfficiencyFade",
            concept("0173-1#02-ABL827#002"),
            "xs:float",
            efficiencyFade?.value,
          ),
        ]),
        ...collection("Resistance", ofTechnicalData("resistance"), [
          ...property(
            "InternalResistanceIncreaseOfBatteryPackLevel",
            ofTechnicalData("internalResistanceIncreaseOfBatteryPack"),
            "xs:float",
            resistanceIncrease?.value,
          ),
        ]),
        ...collection("PowerCapability", ofTechnicalData("powerCapability"), [
          ...property("PowerFade", concept("0173-1#02-ABL852#002"), "xs:float", powerFade?.value),
        ]),
      ]),
    ],
  });
}

function materialComposition({ chemistry }: ReadablePassport, asset: string): AasSubmodel {
  return submodel(asset, "MaterialComposition", {
    ...{ version: "1", revision: "0", templateId: "https://admin-shell.io/idta-02035-6" },
    means: "urn:samm:io.admin-shell.idta.batterypass.material_composition:1.0.0#MaterialComposition",
    elements: collection("BatteryChemistry", ofMaterials("batteryChemistry"), [
      ...property("ShortName", ofMaterials("shortName"), "xs:string", chemistry),
      ...property("ClearName", ofMaterials("clearName"), "xs:string", chemistryInWords(chemistry)),
    ]),
  });
}
