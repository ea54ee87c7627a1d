import { createHash, createPublicKey, type KeyObject } from "node:crypto";

import { toLowS } from "@tallystick/fabric-inspect";
import type * as Pkcs11 from "pkcs11js";

import { Protocol } from "../../errors/index.js";
import type { Signer } from "./signer.js";

/** Where the key is. */
export type Pkcs11Key = Pkcs11Token & {
  /** Path of the token's PKCS#11 library, such as `/usr/lib/softhsm/libsofthsm2.so`. */
  readonly library: string;
  /** PIN of the token's user. */
  readonly pin: string;
  /** The key pair, by its label or its id. */
  readonly key:
    | {
        /** Its CKA_LABEL. */
        readonly label: string;
      }
    | {
        /** The key's CKA_ID, in hexadecimal. */
        readonly id: string;
      };
  /** How many signatures can be made at the same time, each in its own session. Default 4. */
  readonly sessions?: number;
};

/** The token by its label, or by the number of the slot that it is in. */
export type Pkcs11Token =
  | {
      /** Label of the token. */
      readonly token: string;
    }
  | {
      /** Number of the slot. */
      readonly slot: number;
    };

/** A signer that holds sessions of a token until it is closed. */
export interface Pkcs11Signer extends Signer {
  /** Closes the sessions. Nothing can be signed afterwards. */
  close(): void;
}

/**
 * Signs with a P-256 key in a PKCS#11 token, such as an HSM. The key never leaves the token. Install the package `pkcs11js` as well.
 *
 * @throws Protocol `INVALID_CONFIGURATION` if the library cannot be loaded, or the token, the PIN or the key is wrong.
 * @example
 * const signer = await pkcs11Signer({ library: "/usr/lib/softhsm/libsofthsm2.so", token: "tally", pin, key: { label: "treasurer" } });
 */
export async function pkcs11Signer(options: Pkcs11Key): Promise<Pkcs11Signer> {
  const pkcs11 = await loadPkcs11();
  const module = openLibrary(pkcs11, options.library);
  const opened: Pkcs11.Handle[] = [];
  try {
    const sessions = openSessions(pkcs11, module, options, opened);
    const [first] = sessions;
    const privateKey = findKey(pkcs11, module, first, pkcs11.CKO_PRIVATE_KEY, options);
    const publicKey = readPublicKey(pkcs11, module, first, options);
    const pool = new SessionPool(sessions);
    return {
      ...(publicKey !== undefined && { publicKey }),
      async sign(message) {
        const digest = createHash("sha256").update(message).digest();
        return toLowS(
          await pool.use((session) => {
            module.C_SignInit(session, { mechanism: pkcs11.CKM_ECDSA }, privateKey);
            return module.C_SignAsync(session, digest, Buffer.alloc(64));
          }),
        );
      },
      close: () => {
        for (const session of sessions) {
          module.C_CloseSession(session);
        }
      },
    };
  } catch (cause) {
    giveUp(module, opened);
    throw cause instanceof Protocol ? cause : invalid(`${describeToken(options)}: ${textOf(cause)}`, cause);
  }
}

type Library = typeof Pkcs11;
type Sessions = readonly [Pkcs11.Handle, ...Pkcs11.Handle[]];

async function loadPkcs11(): Promise<Library> {
  try {
    const loaded: { default: Library } = await import("pkcs11js");
    return loaded.default;
  } catch (cause) {
    throw invalid("the package pkcs11js is not installed, which signing in a PKCS#11 token needs", cause);
  }
}

function openLibrary(pkcs11: Library, path: string): Pkcs11.PKCS11 {
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

/** @param opened - Gets each session as soon as it is open, so that the caller can close it if a later step fails. */
function openSessions(pkcs11: Library, module: Pkcs11.PKCS11, options: Pkcs11Key, opened: Pkcs11.Handle[]): Sessions {
  const { pin, sessions = 4 } = options;
  const slot = findSlot(module, options);
  if (slot === undefined) {
    throw invalid(`there is no ${describeToken(options)}`);
  }
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

/** Closes sessions, since a token has only a limited number. A failure here must not hide the failure that made the caller give up. */
function giveUp(module: Pkcs11.PKCS11, sessions: readonly Pkcs11.Handle[]): void {
  for (const session of sessions) {
    try {
      module.C_CloseSession(session);
    } catch {
      // The token may be gone.
    }
  }
}

/** Slots are numbered by handles, which are bytes. */
function findSlot(module: Pkcs11.PKCS11, token: Pkcs11Token): Pkcs11.Handle | undefined {
  return module
    .C_GetSlotList(true)
    .find((one) =>
      "token" in token ? module.C_GetTokenInfo(one).label.trim() === token.token : numberOf(one) === BigInt(token.slot),
    );
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

/** A session signs one thing at a time. */
class SessionPool {
  readonly #idle: Pkcs11.Handle[];
  readonly #waiting: ((session: Pkcs11.Handle) => void)[] = [];

  constructor(sessions: Sessions) {
    this.#idle = [...sessions];
  }

  async use<T>(work: (session: Pkcs11.Handle) => Promise<T>): Promise<T> {
    const session = this.#idle.pop() ?? (await new Promise<Pkcs11.Handle>((resolve) => this.#waiting.push(resolve)));
    try {
      return await work(session);
    } finally {
      const next = this.#waiting.shift();
      if (next === undefined) {
        this.#idle.push(session);
      } else {
        next(session);
      }
    }
  }
}

function describeToken(token: Pkcs11Token): string {
  return "token" in token ? `token labelled ${token.token}` : `token in slot ${String(token.slot)}`;
}

function describeKey({ key }: Pkcs11Key): string {
  return "label" in key ? `label ${key.label}` : `id ${key.id}`;
}

function hasCode(cause: unknown, code: number): boolean {
  return typeof cause === "object" && cause !== null && "code" in cause && cause.code === code;
}

function textOf(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause);
}

function invalid(message: string, cause?: unknown): Protocol {
  return new Protocol("INVALID_CONFIGURATION", message, { cause });
}
