import type { AasSubmodel, AnyAasElement } from "./aas.js";
import { isJsonObject, type JsonObject } from "./json.js";

/** The idShort of each part, by its number. */
const numbers: Readonly<Record<string, string>> = {
  ...{ BatteryNameplate: "1", HandoverDocumentation: "2", CarbonFootprint: "3", TechnicalData: "4" },
  ...{ ProductCondition: "5", MaterialComposition: "6", Circularity: "7" },
};

/**
 * The parts of IDTA 02035 by number, as plain objects: a collection is an object by short names, a list is a list, and
 * everything else is its value.
 */
export function plainParts({ submodels }: { readonly submodels: readonly AasSubmodel[] }): JsonObject {
  return Object.fromEntries(
    submodels.map(({ idShort, submodelElements }) => [numbers[idShort] ?? idShort, byName(submodelElements)]),
  );
}

/** Elements of a part as a plain object. */
export function byName(elements: readonly unknown[]): JsonObject {
  return Object.fromEntries(
    elements.filter(isNamed).map((element) => [element.idShort ?? "", plain(element)] as const),
  );
}

function isNamed(value: unknown): value is AnyAasElement {
  return isJsonObject(value) && typeof value["modelType"] === "string" && typeof value["idShort"] === "string";
}

function plain({ modelType, value }: AnyAasElement): unknown {
  const entries: readonly unknown[] = Array.isArray(value) ? value : [];
  switch (modelType) {
    case "SubmodelElementCollection":
      return entries.length === 0 ? undefined : byName(entries);
    case "SubmodelElementList":
      return entries.map((entry) => (isJsonObject(entry) ? plain(withKind(entry)) : entry));
    default:
      return value;
  }
}

/** An entry of a list. It needs no short name. */
function withKind(entry: JsonObject): AnyAasElement {
  return { modelType: String(entry["modelType"]), value: entry["value"] };
}
