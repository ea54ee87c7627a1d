import { createPublicKey, type KeyObject } from "node:crypto";

import type * as Pkcs11 from "pkcs11js";

import { isTallyError } from "../../errors/index.js";
import type { Pkcs11Key, Pkcs11Token } from "./pkcs11-signer.js";
import { SessionPool, type Sessions } from "./session-pool.js";
import { faultOfToken, hasCode, invalid, noToken, textOf } from "./token-fault.js";

/** The package pkcs11js. */
export type Library = typeof Pkcs11;

/** A token with a session in which its user is logged in. */
export interface OpenToken {
  readonly publicKey: KeyObject | undefined;
  /** Signs a digest. The signature is r and s. */
  sign(digest: Buffer): Promise<Buffer>;
  /** Closes the sessions, of which a token has only a limited number. */
  close(): void;
}

/** Loads a token's library, once for the process. */
export function openLibrary(pkcs11: Library, path: string): Pkcs11.PKCS11 {
  const module = new pkcs11.PKCS11();
  try {
    module.load(path);
  } catch (cause) {
    throw invalid(`cannot load the PKCS#11 library ${path}: ${textOf(cause)}`, cause);
  }
  try {
    module.C_Initialize({ flags: pkcs11.CKF_OS_LOCKING_OK });
  } catch (cause) {
    // Another signer of this process has initialised the library.
    if (!hasCode(cause, pkcs11.CKR_CRYPTOKI_ALREADY_INITIALIZED)) {
      throw invalid(`${path}: ${textOf(cause)}`, cause);
    }
  }
  return module;
}

/**
 * Opens sessions of a token, and finds the key in it.
 *
 * @throws {Unavailable} `TOKEN_NOT_FOUND`, `TOKEN_PIN_INCORRECT` or `TOKEN_LOCKED`.
 * @throws {Protocol} `INVALID_CONFIGURATION` if there is no such key, or for anything else that the library says.
 */
export function openToken(pkcs11: Library, module: Pkcs11.PKCS11, options: Pkcs11Key): OpenToken {
  const opened: Pkcs11.Handle[] = [];
  const close = (): void => {
    closeAll(module, opened);
  };
  let slot: Pkcs11.Handle | undefined;
  try {
    slot = findSlot(module, options);
    if (slot === undefined) {
      throw noToken(describeToken(options));
    }
    const sessions = openSessions(pkcs11, module, { ...options, slot }, opened);
    const [first] = sessions;
    const privateKey = findKey(pkcs11, module, first, pkcs11.CKO_PRIVATE_KEY, options);
    const publicKey = readPublicKey(pkcs11, module, first, options);
    const pool = new SessionPool(sessions);
    return {
      ...{ publicKey, close },
      sign: (digest) =>
        pool.use((session) => {
          module.C_SignInit(session, { mechanism: pkcs11.CKM_ECDSA }, privateKey);
          return module.C_SignAsync(session, digest, Buffer.alloc(64));
        }),
    };
  } catch (cause) {
    const flags = slot === undefined ? undefined : flagsOf(module, slot);
    close();
    if (isTallyError(cause)) {
      throw cause;
    }
    const token = describeToken(options);
    throw faultOfToken(token, cause, flags) ?? invalid(`${token}: ${textOf(cause)}`, cause);
  }
}

/** @param opened - Gets each session as soon as it is open, so that the caller can close it if a later step fails. */
function openSessions(
  pkcs11: Library,
  module: Pkcs11.PKCS11,
  { slot, pin, sessions = 4 }: Pick<Pkcs11Key, "pin" | "sessions"> & { readonly slot: Pkcs11.Handle },
  opened: Pkcs11.Handle[],
): Sessions {
  const open = (): Pkcs11.Handle => {
    const session = module.C_OpenSession(slot, pkcs11.CKF_SERIAL_SESSION);
    opened.push(session);
    return session;
  };
  const all: Sessions = [open(), ...Array.from({ length: Math.max(0, sessions - 1) }, open)];
  try {
    module.C_Login(all[0], pkcs11.CKU_USER, pin);
  } catch (cause) {
    // A login holds for all sessions of the process.
    if (!hasCode(cause, pkcs11.CKR_USER_ALREADY_LOGGED_IN)) {
      throw cause;
    }
  }
  return all;
}

function closeAll(module: Pkcs11.PKCS11, sessions: Pkcs11.Handle[]): void {
  for (const session of sessions.splice(0)) {
    try {
      module.C_CloseSession(session);
    } catch {
      // The token may be gone. A failure here must not hide the failure that made the caller give up.
    }
  }
}

/** Slots are numbered by handles, which are bytes. */
function findSlot(module: Pkcs11.PKCS11, token: Pkcs11Token): Pkcs11.Handle | undefined {
  return module
    .C_GetSlotList(true)
    .find((one) => ("token" in token ? labelOf(module, one) === token.token : numberOf(one) === BigInt(token.slot)));
}

/** A token that cannot be read, such as one that was just taken out, must not hide the others. */
function labelOf(module: Pkcs11.PKCS11, slot: Pkcs11.Handle): string | undefined {
  try {
    return module.C_GetTokenInfo(slot).label.trim();
  } catch {
    return undefined;
  }
}

function flagsOf(module: Pkcs11.PKCS11, slot: Pkcs11.Handle): number | undefined {
  try {
    return module.C_GetTokenInfo(slot).flags;
  } catch {
    return undefined;
  }
}

/** A handle is the bytes of an unsigned long of the machine, the lowest first. */
function numberOf(handle: Pkcs11.Handle): bigint {
  return handle.reduceRight((number, byte) => number * 256n + BigInt(byte), 0n);
}

function findKey(
  pkcs11: Library,
  module: Pkcs11.PKCS11,
  session: Pkcs11.Handle,
  objectClass: number,
  options: Pkcs11Key,
): Pkcs11.Handle {
  const found = findObject(pkcs11, module, session, objectClass, options);
  if (found === undefined) {
    throw invalid(`${describeToken(options)} has no elliptic-curve private key with ${describeKey(options)}`);
  }
  return found;
}

function findObject(
  pkcs11: Library,
  module: Pkcs11.PKCS11,
  session: Pkcs11.Handle,
  objectClass: number,
  { key }: Pkcs11Key,
): Pkcs11.Handle | undefined {
  module.C_FindObjectsInit(session, [
    { type: pkcs11.CKA_CLASS, value: objectClass },
    { type: pkcs11.CKA_KEY_TYPE, value: pkcs11.CKK_EC },
    "label" in key
      ? { type: pkcs11.CKA_LABEL, value: key.label }
      : { type: pkcs11.CKA_ID, value: Buffer.from(key.id, "hex") },
  ]);
  try {
    return module.C_FindObjects(session, 1)[0];
  } finally {
    module.C_FindObjectsFinal(session);
  }
}

/** What comes before the 65 bytes of a P-256 point in its SubjectPublicKeyInfo. */
const SPKI_OF_P256 = Buffer.from("3059301306072a8648ce3d020106082a8648ce3d030107034200", "hex");
const POINT_SIZE = 65;

/** Reads the public key, so that `connect` can check the certificate. Some tokens do not give the public key out. */
function readPublicKey(
  pkcs11: Library,
  module: Pkcs11.PKCS11,
  session: Pkcs11.Handle,
  options: Pkcs11Key,
): KeyObject | undefined {
  const object = findObject(pkcs11, module, session, pkcs11.CKO_PUBLIC_KEY, options);
  if (object === undefined) {
    return undefined;
  }
  const [attribute] = module.C_GetAttributeValue(session, object, [{ type: pkcs11.CKA_EC_POINT }]);
  // The point comes wrapped in an OCTET STRING.
  const point = Buffer.from(attribute?.value ?? []).subarray(-POINT_SIZE);
  if (point.length !== POINT_SIZE) {
    throw invalid(`the key with ${describeKey(options)} is not on P-256`);
  }
  return createPublicKey({ key: Buffer.concat([SPKI_OF_P256, point]), format: "der", type: "spki" });
}

/** The token in words. */
export function describeToken(token: Pkcs11Token): string {
  return "token" in token ? `token labelled ${token.token}` : `token in slot ${String(token.slot)}`;
}

function describeKey({ key }: Pkcs11Key): string {
  return "label" in key ? `label ${key.label}` : `id ${key.id}`;
}
