import { fromCbor, isArray, isBytes, isInteger, isMap, SIGN1, Tagged, toCbor } from "./cbor.js";
import { malformed, ReadingError } from "./errors.js";
import {
  hasLowS,
  signLow,
  verifySignature,
  verifySignatureInBackground,
  type Algorithm,
  type DeviceKey,
  type DeviceSigner,
} from "./keys.js";

/** Labels of header parameters (RFC 9052, section 3.1). */
export const HEADER = { algorithm: 1, critical: 2, contentType: 3, keyId: 4 } as const;

/** Algorithms by their numbers (RFC 9053, section 2). */
const ALGORITHMS: Readonly<Record<Algorithm, number>> = { ES256: -7, EdDSA: -8 };

/** A COSE_Sign1 message (RFC 9052, section 4.2), read and not yet verified. */
export interface Sign1 {
  /** The bytes of the protected header, as they were signed. */
  readonly protectedBytes: Uint8Array;
  readonly protectedHeader: ReadonlyMap<unknown, unknown>;
  readonly unprotectedHeader: ReadonlyMap<unknown, unknown>;
  /** Absent if the payload is detached. */
  readonly payload: Uint8Array | undefined;
  readonly signature: Uint8Array;
}

/** The contents of a message. The signer adds the algorithm and the key id. */
export interface Sign1Settings {
  readonly payload: Uint8Array;
  /** Further parameters of the protected header. */
  readonly protectedHeader?: ReadonlyMap<number, unknown>;
  readonly unprotectedHeader?: ReadonlyMap<number, unknown>;
  /** Leaves the payload out of the message. The verifier must get it in another way. */
  readonly detached?: boolean;
}

/** Signs a payload as a COSE_Sign1 message, whose key id is the device's id. */
export async function signMessage(signer: DeviceSigner, settings: Sign1Settings): Promise<Uint8Array> {
  const { payload, protectedHeader = new Map(), unprotectedHeader = new Map(), detached = false } = settings;
  const { algorithm, deviceId } = signer.key;
  const header = new Map<number, unknown>([
    [HEADER.algorithm, ALGORITHMS[algorithm]],
    ...protectedHeader,
    [HEADER.keyId, Buffer.from(deviceId, "hex")],
  ]);
  const protectedBytes = toCbor(header);
  const signature = await signLow(signer, signedBytes(protectedBytes, payload));
  return writeMessage({ protectedBytes, unprotectedHeader, payload: detached ? undefined : payload, signature });
}

/** Writes a message that is signed already. */
export function writeMessage(
  message: Pick<Sign1, "protectedBytes" | "unprotectedHeader" | "payload" | "signature">,
): Uint8Array {
  const { protectedBytes, unprotectedHeader, payload, signature } = message;
  return toCbor(new Tagged(SIGN1, [protectedBytes, unprotectedHeader, payload ?? null, signature]));
}

/**
 * Reads a message without verifying it. The message must have its CBOR tag, so that each message has only one encoding.
 *
 * @throws {ReadingError} `MALFORMED`: the bytes are not such a message.
 */
export function readMessage(bytes: Uint8Array): Sign1 {
  const item = fromCbor(bytes, "the message");
  if (!(item instanceof Tagged) || item.tag !== SIGN1) {
    throw malformed(`a COSE_Sign1 message must have the tag ${String(SIGN1)}`);
  }
  const parts: unknown = item.value;
  if (!isArray(parts) || parts.length !== 4) {
    throw malformed("a COSE_Sign1 message must be an array of four items");
  }
  const [protectedBytes, unprotectedHeader, payload, signature] = parts;
  if (!isBytes(protectedBytes) || !isMap(unprotectedHeader) || !isBytes(signature)) {
    throw malformed(
      "a COSE_Sign1 message has the protected header as bytes, then a map, the payload and the signature",
    );
  }
  if (payload !== null && !isBytes(payload)) {
    throw malformed("the payload of a COSE_Sign1 message is bytes, or null where it is detached");
  }
  const protectedHeader = protectedBytes.length === 0 ? new Map() : fromCbor(protectedBytes, "the protected header");
  if (!isMap(protectedHeader)) {
    throw malformed("the protected header is a map");
  }
  requireKnown(protectedHeader, unprotectedHeader);
  return { protectedBytes, protectedHeader, unprotectedHeader, payload: payload ?? undefined, signature };
}

/** The header labels of a format. A message must have exactly these. */
export interface Sign1Form {
  readonly protectedLabels: readonly number[];
  /** Default: none. */
  readonly unprotectedLabels?: readonly number[];
}

/**
 * Checks the form of a message, so that nobody who passes it on can change it unnoticed. Its headers must have exactly
 * the labels of its format. An ES256 signature must have the lower s, since anybody can compute the other one.
 *
 * @param what - What the message is, for the text of the error.
 * @throws {ReadingError} `MALFORMED`
 */
export function requireForm(
  message: Sign1,
  { protectedLabels, unprotectedLabels = [] }: Sign1Form,
  what: string,
): void {
  const { protectedHeader, unprotectedHeader, signature } = message;
  for (const [name, header, labels] of [
    ["protected", protectedHeader, protectedLabels],
    ["unprotected", unprotectedHeader, unprotectedLabels],
  ] as const) {
    if (header.size !== labels.length || !labels.every((label) => header.has(label))) {
      const [has, wants] = [[...header.keys()], labels].map((each) => each.map(String).join(", ") || "nothing");
      throw malformed(`the ${name} header of ${what} has ${wants ?? ""}, and here it has ${has ?? ""}`);
    }
  }
  if (protectedHeader.get(HEADER.algorithm) === ALGORITHMS.ES256 && !hasLowS(signature)) {
    throw malformed(
      `the signature of ${what} has s in the upper half of the order of P-256: give (r, n - s), which \`lowS\` makes of it`,
    );
  }
}

/**
 * Reads what a device signed together with its payload. The message must have exactly this form.
 *
 * @param what - What the message is, for the text of the error.
 * @throws {ReadingError} `MALFORMED`
 */
export function readSigned(bytes: Uint8Array, contentType: number | string, what: string): Sign1 {
  const message = readMessage(bytes);
  requireForm(message, { protectedLabels: [HEADER.algorithm, HEADER.contentType, HEADER.keyId] }, what);
  if (message.protectedHeader.get(HEADER.contentType) !== contentType) {
    throw malformed(`the content type of ${what} must be ${String(contentType)}`);
  }
  return message;
}

/** Id of the device that the message says signed it, in lower-case hexadecimal. Absent if it names none. */
export function signerOf({ protectedHeader }: Sign1): string | undefined {
  const keyId = protectedHeader.get(HEADER.keyId);
  return isBytes(keyId) ? Buffer.from(keyId).toString("hex") : undefined;
}

/**
 * Checks that a message names a key as its signer.
 *
 * @param what - What was signed, for the text of the error.
 * @throws {ReadingError} `KEY_MISMATCH`, with both keys.
 */
export function requireSigner(message: Sign1, { deviceId }: DeviceKey, what: string): void {
  const signer = signerOf(message);
  if (signer !== deviceId) {
    throw new ReadingError("KEY_MISMATCH", `${signer ?? "somebody unnamed"} signed ${what}, not ${deviceId}`, {
      expected: deviceId,
      got: signer ?? null,
    });
  }
}

/**
 * Verifies a message, and returns its payload.
 *
 * @param detached - The payload, if the message does not contain it.
 * @throws {ReadingError} `MALFORMED`: there is no payload, or the key has another algorithm than the message.
 *   `SIGNATURE_WRONG`: another key signed the message, or the message was changed.
 */
export function verifyMessage(message: Sign1, key: DeviceKey, detached?: Uint8Array): Uint8Array {
  const payload = payloadFor(message, key, detached);
  requireGenuine(verifySignature(key, signedBytes(message.protectedBytes, payload), message.signature), key);
  return payload;
}

/**
 * As `verifyMessage`, but the signature is computed on another thread. Only messages with their payload are verified so.
 *
 * @throws {ReadingError} As `verifyMessage`.
 */
export async function verifyMessageInBackground(message: Sign1, key: DeviceKey): Promise<void> {
  const signed = signedBytes(message.protectedBytes, payloadFor(message, key));
  requireGenuine(await verifySignatureInBackground(key, signed, message.signature), key);
}

/** The payload of a message that has the key's algorithm. */
function payloadFor(message: Sign1, key: DeviceKey, detached?: Uint8Array): Uint8Array {
  const payload = message.payload ?? detached;
  if (payload === undefined) {
    throw malformed("the payload is detached, and was not given");
  }
  const algorithm = message.protectedHeader.get(HEADER.algorithm);
  if (algorithm !== ALGORITHMS[key.algorithm]) {
    const context = { expected: ALGORITHMS[key.algorithm], got: isInteger(algorithm) ? algorithm : null };
    throw malformed(
      `the message's algorithm is ${String(context.got)}, and the key's ${String(context.expected)}`,
      context,
    );
  }
  return payload;
}

function requireGenuine(isGenuine: boolean, { deviceId }: DeviceKey): void {
  if (!isGenuine) {
    throw new ReadingError("SIGNATURE_WRONG", `the key of device ${deviceId} did not sign this`, { deviceId });
  }
}

/** The bytes that the signature covers: Sig_structure (RFC 9052, section 4.4), without external data. */
function signedBytes(protectedBytes: Uint8Array, payload: Uint8Array): Uint8Array {
  return toCbor(["Signature1", protectedBytes, new Uint8Array(), payload]);
}

/** Requires that no parameter is in both headers, and that none is marked as critical. */
function requireKnown(
  protectedHeader: ReadonlyMap<unknown, unknown>,
  unprotectedHeader: ReadonlyMap<unknown, unknown>,
): void {
  const twice = [...protectedHeader.keys()].filter((label) => unprotectedHeader.has(label));
  if (twice.length > 0) {
    throw malformed(`header parameter ${twice.map(String).join(", ")} is in both headers`, { labels: twice });
  }
  if (protectedHeader.has(HEADER.critical) || unprotectedHeader.has(HEADER.critical)) {
    throw malformed("the message has header parameters that must be understood (crit); none are supported");
  }
}
