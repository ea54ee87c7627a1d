import { batteryIdSchema, elementStringOf, readElementString } from "@tallystick/chaincode/domain";

import type { Battery } from "../wire-types.js";

/** The character between two elements of a GS1 symbol. It can also come before the first element. */
const GROUP_SEPARATOR = String.fromCharCode(29);

/** What a scanned text contains: a battery's id on the ledger, or a code of some scheme. */
export type ScannedCode = { readonly batteryId: string } | Battery["externalIds"][number];

/**
 * Reads a text that somebody scanned from a label or typed. The text can be a battery's id, a GS1 Digital Link, the
 * link of a passport without a GTIN, an element string of GS1 with or without brackets, or a code of GB/T 34014. The
 * function takes any other text as an identifier of ISO/IEC 15459.
 */
export function readScannedCode(scanned: string): ScannedCode {
  const text = scanned.trim();
  if (batteryIdSchema.safeParse(text).success) {
    return { batteryId: text };
  }
  if (/^https?:\/\//i.test(text)) {
    return readLink(text);
  }
  if (text.startsWith("(01)")) {
    return { scheme: "GS1", value: text };
  }
  const plain = withoutBrackets(text);
  if (plain !== undefined) {
    return plain;
  }
  return /^([0-9A-Z]{19}|[0-9A-Z]{24})$/i.test(text)
    ? { scheme: "GB/T 34014", value: text.toUpperCase() }
    : { scheme: "ISO/IEC 15459", value: text };
}

/** Reads the text that a scanner outputs for a GS1 symbol. The identifier of the symbology can come first. */
function withoutBrackets(text: string): ScannedCode | undefined {
  const elements = text
    .replace(/^\][A-Za-z]\d/, "")
    .split(GROUP_SEPARATOR)
    .filter((element) => element !== "");
  const [, gtin, serial] = /^01(\d{14})21(.{1,20})$/.exec(elements.join(GROUP_SEPARATOR)) ?? [];
  return gtin === undefined ? undefined : gs1(gtin, serial);
}

/** Reads the link of a passport. Its path contains GS1 application identifiers, or the battery's id. */
function readLink(text: string): ScannedCode {
  const path = pathOf(text);
  const [, gtin, serial] = /\/01\/(\d{14})\/21\/([^/]+)\/?$/.exec(path) ?? [];
  const [, batteryId] = /\/p\/([^/]+)\/?$/.exec(path) ?? [];
  if (gtin !== undefined && serial !== undefined) {
    return gs1(gtin, decoded(serial)) ?? { scheme: "GS1", value: text };
  }
  const id = batteryIdSchema.safeParse(batteryId && decoded(batteryId));
  return id.success ? { batteryId: id.data } : { scheme: "GS1", value: text };
}

function gs1(gtin: string, serial = ""): ScannedCode | undefined {
  const value = elementStringOf({ gtin, serial });
  return readElementString(value) === undefined ? undefined : { scheme: "GS1", value };
}

function pathOf(link: string): string {
  return /^https?:\/\/[^/?#]*([^?#]*)/i.exec(link)?.[1] ?? "";
}

/** @returns undefined if the percent-encoding is invalid. */
function decoded(part: string): string | undefined {
  try {
    return decodeURIComponent(part);
  } catch {
    return undefined;
  }
}
