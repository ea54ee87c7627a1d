import { fromCbor, isArray, isBytes, isInteger, isMap, toCbor } from "./cbor.js";
import { HEADER, readMessage, requireForm, requireSigner, verifyMessage, writeMessage } from "./cose.js";
import { malformed, ReadingError } from "./errors.js";
import type { DeviceKey } from "./keys.js";
import { inclusionPath, leafHash, rootByPath } from "./merkle.js";
import type { Reading } from "./reading-records.js";
import { rereadReading } from "./reading.js";
import { RFC9162_SHA256, VERIFIABLE_DATA_STRUCTURE, type SealedWindow, type WindowStatement } from "./window.js";

/** What a receipt proves. */
export interface ProvenReading {
  /** Root of the window, in lower-case hexadecimal. */
  readonly root: string;
  /** Place of the reading in the window, from 0. */
  readonly index: number;
  /** Number of readings in the window. */
  readonly size: number;
  /** Id of the device or gateway that signed the window. */
  readonly signer: string;
}

/** The window that a receipt is for, as the ledger states it or `openWindow` returns it. */
export type StatedWindow = Pick<WindowStatement, "batteryId" | "first" | "last" | "root">;

/** Header parameter with the proofs, and the label of the proofs of inclusion (RFC 9942, sections 4 and 5). */
const VERIFIABLE_DATA_PROOFS = 396;
const INCLUSION = -1;
/** The header labels of a receipt that the signature of the root covers. */
const ROOT_LABELS = [HEADER.algorithm, HEADER.keyId, VERIFIABLE_DATA_STRUCTURE];

/**
 * Makes a COSE receipt (RFC 9942). It proves that a reading belongs to a window, without the other readings.
 *
 * @param readings - All readings of the window.
 * @param sequence - Number of the reading to prove.
 * @throws {ReadingError} `NOT_FOUND`: the window has no such reading.
 */
export function receiptFor(
  {
    statement,
    signedRoot,
  }: Pick<SealedWindow, "signedRoot"> & { readonly statement: Pick<WindowStatement, "first" | "last"> },
  readings: readonly Uint8Array[],
  sequence: number,
): Uint8Array {
  const { first, last } = statement;
  if (!isInteger(sequence) || sequence < first || sequence > last || readings.length !== last - first + 1) {
    const context = { sequence, first, last, readings: readings.length };
    throw new ReadingError(
      "NOT_FOUND",
      `reading ${String(sequence)} is not in ${String(first)} to ${String(last)}`,
      context,
    );
  }
  const path = inclusionPath(readings.map(leafHash), sequence - first);
  const root = readMessage(signedRoot);
  requireForm(root, { protectedLabels: ROOT_LABELS }, "a signed root");
  const proof = toCbor([readings.length, sequence - first, path]);
  const proofs = new Map([[INCLUSION, [proof]]]);
  return writeMessage({ ...root, unprotectedHeader: new Map([[VERIFIABLE_DATA_PROOFS, proofs]]) });
}

/**
 * Checks that a reading belongs to a window, with the key of the window's signer.
 *
 * The signature of a receipt covers only the root. With another size and another place, the same root could seem to
 * prove another reading. Therefore the size must follow from the window's numbers, and the place from the reading's own
 * number. This does not verify the reading's own signature: call `openReading` for that.
 *
 * @param window - Take it from the ledger, not from the party that gave you the receipt.
 * @throws {ReadingError} `MALFORMED`: the receipt, or the reading's place in it, is wrong. `KEY_MISMATCH`.
 *   `SIGNATURE_WRONG`: the receipt is for another reading, or the window's signer did not sign the root that the path
 *   leads to. `ROOT_MISMATCH`: the receipt is for another window. `BATTERY_MISMATCH` and `NOT_FOUND`: the battery or
 *   the number of the reading is not in the window.
 */
export function openReceipt(
  receipt: Uint8Array,
  reading: Uint8Array,
  key: DeviceKey,
  window: StatedWindow,
): ProvenReading {
  const message = readMessage(receipt);
  requireSigner(message, key, "this root");
  if (message.protectedHeader.get(VERIFIABLE_DATA_STRUCTURE) !== RFC9162_SHA256 || message.payload !== undefined) {
    throw malformed("a receipt is over a tree of RFC 9162 with SHA-256, and its payload is detached");
  }
  const form = { protectedLabels: ROOT_LABELS, unprotectedLabels: [VERIFIABLE_DATA_PROOFS] };
  const { index, size, path } = proofIn(message.unprotectedHeader.get(VERIFIABLE_DATA_PROOFS));
  requireForm(message, form, "a receipt");
  const hash = rootByPath(leafHash(reading), { index, size, path });
  if (hash === undefined) {
    throw malformed(`a path of ${String(path.length)} hashes leads to no root of ${String(size)} readings`, {
      index,
      size,
    });
  }
  verifyMessage(message, key, hash);
  const root = Buffer.from(hash).toString("hex");
  requirePlace(rereadReading(reading), { index, size, root }, window);
  return { root, index, size, signer: key.deviceId };
}

/** Requires that the size and the place in a receipt agree with the stated window and with the reading's number. */
function requirePlace(
  { batteryId, sequence }: Reading,
  { index, size, root }: Omit<ProvenReading, "signer">,
  window: StatedWindow,
): void {
  const { first, last } = window;
  const numbers = `${String(first)} to ${String(last)}`;
  if (batteryId !== window.batteryId) {
    throw new ReadingError("BATTERY_MISMATCH", `this is a reading of ${batteryId}, not of ${window.batteryId}`, {
      expected: window.batteryId,
      got: batteryId,
    });
  }
  if (root !== window.root) {
    throw new ReadingError(
      "ROOT_MISMATCH",
      `the receipt leads to the root ${root}, but the window of readings ${numbers} has the root ${window.root}`,
      {
        expected: window.root,
        got: root,
      },
    );
  }
  if (sequence < first || sequence > last) {
    throw new ReadingError("NOT_FOUND", `reading ${String(sequence)} is not in ${numbers}`, { sequence, first, last });
  }
  const expected = { index: sequence - first, size: last - first + 1 };
  if (index !== expected.index || size !== expected.size) {
    throw malformed(
      `the receipt has reading ${String(sequence)} at ${String(index)} of ${String(size)}, and in ${numbers} it is at ${String(expected.index)} of ${String(expected.size)}: ask for a receipt that was made from all readings of the window`,
      { expected, got: { index, size } },
    );
  }
}

interface Inclusion {
  readonly index: number;
  readonly size: number;
  readonly path: readonly Uint8Array[];
}

function proofIn(proofs: unknown): Inclusion {
  const inclusions = isMap(proofs) && proofs.size === 1 ? proofs.get(INCLUSION) : undefined;
  const [encoded, ...more]: readonly unknown[] = isArray(inclusions) ? inclusions : [];
  if (!isBytes(encoded) || more.length > 0) {
    throw malformed("a receipt has one proof of inclusion");
  }
  const proof = fromCbor(encoded, "the proof of inclusion");
  const [size, index, path]: readonly unknown[] = isArray(proof) ? proof : [];
  const hashes: readonly unknown[] = isArray(path) ? path : [];
  if (!isInteger(size) || !isInteger(index) || size < 1 || index < 0 || !hashes.every(isHash) || hashes.length > 64) {
    throw malformed("a proof of inclusion is the size of the tree, the place in it, and hashes of 32 bytes");
  }
  return { index, size, path: hashes };
}

function isHash(value: unknown): value is Uint8Array {
  return isBytes(value) && value.length === 32;
}
