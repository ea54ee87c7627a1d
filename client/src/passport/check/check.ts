import { fieldAccess, figureAccess, type AccessTier } from "../access.js";
import { batteryPassModel } from "../models/battery-pass.js";
import { catenaXModel } from "../models/catena-x.js";
import { idtaModel } from "../models/idta.js";
import { valuesAt } from "../models/json.js";
import { modelSections, type SectionBytes, type SectionLeftOut } from "../models/model-sections.js";
import { plainParts } from "../models/plain-parts.js";
import type { Passport, PassportQuantity } from "../passport.js";
import { shownQuantities } from "../quantities.js";
import { readableBy } from "../readable.js";
import { performanceAttributes } from "./attributes-of-performance.js";
import { productAttributes } from "./attributes-of-product.js";
import type { MandatoryAttribute } from "./mandatory-attribute.js";

/** A mandatory attribute that a passport has. */
export interface PresentAttribute {
  /** Number in the Battery Pass data attribute longlist, version 1.2. */
  readonly number: number;
  /** Its name in that list. */
  readonly name: string;
  /** The point of Regulation (EU) 2023/1542 that asks for it. */
  readonly source: string;
}

/** A mandatory attribute that a passport does not have, and what supplies it. */
export interface MissingAttribute extends PresentAttribute {
  /** The unit of its figure in BatteryPass. Absent: it is not a figure. */
  readonly unit?: string;
  /** The quantities of which a device must report at least one. Absent: no device reports it. */
  readonly quantities?: readonly PassportQuantity[];
  /** The places in the models of sections, one of which must have it. Absent: no section supplies it. */
  readonly places?: readonly string[];
}

/** The result of a check of a passport for a category. */
export interface PassportCheck {
  /** The category that was checked. */
  readonly category: Passport["category"];
  /** Whether every mandatory attribute is there. */
  readonly complete: boolean;
  /** How many attributes are mandatory for this category. */
  readonly mandatory: number;
  /** The mandatory attributes that are not there, in the order of the list. */
  readonly missing: readonly MissingAttribute[];
  /** Those that are there. */
  readonly present: readonly PresentAttribute[];
  /** Sections by a published model whose content could not be read. */
  readonly leftOut: readonly SectionLeftOut[];
}

/** Together these tiers open every part of a passport. */
const everything: readonly AccessTier[] = ["interest+commission", "authorities"];

/**
 * Names the attributes that Regulation (EU) 2023/1542 asks of a passport of a category, and that neither the battery's
 * records nor the given sections have. The list is that of the Battery Pass consortium, version 1.2 (January 2025), where
 * it says that the regulation makes an attribute mandatory. The check finds what is missing. It does not say that what
 * is there is true, or that a document at a link says what it must.
 *
 * @throws {PassportCeased} if the battery was recycled, because its passport has ceased to exist.
 */
export function checkPassport(
  passport: Passport,
  category: Passport["category"],
  sections: SectionBytes = {},
): PassportCheck {
  const ledger = attributesOfLedger(passport);
  const documents = everything.map((tier) => ({
    batteryPass: batteryPassModel(passport, { tier, sections }),
    idta: plainParts(idtaModel(passport, { tier, sections })),
    catenaX: catenaXModel(passport, { tier, sections }),
  }));
  const has = (attribute: MandatoryAttribute): boolean =>
    attribute.always === true ||
    ledger.has(attribute.number) ||
    documents.some(({ batteryPass, idta, catenaX }) =>
      [
        [batteryPass, attribute.batteryPass] as const,
        [idta, attribute.idta] as const,
        [catenaX, attribute.catenaX] as const,
      ].some(([document, path]) => path !== undefined && valuesAt(document, path).length > 0),
    );
  const mandatory = [...productAttributes, ...performanceAttributes].filter((each) =>
    each.mandatory.includes(category),
  );
  const missing = mandatory.filter((attribute) => !has(attribute)).map(missingOf);
  const present = mandatory.filter(has).map(({ number, name, source }) => ({ number, name, source }));
  return {
    ...{ category, complete: missing.length === 0, mandatory: mandatory.length, missing, present },
    leftOut: leftOutOf(passport, sections),
  };
}

/** The device's resistance alone is not its increase, which needs the initial resistance too. */
const NOT_OF_LEDGER_ALONE: readonly number[] = [75];

/** The numbers of the attributes that the battery's records have. */
function attributesOfLedger({ figures }: Passport): ReadonlySet<number> {
  const reported = figures.flatMap(({ quantity }) => attributesIn(figureAccess[quantity]));
  const numbers = [...Object.values(fieldAccess).flatMap(attributesIn), ...reported];
  return new Set(numbers.filter((number) => !NOT_OF_LEDGER_ALONE.includes(number)));
}

type Access = (typeof fieldAccess)[keyof typeof fieldAccess] | (typeof figureAccess)[PassportQuantity];

function attributesIn(access: Access): readonly number[] {
  return "attributes" in access ? access.attributes : [];
}

/** The quantities whose report supplies an attribute. */
function quantitiesOf(number: number): readonly PassportQuantity[] {
  return shownQuantities.filter((quantity) => attributesIn(figureAccess[quantity]).includes(number));
}

function missingOf({ number, name, source, unit, batteryPass, idta, catenaX }: MandatoryAttribute): MissingAttribute {
  const quantities = quantitiesOf(number);
  const places = [
    ...(idta === undefined ? [] : [`IDTA 02035-${idta.replace(".", " ").replaceAll(".", "/")}`]),
    ...(batteryPass === undefined ? [] : [`BatteryPass ${capitalised(batteryPass.replace(".", " "))}`]),
    ...(catenaX === undefined ? [] : [`Catena-X BatteryPass ${catenaX}`]),
  ];
  return {
    ...{ number, name, source },
    ...(unit !== undefined && { unit }),
    ...(quantities.length > 0 && { quantities }),
    ...(places.length > 0 && { places }),
  };
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function leftOutOf(passport: Passport, sections: SectionBytes): readonly SectionLeftOut[] {
  const found = everything.flatMap((tier) =>
    (["idta", "batteryPass", "catenaX"] as const).flatMap(
      (family) => modelSections(readableBy(tier, passport), family, sections).leftOut,
    ),
  );
  return [...new Map(found.map((each) => [each.section, each])).values()];
}
