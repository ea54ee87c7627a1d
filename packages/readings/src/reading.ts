import { HEADER, readSigned, requireSigner, signerOf, signMessage, verifyMessage, type Sign1 } from "./cose.js";
import { malformed } from "./errors.js";
import type { DeviceKey, DeviceSigner } from "./keys.js";
import { readReading, writeReading, type Reading } from "./reading-records.js";

/** A reading whose signature was verified. */
export interface VerifiedReading extends Reading {
  /** Id of the device that signed the reading. */
  readonly deviceId: string;
}

/** CoAP content format of SenML in CBOR (RFC 8428, section 12.4.2). */
const SENML_CBOR = 112;

/**
 * Signs a reading. The result is a COSE_Sign1 message (RFC 9052) over a SenML pack in CBOR (RFC 8428). All other
 * functions take these bytes.
 *
 * @throws {ReadingError} `MALFORMED`: an id, a number or a value that no reading can have.
 */
export async function signReading(signer: DeviceSigner, reading: Reading): Promise<Uint8Array> {
  return signMessage(signer, {
    payload: writeReading(reading),
    protectedHeader: new Map([[HEADER.contentType, SENML_CBOR]]),
  });
}

/**
 * Verifies a reading with its device's key, and reads it.
 *
 * @throws {ReadingError} `MALFORMED`, `KEY_MISMATCH` (another device signed it), `SIGNATURE_WRONG`.
 */
export function openReading(bytes: Uint8Array, key: DeviceKey): VerifiedReading {
  const message = readAsReading(bytes);
  requireSigner(message, key, "this reading");
  return { deviceId: key.deviceId, ...readReading(verifyMessage(message, key)) };
}

/** The key id of a message, to find the device's key. Nothing is verified. */
export function deviceOf(bytes: Uint8Array): string | undefined {
  return signerOf(readAsReading(bytes));
}

/**
 * Reads a reading that was verified before. It only checks that the reading names this device as its signer.
 *
 * @throws {ReadingError} `MALFORMED`, `KEY_MISMATCH`.
 */
export function reopenReading(bytes: Uint8Array, key: DeviceKey): Reading {
  const message = readAsReading(bytes);
  requireSigner(message, key, "this reading");
  return readReading(payloadIn(message));
}

/** Reads a reading that was verified when it was stored. */
export function rereadReading(bytes: Uint8Array): Reading {
  return readReading(payloadIn(readAsReading(bytes)));
}

function payloadIn({ payload }: Sign1): Uint8Array {
  if (payload === undefined) {
    throw malformed("a reading has its payload in it");
  }
  return payload;
}

function readAsReading(bytes: Uint8Array): Sign1 {
  return readSigned(bytes, SENML_CBOR, "a reading");
}
