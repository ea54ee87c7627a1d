/**
 * A process that acts through a gateway, with its key in a PKCS#11 token: SoftHSM's library reads its configuration
 * from the real environment, which a test inside jest cannot set.
 */
import { readFileSync } from "node:fs";

import pkcs11 from "pkcs11js";

import { connect, type ConnectOptions } from "../connect.js";
import { isTallyError } from "../errors/index.js";
import { pkcs11Signer, type Pkcs11Key } from "../transport/signers/pkcs11-signer.js";
import type { ActRequest } from "../wire-types.js";

/** The instructions for the process. */
export interface ErrandWithToken {
  readonly key: Pkcs11Key;
  readonly options: Omit<ConnectOptions, "signer">;
  /** Parties to register, one after the other. */
  readonly registrations: readonly ActRequest<"RegisterParty">[];
}

/** The output for each act. */
export interface ActWithToken {
  /** Code of the failure; absent if the act was done. */
  readonly code?: string;
  /** The messages for the token during the act: SHA-256 digests, hexadecimal. */
  readonly digests: readonly string[];
}

const askedOfToken: string[] = [];

/** Records the calls that reach the token's library, whatever the signer before it received. */
class WatchedToken extends pkcs11.PKCS11 {
  constructor() {
    super();
    // The package defines its methods on each object.
    const sign = this.C_SignAsync.bind(this);
    this.C_SignAsync = (session, data, signature) => {
      askedOfToken.push(Buffer.from(data).toString("hex"));
      return sign(session, data, signature);
    };
  }
}

async function act({ key, options, registrations }: ErrandWithToken): Promise<readonly ActWithToken[]> {
  Object.assign(pkcs11, { PKCS11: WatchedToken });
  const signer = await pkcs11Signer(key);
  const tally = await connect({ ...options, signer });
  const acts: ActWithToken[] = [];
  for (const registration of registrations) {
    const before = askedOfToken.length;
    const code = await tally.registry.registerParty(registration).then(
      () => undefined,
      (error: unknown) => {
        if (!isTallyError(error)) {
          throw error;
        }
        return error.code;
      },
    );
    acts.push({ ...(code !== undefined && { code }), digests: askedOfToken.slice(before) });
  }
  tally.close();
  signer.close();
  return acts;
}

void act(JSON.parse(readFileSync(0, "utf8")) as ErrandWithToken).then((acts) => {
  console.log(JSON.stringify(acts));
});
