import { createHash } from "node:crypto";

import { toLowS } from "@tallystick/fabric-inspect";

import { isTallyError, Unavailable, type TallyError } from "../../errors/index.js";
import { describeToken, openLibrary, openToken, type Library, type OpenToken } from "./open-token.js";
import type { Signer } from "./signer.js";
import { faultOfToken, invalid, isDeclined, isOfPin, textOf } from "./token-fault.js";

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
 * If the token does not sign, because it was taken out and put back or its sessions have ended, the signer opens it again, once for each
 * message. It never gives a PIN again that the token has refused, since a few wrong PINs lock a token.
 *
 * @throws {Unavailable} `TOKEN_NOT_FOUND`, `TOKEN_PIN_INCORRECT` or `TOKEN_LOCKED`, also when a message cannot be signed later.
 * @throws {Protocol} `INVALID_CONFIGURATION` if the library cannot be loaded, or there is no such key.
 * @example
 * const signer = await pkcs11Signer({ library: "/usr/lib/softhsm/libsofthsm2.so", token: "tally", pin, key: { label: "treasurer" } });
 */
export async function pkcs11Signer(options: Pkcs11Key): Promise<Pkcs11Signer> {
  const pkcs11 = await loadPkcs11();
  const module = openLibrary(pkcs11, options.library);
  return new TokenSigner(() => openToken(pkcs11, module, options), describeToken(options));
}

class TokenSigner implements Pkcs11Signer {
  readonly publicKey?: NonNullable<Signer["publicKey"]>;
  #opened: OpenToken | undefined;
  /** Why the token must not be opened again. */
  #end: TallyError | undefined;

  constructor(
    private readonly open: () => OpenToken,
    private readonly token: string,
  ) {
    this.#opened = open();
    const { publicKey } = this.#opened;
    if (publicKey !== undefined) {
      this.publicKey = publicKey;
    }
  }

  async sign(message: Uint8Array): Promise<Uint8Array> {
    const digest = createHash("sha256").update(message).digest();
    return toLowS(await this.#sign(digest, true));
  }

  close(): void {
    this.#end ??= new Unavailable("SIGNING_FAILED", `the ${this.token} was closed`);
    this.#opened?.close();
    this.#opened = undefined;
  }

  async #sign(digest: Buffer, mayOpenAgain: boolean): Promise<Buffer> {
    const opened = this.#opened ?? this.#openAgain();
    try {
      return await opened.sign(digest);
    } catch (cause) {
      if (isDeclined(cause) || this.#end !== undefined) {
        throw this.#failure(cause);
      }
      // Another message may have opened it again in the meantime.
      if (this.#opened === opened) {
        this.#opened = undefined;
        opened.close();
      }
      if (!mayOpenAgain) {
        throw this.#failure(cause);
      }
      return await this.#sign(digest, false);
    }
  }

  #openAgain(): OpenToken {
    if (this.#end !== undefined) {
      throw this.#end;
    }
    try {
      const opened = this.open();
      if (this.publicKey !== undefined && opened.publicKey?.equals(this.publicKey) !== true) {
        opened.close();
        throw invalid(`the ${this.token} has another key now`);
      }
      this.#opened = opened;
      return opened;
    } catch (error) {
      if (isTallyError(error) && isOfPin(error)) {
        this.#end = error;
      }
      throw error;
    }
  }

  #failure(cause: unknown): TallyError {
    const fault = faultOfToken(this.token, cause);
    return fault ?? new Unavailable("SIGNING_FAILED", `the ${this.token} does not sign: ${textOf(cause)}`, { cause });
  }
}

async function loadPkcs11(): Promise<Library> {
  try {
    const loaded: { default: Library } = await import("pkcs11js");
    return loaded.default;
  } catch (cause) {
    throw invalid("the package pkcs11js is not installed, which signing in a PKCS#11 token needs", cause);
  }
}
