import { fromBase64, keyOf } from "../bytes.js";

/** The characters between the marks, which are base64 and line breaks. */
const FIRST_BLOCK = /-----BEGIN [^-]+-----([^-]+)-----END [^-]+-----/;

/** The form that Fabric's tools write, with nothing before or after it. */
const ONE_CERTIFICATE = /^-----BEGIN CERTIFICATE-----\r?\n([A-Za-z0-9+/=\r\n]+)-----END CERTIFICATE-----\s*$/;

/** Far more than a certificate with attributes needs, so that the rest of a text cannot fill memory. */
const MOST_BYTES = 16 * 1024;

/** Bytes are not the expected PEM (RFC 7468). */
export class PemError extends Error {
  override readonly name = "PemError";
}

/**
 * The bytes of the first block of a PEM text, whatever its label. Fabric's peers use it to check signatures.
 *
 * @throws {PemError}
 */
export function firstBlock(pem: Uint8Array): Uint8Array {
  const [, base64] = FIRST_BLOCK.exec(keyOf(pem)) ?? [];
  return bytesIn(base64, "could not decode the PEM structure");
}

/**
 * The bytes of a PEM text that is one certificate and nothing else. Of a text with two blocks a peer uses the first,
 * whatever its label. OpenSSL uses the first one with the label of a certificate. The peer and OpenSSL would see
 * different callers.
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
    // The error below also covers this case.
  }
  throw new PemError(otherwise);
}
