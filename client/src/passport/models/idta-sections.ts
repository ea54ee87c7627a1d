import { submodel, type AasSubmodel, type AnyAasElement } from "./aas.js";
import { isJsonObject, type JsonObject } from "./json.js";
import type { ModelSection } from "./model-sections.js";
import { byName } from "./plain-parts.js";

/** The parts that the ledger has data for, by their numbers. */
type PartsOfLedger = Readonly<Record<1 | 4 | 5 | 6, AasSubmodel>>;

/** The parts for which only sections have data. */
const partsOfSections = {
  2: {
    ...{ idShort: "HandoverDocumentation", version: "1", revision: "0" },
    ...{ templateId: "https://admin-shell.io/idta-02035-2", means: "0173-1#01-AHF578#003" },
  },
  3: {
    ...{ idShort: "CarbonFootprint", version: "1", revision: "0" },
    templateId: "https://admin-shell.io/idta-02023-1-0",
    means: "https://admin-shell.io/idta/CarbonFootprint/CarbonFootprint/1/0",
  },
  7: {
    ...{ idShort: "Circularity", version: "1", revision: "0" },
    templateId: "https://admin-shell.io/idta-02035-7",
    means: "urn:samm:io.admin-shell.idta.batterypass.circularity:1.0.0#Circularity",
  },
} as const;

/** Elements that come from the ledger alone, as paths of short names. A section has no say in them. */
const ofLedger: Readonly<Record<string, readonly string[]>> = {
  1: [
    ...["URIOfTheProduct", "ManufacturerName", "SerialNumber", "DateOfManufacture", "LifeCycleStage"],
    "ManufacturerIdentifier",
  ],
  4: [
    ...["ManufacturerName", "ManufacturerIdentifier", "BatteryCategory"].map((name) => `GeneralInformation/${name}`),
    ...["NominalVoltage", "RatedCapacity", "CapacityFade"].map(
      (name) => `TechnicalPropertyAreas/CapacityEnergyVoltage/${name}`,
    ),
  ],
  5: [
    ...["EnergyThroughput", "CapacityThroughput", "NumberOfFullCycles", "RemainingCapacity", "StateOfCharge"],
    "TemperatureInformation",
  ],
  6: ["BatteryChemistry"],
};

/** Completes the parts of the ledger with those of sections. A part that neither has is absent. */
export function completedParts(parts: PartsOfLedger, asset: string, found: readonly ModelSection[]): AasSubmodel[] {
  return (["1", "2", "3", "4", "5", "6", "7"] as const).flatMap((number) => {
    const more = found.filter(({ part }) => part === number).map(({ content }) => elementsOf(content));
    const allowed = more.map((elements) => withoutOwn(elements, ofLedger[number] ?? []));
    if (number === "2" || number === "3" || number === "7") {
      const { idShort, ...template } = partsOfSections[number];
      const elements = allowed.reduce(completedElements, []);
      return elements.length === 0 ? [] : [submodel(asset, idShort, { ...template, elements })];
    }
    const own = parts[number];
    return [{ ...own, submodelElements: allowed.reduce(completedElements, own.submodelElements) }];
  });
}

/** The elements of a section as a plain object. */
export function plainElements(content: JsonObject): JsonObject {
  return byName(elementsOf(content));
}

/** The elements of a section: of a submodel, or of the only submodel of an environment. */
function elementsOf(content: JsonObject): readonly AnyAasElement[] {
  const submodels = listIn(content, "submodels");
  const [only] = submodels.length === 1 ? submodels : [];
  return listIn(isJsonObject(only) ? only : content, "submodelElements").filter(isElement);
}

function listIn(of: JsonObject, name: string): readonly unknown[] {
  const list = of[name];
  return Array.isArray(list) ? list : [];
}

function isElement(value: unknown): value is AnyAasElement {
  return (
    isJsonObject(value) &&
    typeof value["modelType"] === "string" &&
    (value["idShort"] === undefined || typeof value["idShort"] === "string")
  );
}

/** Adds the elements whose short names are not there. Collections that both have are completed as well. */
function completedElements(own: readonly AnyAasElement[], more: readonly AnyAasElement[]): readonly AnyAasElement[] {
  const names = new Set(own.map(({ idShort }) => idShort));
  return [
    ...own.map((element) => {
      const other = more.find(({ idShort }) => idShort === element.idShort);
      return isCollection(element) && other !== undefined && isCollection(other)
        ? { ...element, value: completedElements(element.value, other.value) }
        : element;
    }),
    ...more.filter(({ idShort }) => !names.has(idShort)),
  ];
}

/** Leaves out the elements at paths of short names. A collection that is empty then is left out too. */
function withoutOwn(elements: readonly AnyAasElement[], paths: readonly string[]): readonly AnyAasElement[] {
  return elements.flatMap((element) => {
    const name = element.idShort ?? "";
    if (paths.includes(name)) {
      return [];
    }
    const inner = paths.filter((path) => path.startsWith(`${name}/`)).map((path) => path.slice(name.length + 1));
    if (inner.length === 0 || !isCollection(element)) {
      return [element];
    }
    const value = withoutOwn(element.value, inner);
    return value.length === 0 ? [] : [{ ...element, value }];
  });
}

function isCollection(element: AnyAasElement): element is AnyAasElement & { readonly value: readonly AnyAasElement[] } {
  const { modelType, value } = element;
  return modelType === "SubmodelElementCollection" && Array.isArray(value) && value.every(isElement);
}
