import { createHash, type KeyObject } from "node:crypto";

import { der } from "@tallystick/fabric-inspect";

const {
  bitString,
  boolean,
  contentOf,
  element,
  elementsOf,
  objectIdentifier,
  octetString,
  readElement,
  sequence,
  tags,
  wrapperTag,
} = der;

const oids = {
  subjectKeyIdentifier: "2.5.29.14",
  keyUsage: "2.5.29.15",
  subjectAlternativeName: "2.5.29.17",
  basicConstraints: "2.5.29.19",
  authorityKeyIdentifier: "2.5.29.35",
  extendedKeyUsage: "2.5.29.37",
} as const;

/** Bits of the extension by their place in it. */
const usageBits = { digitalSignature: 0, keyEncipherment: 2, keyCertSign: 5, cRLSign: 6 } as const;

const purposes = { serverAuth: "1.3.6.1.5.5.7.3.1", clientAuth: "1.3.6.1.5.5.7.3.2" } as const;

/** Tags of the alternatives of a name, and of the key's identifier, which do not wrap another element. */
const ownTags = { keyIdentifier: 0x80, dns: 0x82, ip: 0x87 } as const;

/** An extension of a certificate or a revocation list, as DER. */
export type Extension = Uint8Array;

/** @param value - the content for the extension's type, usually DER */
export function extension(oid: string, isCritical: boolean, value: Uint8Array): Extension {
  return sequence(objectIdentifier(oid), ...(isCritical ? [boolean(true)] : []), octetString(value));
}

/** Whether the bearer may sign other certificates. */
export function basicConstraints(isAuthority: boolean): Extension {
  return extension(oids.basicConstraints, true, sequence(...(isAuthority ? [boolean(true)] : [])));
}

export function keyUsage(...usages: readonly (keyof typeof usageBits)[]): Extension {
  const bits = usages.map((usage) => usageBits[usage]);
  const byte = bits.reduce<number>((value, bit) => value | (0x80 >> bit), 0);
  return extension(oids.keyUsage, true, bitString(Buffer.from([byte]), 7 - Math.max(...bits)));
}

export function extendedKeyUsage(...uses: readonly (keyof typeof purposes)[]): Extension {
  return extension(oids.extendedKeyUsage, false, sequence(...uses.map((use) => objectIdentifier(purposes[use]))));
}

/** The host names and IPv4 addresses of a server. */
export function subjectAlternativeName(hosts: readonly string[], addresses: readonly string[]): Extension {
  return extension(
    oids.subjectAlternativeName,
    false,
    sequence(
      ...hosts.map((host) => element(ownTags.dns, Buffer.from(host, "latin1"))),
      ...addresses.map((address) => element(ownTags.ip, Buffer.from(address.split(".").map(Number)))),
    ),
  );
}

export function subjectKeyIdentifier(publicKey: KeyObject): Extension {
  const [, bits] = elementsOf(readElement(publicKey.export({ format: "der", type: "spki" })), tags.sequence);
  // The first byte counts the unused bits.
  const key = contentOf(bits, tags.bitString).subarray(1);
  return extension(oids.subjectKeyIdentifier, false, octetString(createHash("sha1").update(key).digest()));
}

/** @param identifier of the issuer's key, hexadecimal */
export function authorityKeyIdentifier(identifier: string): Extension {
  const key = element(ownTags.keyIdentifier, Buffer.from(identifier, "hex"));
  return extension(oids.authorityKeyIdentifier, false, sequence(key));
}

/** The field of a certificate or a revocation list that has its extensions. */
export function extensionsField(number: number, extensions: readonly Extension[]): Uint8Array {
  return element(wrapperTag(number), sequence(...extensions));
}
