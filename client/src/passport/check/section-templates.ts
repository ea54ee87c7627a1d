import type { AccessTier } from "../access.js";
import { batteryPassOfLedger } from "../models/battery-pass.js";
import { fieldOf, isJsonObject, stepOf, type JsonObject } from "../models/json.js";
import { batteryPassAspects } from "../models/model-sections.js";
import type { Passport } from "../passport.js";
import { performanceAttributes } from "./attributes-of-performance.js";
import { productAttributes } from "./attributes-of-product.js";
import type { MandatoryAttribute } from "./mandatory-attribute.js";

/** A section of a passport to be filled in: each value in its content is `null`. */
export interface SectionTemplate {
  /** Name of the section, such as `circularity-public`. */
  readonly section: string;
  /** Who may read it. */
  readonly tier: AccessTier;
  /** Name of the model, by which the check and the documents find the section. */
  readonly model: string;
  /** Version of the model. */
  readonly version: string;
  /** What the section is to have, in JSON. What stays `null` counts as missing. */
  readonly content: JsonObject;
}

type Aspect = keyof typeof batteryPassAspects;

/** What sections by an aspect are called, and the version of the aspect. */
const aspects: Readonly<Record<Aspect, { readonly name: string; readonly version: string }>> = {
  generalProductInformation: { name: "general", version: "1.2.0" },
  carbonFootprint: { name: "carbon-footprint", version: "1.2.0" },
  circularity: { name: "circularity", version: "1.2.0" },
  labeling: { name: "labeling", version: "1.2.0" },
  materialComposition: { name: "materials", version: "1.2.0" },
  performanceAndDurability: { name: "performance", version: "1.2.1" },
  supplyChainDueDiligence: { name: "due-diligence", version: "1.2.0" },
};

/** Fields that are lists of objects in the model. */
const lists: ReadonlySet<string> = new Set([
  ...["labels", "carbonFootprintPerLifecycleStage", "batteryMaterials", "hazardousSubstances", "recycledContent"],
  ...["dismantlingAndRemovalInformation", "sparePartSources", "components", "initialInternalResistance"],
  "originalPowerCapability",
]);

/**
 * The sections by BatteryPass 1.2 that together have all mandatory attributes of a category which only sections supply: for each aspect one
 * for each tier. Whoever fills them in, publishes them, and has a passport that `checkPassport` finds complete except for what devices report.
 */
export function sectionTemplates(category: Passport["category"]): readonly SectionTemplate[] {
  const found = new Map<string, SectionTemplate>();
  for (const attribute of [...productAttributes, ...performanceAttributes]) {
    const [aspect, ...path] = attribute.batteryPass?.split(".") ?? [];
    if (
      aspect === undefined ||
      !isAspect(aspect) ||
      !attribute.mandatory.includes(category) ||
      isOfLedger(aspect, path)
    ) {
      continue;
    }
    const { tier } = attribute;
    const { name, version } = aspects[aspect];
    const section = `${name}-${tier.replace("+", "-")}`;
    const model = `BatteryPass ${batteryPassAspects[aspect][0]}`;
    const before = found.get(section)?.content ?? {};
    const content = fieldsOf(attribute, path).reduce(blank, before);
    found.set(section, { section, tier, model, version, content });
  }
  return [...found.values()];
}

function isAspect(name: string): name is Aspect {
  return Object.hasOwn(aspects, name);
}

/** Whether the ledger alone supplies what is at a path of an aspect. */
function isOfLedger(aspect: Aspect, path: readonly string[]): boolean {
  return (batteryPassOfLedger[aspect] ?? []).some((own) => path.join(".").startsWith(own));
}

function fieldsOf({ fields }: MandatoryAttribute, path: readonly string[]): readonly (readonly string[])[] {
  return fields?.map((field) => [...path.slice(0, -1), ...field.split(".")]) ?? [path];
}

/** Puts `null` at a path, unless there is something. A step with a condition is an entry of a list. */
function blank(document: JsonObject, [step = "", ...rest]: readonly string[]): JsonObject {
  const { name, field, wanted } = stepOf(step);
  const before = fieldOf(document, name);
  if (rest.length === 0) {
    return { ...document, [name]: before ?? null };
  }
  if (!lists.has(name)) {
    return { ...document, [name]: blank(isJsonObject(before) ? before : {}, rest) };
  }
  const entries = Array.isArray(before) ? before.filter(isJsonObject) : [];
  const isMeant = (entry: JsonObject): boolean => field === undefined || entry[field] === wanted;
  const first = field === undefined ? {} : { [field]: wanted };
  const all = entries.some(isMeant) ? entries : [...entries, first];
  return { ...document, [name]: all.map((entry) => (isMeant(entry) ? blank(entry, rest) : entry)) };
}
