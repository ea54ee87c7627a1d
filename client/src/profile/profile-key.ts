import { z } from "zod";

import { isTallyError, Protocol } from "../errors/index.js";
import { nativeSigner } from "../transport/signers/native-signer.js";
import { pkcs11Signer, type Pkcs11Signer } from "../transport/signers/pkcs11-signer.js";
import type { Signer } from "../transport/signers/signer.js";

/**
 * The variables with the token's library for a profile without `library`, and with its PIN for one without
 * `pinVariable`.
 */
const LIBRARY_VARIABLE = "TALLY_PKCS11_LIBRARY";
const PIN_VARIABLE = "TALLY_PKCS11_PIN";

const variableName = z.string().regex(/^[A-Za-z_][A-Za-z0-9_]*$/, "must be the name of an environment variable");

/** A key in a PKCS#11 token. The PIN is in the environment, and never in the file. */
export const tokenKeySchema = z
  .strictObject({
    library: z.string().min(1).optional(),
    /** Label of the token, or the number of its slot. */
    token: z.string().min(1).optional(),
    slot: z.int().min(0).optional(),
    /** The key's CKA_LABEL, or its CKA_ID in hexadecimal. */
    label: z.string().min(1).optional(),
    id: z
      .string()
      .regex(/^([0-9a-fA-F]{2})+$/, "must be hexadecimal")
      .optional(),
    pinVariable: variableName.default(PIN_VARIABLE),
  })
  .refine(({ token, slot }) => (token === undefined) !== (slot === undefined), {
    message: "must name either the token, by its label, or its slot",
  })
  .refine(({ label, id }) => (label === undefined) !== (id === undefined), {
    message: "must name the key either by its label or by its id",
  });
export type TokenKey = z.output<typeof tokenKeySchema>;

/**
 * The signer of a key in a token.
 *
 * @throws {Protocol} `INVALID_CONFIGURATION` in one line: the missing part, or the token's message.
 * @throws {Unavailable} `TOKEN_NOT_FOUND`, `TOKEN_PIN_INCORRECT` or `TOKEN_LOCKED`.
 */
export async function openTokenKey(
  { library, token, slot, label, id = "", pinVariable }: TokenKey,
  variables: Readonly<Record<string, string | undefined>>,
  where: string,
): Promise<Pkcs11Signer> {
  const path = library ?? variables[LIBRARY_VARIABLE];
  if (path === undefined || path === "") {
    throw unusable(`${where}.library: name the token's PKCS#11 library here, or in ${LIBRARY_VARIABLE}`);
  }
  const pin = variables[pinVariable];
  if (pin === undefined || pin === "") {
    throw unusable(`${where}: give the token's PIN in ${pinVariable}`);
  }
  try {
    return await pkcs11Signer({
      library: path,
      ...(token === undefined ? { slot: slot ?? 0 } : { token }),
      pin,
      key: label === undefined ? { id } : { label },
      // A command signs a few messages, one after the other.
      sessions: 1,
    });
  } catch (error) {
    throw isTallyError(error, "Protocol") ? unusable(`${where}: ${error.message}`, error) : error;
  }
}

/** @throws {Protocol} `INVALID_CONFIGURATION` if the text is not a private key. */
export function readKey(privateKey: string, where: string): Signer {
  try {
    return nativeSigner(privateKey);
  } catch (error) {
    throw unusable(`${where}: ${error instanceof Error ? error.message : String(error)}`, error);
  }
}

/** The error for a fault of a profile, with its place. */
export function unusable(message: string, cause?: unknown): Protocol {
  return new Protocol("INVALID_CONFIGURATION", message, { cause });
}
