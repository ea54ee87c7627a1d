import type { Battery } from "../wire-types.js";

/** What GS1 identifies one battery by: the trade item, and its serial number. */
export interface Gs1Identity {
  /** GTIN of 14 digits, application identifier 01. */
  readonly gtin: string;
  /** Serial number, application identifier 21. */
  readonly serial: string;
}

/** A serial number: 1 to 20 characters of GS1's set 82 (GS1 General Specifications, figure 7.11-1). */
const serials = /^[!-"%-?A-Z_a-z]{1,20}$/;

/** Whether the last digit of a GTIN is its check digit (GS1 General Specifications, section 7.9). */
export function hasCheckDigit(gtin: string): boolean {
  if (!/^(\d{8}|\d{12,14})$/.test(gtin)) {
    return false;
  }
  const digits = Array.from(gtin, Number).reverse();
  const sum = digits.reduce((total, digit, index) => total + digit * (index % 2 === 0 ? 1 : 3), 0);
  return sum % 10 === 0;
}

/**
 * Reads a GS1 element string in brackets, such as `(01)09506000134352(21)TN-0001`. An opening bracket within a value is written `\\(`, as in
 * GS1's syntax engine.
 *
 * @returns undefined if it is not that of one item: its GTIN and its serial number, in this order, and nothing else.
 */
export function readElementString(text: string): Gs1Identity | undefined {
  const [, gtin, written] = /^\(01\)(\d{14})\(21\)((?:[^(\\]|\\\()+)$/.exec(text) ?? [];
  const serial = written?.replaceAll("\\(", "(");
  if (gtin === undefined || serial === undefined || !hasCheckDigit(gtin) || !serials.test(serial)) {
    return undefined;
  }
  return { gtin, serial };
}

/** The GS1 identity of a battery, if it has one that can be read. */
export function gs1Identity({ externalIds }: Pick<Battery, "externalIds">): Gs1Identity | undefined {
  return externalIds
    .filter(({ scheme }) => scheme === "GS1")
    .map(({ value }) => readElementString(value))
    .find((identity) => identity !== undefined);
}

/**
 * The link that the battery's QR code leads to: a GS1 Digital Link (URI syntax 1.4) where it has a GTIN, else the battery's id.
 *
 * @param host - Who answers it, such as `passport.tianneng.example`.
 * @throws {RangeError} if it is not the name of a host.
 */
export function passportLink(battery: Pick<Battery, "batteryId" | "externalIds">, host: string): string {
  if (!/^[a-z0-9]([a-z0-9.-]*[a-z0-9])?(:\d{1,5})?$/i.test(host)) {
    throw new RangeError(`"${host}" is not the name of a host, such as passport.example.com`);
  }
  const identity = gs1Identity(battery);
  return identity === undefined
    ? `https://${host}/p/${encodeURIComponent(battery.batteryId)}`
    : `https://${host}/01/${identity.gtin}/21/${encodedSerial(identity.serial)}`;
}

/** `encodeURIComponent` leaves some characters that the syntax asks to encode. */
function encodedSerial(serial: string): string {
  return encodeURIComponent(serial).replaceAll(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
