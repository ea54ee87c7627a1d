import { fromBase64, keyOf } from "../bytes.js";

/** As many characters between the marks as base64 and its line breaks have. */
const FIRST_BLOCK = /-----BEGIN [^-]+-----([^-]+)-----END [^-]+-----/;

/** The one form that Fabric's tools write, and nothing before or after it. */
const ONE_CERTIFICATE = /^-----BEGIN CERTIFICATE-----\r?\n([A-Za-z0-9+/=\r\n]+)-----END CERTIFICATE-----\s*$/;

/** Far more than a certificate with attributes has, so that nobody fills memory with what follows it. */
const MOST_BYTES = 16 * 1024;

/** Bytes are not the PEM (RFC 7468) that they should be. */
export class PemError extends Error {
  override readonly name = "PemError";
}

/**
 * The bytes of the first block of a PEM text, whatever its label is: what Fabric's peers check signatures by.
 *
 * @throws {PemError}
 */
export function firstBlock(pem: Uint8Array): Uint8Array {
  const [, base64] = FIRST_BLOCK.exec(keyOf(pem)) ?? [];
  return bytesIn(base64, "could not decode the PEM structure");
}

/**
 * The bytes of a PEM text that is one certificate and nothing else. Of a text with two blocks a peer takes the first, whatever its label is;
 * OpenSSL takes the first one that has the label of a certificate: each would see another caller.
 *
 * @throws {PemError}
 */
export function onlyCertificate(pem: Uint8Array): Uint8Array {
  if (pem.length > MOST_BYTES) {
    throw new PemError(`it has ${String(pem.length)} bytes; ${String(MOST_BYTES)} is the most`);
  }
  const [, base64] = ONE_CERTIFICATE.exec(keyOf(pem)) ?? [];
  return bytesIn(base64, "it must be one certificate in PEM, with nothing before or after it");
}

function bytesIn(base64: string | undefined, otherwise: string): Uint8Array {
  try {
    if (base64 !== undefined) {
      return fromBase64(base64);
    }
  } catch {
    // Said below.
  }
  throw new PemError(otherwise);
}
