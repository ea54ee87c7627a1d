import { createHash } from "node:crypto";

import { batteryPassModel, idtaModel, passportPage, readableBy, type AccessTier } from "@tallystick/client/passport";
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
}

/**
 * Chooses the form of an answer by the header `Accept` and the parameter `model`.
 *
 * @throws {Problem} `NOT_ACCEPTABLE`
 */
export function wantedForm(accept: string, model: string | undefined): Wanted {
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
  return { type, ...(known !== undefined && { model: known }) };
}

/** A passport in the form in which it goes to a reader. */
export interface Representation {
  readonly body: string;
  readonly contentType: string;
  /** Weak, because the same passport is written again with a later block. */
  readonly etag: string;
}

/** Writes the part of a passport that a reader of a tier may read. */
export function represent(
  { passport, blockNumber, readAt }: KeptPassport,
  { type, model }: Wanted,
  { tier, link }: { readonly tier: AccessTier; readonly link: string },
): Representation {
  const at = new Date(readAt).toISOString();
  const readable = readableBy(tier, passport);
  const etag = `W/"${digest(JSON.stringify([readable, link, type, model]))}"`;
  if (type === HTML) {
    const body = passportPage(passport, { tier, link, readAt: `${at}, as of block ${String(blockNumber)}` });
    return { body, contentType: "text/html; charset=utf-8", etag };
  }
  const document =
    model === "idta"
      ? idtaModel(passport, { tier, link })
      : model === "batterypass"
        ? batteryPassModel(passport, { tier })
        : { ...readable, link, asOf: { blockNumber, at } };
  return { body: `${JSON.stringify(document)}\n`, contentType: JSON_TYPE, etag };
}

/** Whether the reader already has this representation, by the header `If-None-Match` (RFC 9110, 13.1.2). */
export function isKnown(etag: string, ifNoneMatch: string | undefined): boolean {
  const opaque = (tag: string): string => tag.trim().replace(/^W\//, "");
  return ifNoneMatch?.split(",").some((tag) => tag.trim() === "*" || opaque(tag) === opaque(etag)) ?? false;
}

function digest(text: string): string {
  return createHash("sha256").update(text).digest("base64url");
}
