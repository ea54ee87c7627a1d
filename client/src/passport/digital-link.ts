import { readElementString, type Gs1Identity } from "@tallystick/chaincode/domain";

import type { Battery } from "../wire-types.js";

export type { Gs1Identity };

/** The GS1 identity of a battery, or undefined if the battery has no readable GS1 code. */
export function gs1Identity({ externalIds }: Pick<Battery, "externalIds">): Gs1Identity | undefined {
  return externalIds
    .filter(({ scheme }) => scheme === "GS1")
    .map(({ value }) => readElementString(value))
    .find((identity) => identity !== undefined);
}

/**
 * The link in the QR code of a battery. If the battery has a GTIN, the link is a GS1 Digital Link (URI syntax 1.4).
 * Otherwise the link contains the battery's id.
 *
 * @param host - The host that answers the link, such as `passport.tianneng.example`.
 * @throws {RangeError} if `host` is not the name of a host.
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

/**
 * Percent-encodes a serial number. `encodeURIComponent` does not encode some characters that the syntax requires to be
 * encoded.
 */
function encodedSerial(serial: string): string {
  return encodeURIComponent(serial).replaceAll(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
