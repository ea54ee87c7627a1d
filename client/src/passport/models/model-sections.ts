import { sha256 } from "@noble/hashes/sha2";
import { bytesToHex } from "@noble/hashes/utils";

import { accessTiers } from "../access.js";
import type { ReadablePassport } from "../readable.js";
import type { PassportSection } from "../sections.js";
import { filledIn, isJsonObject, type JsonObject } from "./json.js";

/** The bytes of a battery's sections, by the section's name. */
export type SectionBytes = Readonly<Record<string, Uint8Array>>;

/** A section that follows a published model, and its JSON. */
export interface ModelSection {
  /** Name of the section. */
  readonly section: string;
  /** The part of the model: the number of a part of IDTA 02035, an aspect of BatteryPass, or the whole of Catena-X. */
  readonly part: string;
  readonly content: JsonObject;
}

/** A section whose content could not be taken into a model, and why. */
export interface SectionLeftOut {
  /** Name of the section. */
  readonly section: string;
  /** Why its content was left out. */
  readonly problem: string;
}

/** The aspects of BatteryPass 1.2 by the field that they have in our document, with the names by which sections call them. */
export const batteryPassAspects = {
  generalProductInformation: ["GeneralProductInformation"],
  carbonFootprint: ["CarbonFootprint", "CarbonFootprintForBatteries"],
  circularity: ["Circularity"],
  labeling: ["Labeling", "Labels"],
  materialComposition: ["MaterialComposition"],
  performanceAndDurability: ["PerformanceAndDurability", "Performance"],
  supplyChainDueDiligence: ["SupplyChainDueDiligence"],
} as const;

/** A published model, by which sections are found. */
export type ModelFamily = "idta" | "batteryPass" | "catenaX";

/** The part of a model that a section's model name says, or undefined. Versions may follow the name. */
const partOf: Readonly<Record<ModelFamily, (model: string) => string | undefined>> = {
  idta: (model) => /^IDTA[ -]02035-([1-7])\b/i.exec(model)?.[1],
  batteryPass: (model) => {
    const [, name] = /^(?:urn:samm:)?(?:io\.)?BatteryPass[ ./](\w+)/i.exec(model) ?? [];
    const found = Object.entries(batteryPassAspects).find(([, names]) =>
      names.some((each) => each.toLowerCase() === name?.toLowerCase()),
    );
    return found?.[0];
  },
  catenaX: (model) =>
    /^(?:(?:urn:samm:)?io\.catenax\.battery\.battery_pass\b|Catena-X BatteryPass\b)/i.test(model) ? "" : undefined,
};

/**
 * Reads the sections of one published model that the reader may read: those whose model name says so and whose bytes are
 * given. The manufacturer's come first, so that nobody else's content replaces what it says, and of these the ones for fewer readers, which
 * say more. A section whose bytes are
 * not those of the ledger, or not JSON of the right form, is left out: its publisher must not be able to keep a reader
 * from the other sections.
 */
export function modelSections(
  { sections, manufacturer }: Pick<ReadablePassport, "sections" | "manufacturer">,
  family: ModelFamily,
  given: SectionBytes,
): { readonly found: readonly ModelSection[]; readonly leftOut: readonly SectionLeftOut[] } {
  const rank = ({ by }: PassportSection): number => (by.lei === manufacturer.lei ? 0 : 1);
  const found: ModelSection[] = [];
  const leftOut: SectionLeftOut[] = [];
  const inOrder = [...sections].sort(
    (one, other) => rank(one) - rank(other) || accessTiers.indexOf(other.tier) - accessTiers.indexOf(one.tier),
  );
  for (const each of inOrder) {
    const { section, model } = each;
    const part = partOf[family](model);
    const bytes = Object.hasOwn(given, section) ? given[section] : undefined;
    if (part !== undefined && bytes !== undefined) {
      const read = contentOf(each, bytes);
      if (typeof read === "string") {
        leftOut.push({ section, problem: read });
      } else {
        found.push({ section, part, content: read });
      }
    }
  }
  return { found, leftOut };
}

/** Why the content of a section is not used. */
export const unusable = {
  differs: "its bytes are not those whose SHA-256 is on the ledger",
  notJson: "it is not JSON in UTF-8",
  notObject: "it is not a JSON object",
  tooDeep: "it has more than 32 levels",
} as const;

/** More levels than any of the models has. Without a bound, a section could exhaust the stack of a program that reads it. */
const MOST_LEVELS = 32;

function isShallow(value: unknown, levels: number): boolean {
  return (
    typeof value !== "object" ||
    value === null ||
    (levels > 0 && Object.values(value).every((inner) => isShallow(inner, levels - 1)))
  );
}

/** The JSON of a section, or why there is none. */
function contentOf(section: PassportSection, bytes: Uint8Array): JsonObject | string {
  if (bytesToHex(sha256(bytes)) !== section.sha256) {
    return unusable.differs;
  }
  try {
    const value: unknown = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
    if (!isJsonObject(value)) {
      return unusable.notObject;
    }
    if (!isShallow(value, MOST_LEVELS)) {
      return unusable.tooDeep;
    }
    const filled = filledIn(value);
    return isJsonObject(filled) ? filled : {};
  } catch {
    return unusable.notJson;
  }
}
