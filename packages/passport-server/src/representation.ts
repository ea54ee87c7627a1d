import { createHash } from "node:crypto";

import {
  batteryPassModel,
  catenaXModel,
  idtaModel,
  PassportCeased,
  passportLanguages,
  passportPage,
  readableBy,
  type AccessTier,
  type Passport,
  type PassportLanguage,
  type SectionBytes,
} from "@tallystick/client/passport";
import Negotiator from "negotiator";

import type { KeptPassport } from "./kept-passports.js";
import { models, type Model } from "./linkset.js";
import { Problem } from "./problem.js";

const HTML = "text/html";
const JSON_TYPE = "application/json";
export const LINKSET = "application/linkset+json";

/** The form in which a reader wants a passport. */
export interface Wanted {
  readonly type: typeof HTML | typeof JSON_TYPE | typeof LINKSET;
  readonly model?: Model;
  /** The language of the page. */
  readonly language: PassportLanguage;
}

/** What a request says of the form that it wants. */
export interface FormAsked {
  readonly accept: string;
  readonly acceptLanguage: string | undefined;
  readonly model: string | undefined;
}

/**
 * Chooses the form of an answer by the headers `Accept` and `Accept-Language` and the parameter `model`. Who takes none
 * of the languages gets English.
 *
 * @throws {Problem} `NOT_ACCEPTABLE`
 */
export function wantedForm({ accept, acceptLanguage, model }: FormAsked): Wanted {
  const known = Object.keys(models).find((each): each is Model => each === model);
  if (model !== undefined && known === undefined) {
    throw new Problem(
      "NOT_ACCEPTABLE",
      `There is no model "${model.slice(0, 40)}". The models are ${Object.keys(models).join(" and ")}.`,
    );
  }
  const types: Wanted["type"][] = known === undefined ? [HTML, JSON_TYPE, LINKSET] : [JSON_TYPE];
  const chosen = new Negotiator({ headers: { accept } }).mediaType(types);
  const type = types.find((each) => each === chosen);
  if (type === undefined) {
    throw new Problem("NOT_ACCEPTABLE", `The answer can be one of ${types.join(", ")}.`);
  }
  const tag = new Negotiator({ headers: { "accept-language": acceptLanguage } }).language([...passportLanguages]);
  const language = passportLanguages.find((each) => each === tag) ?? "en";
  return { type, language, ...(known !== undefined && { model: known }) };
}

/** A passport in the form in which it goes to a reader. */
export interface Representation {
  readonly body: string;
  readonly contentType: string;
  /** Weak, because the same passport is written again with a later block. */
  readonly etag: string;
  /** The language of a page. */
  readonly language?: PassportLanguage;
}

/** The reader of a passport, and whether the ledger can be reached. */
export interface ReaderOfPassport {
  readonly tier: AccessTier;
  readonly link: string;
  /** When the ledger last confirmed the passport. Only while it cannot be reached. */
  readonly confirmedAt?: string;
}

/**
 * Writes the part of a passport that a reader of a tier may read.
 *
 * @throws {Problem} `PASSPORT_CEASED`: a model of a battery that was recycled.
 */
export function represent(
  { passport, sections = {}, blockNumber, readAt }: KeptPassport,
  { type, model, language }: Wanted,
  { tier, link, confirmedAt }: ReaderOfPassport,
): Representation {
  const at = new Date(readAt).toISOString();
  const readable = readableBy(tier, passport);
  const isPage = type === HTML;
  const etag = `W/"${digest(JSON.stringify([readable, link, type, model, ...(isPage ? [language, confirmedAt] : [])]))}"`;
  if (isPage) {
    const body = passportPage(passport, {
      ...{ tier, link, language, sections, readAt: at, block: blockNumber },
      ...(confirmedAt !== undefined && { confirmedAt }),
    });
    return { body, contentType: "text/html; charset=utf-8", etag, language };
  }
  const document =
    model === undefined
      ? { ...readable, link, asOf: { blockNumber, at } }
      : modelOf(model, () => modelMakers[model](passport, { tier, link, sections }));
  return { body: `${JSON.stringify(document)}\n`, contentType: JSON_TYPE, etag };
}

type ModelMaker = (
  passport: Passport,
  options: { readonly tier: AccessTier; readonly link: string; readonly sections: SectionBytes },
) => object;

const modelMakers: Readonly<Record<Model, ModelMaker>> = {
  idta: idtaModel,
  batterypass: (passport, { tier, sections }) => batteryPassModel(passport, { tier, sections }),
  catenax: (passport, { tier, sections }) => catenaXModel(passport, { tier, sections }),
};

/** The models say nothing of a passport that has ceased to exist, so there are none of it. */
function modelOf(model: Model, make: () => object): object {
  try {
    return make();
  } catch (error) {
    if (error instanceof PassportCeased) {
      const gone = `The passport of ${error.batteryId} has ceased to exist, because the battery was recycled at ${error.at}.`;
      throw new Problem("PASSPORT_CEASED", `${gone} There is no document in ${models[model]} of it any more.`);
    }
    throw error;
  }
}

/** Whether the reader already has this representation, by the header `If-None-Match` (RFC 9110, 13.1.2). */
export function isKnown(etag: string, ifNoneMatch: string | undefined): boolean {
  const opaque = (tag: string): string => tag.trim().replace(/^W\//, "");
  return ifNoneMatch?.split(",").some((tag) => tag.trim() === "*" || opaque(tag) === opaque(etag)) ?? false;
}

function digest(text: string): string {
  return createHash("sha256").update(text).digest("base64url");
}
