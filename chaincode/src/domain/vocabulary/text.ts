import { z } from "zod";

import { HIDDEN } from "./hidden.js";

/**
 * Characters that control, format or break lines, so that a text could look like another or reverse the text beside it.
 */
const hidden = new RegExp(HIDDEN, "u");

/** A visible character, which is not a blank. */
const VISIBLE = /[^\p{White_Space}]/u;

/**
 * Free text for people: bounded, not blank, of printable characters of any script. Joiners are accepted after letters
 * of the scripts that need them, such as Persian and Hindi. Peers with different releases of Node judge a text in the
 * same way.
 */
export function text(most: number): z.ZodString {
  return z
    .string()
    .min(1, "must not be empty")
    .max(most)
    .refine((given) => !hidden.test(given), "must be printable text, without control and formatting characters")
    .regex(VISIBLE, "must not be blank");
}

/** A name that Fabric accepts as an MSP id. */
export const mspIdSchema = z
  .string()
  .max(64)
  .regex(/^[a-zA-Z0-9.-]+$/, "must be an MSP id")
  .brand<"MspId">()
  .describe("MSP id of an organisation.");
export type MspId = z.output<typeof mspIdSchema>;

/** A name that Fabric accepts for a chaincode. */
export const chaincodeNameSchema = z
  .string()
  .max(64)
  .regex(/^[a-zA-Z0-9]+(?:[-_][a-zA-Z0-9]+)*$/, "must be the name of a chaincode")
  .brand<"ChaincodeName">()
  .describe("Name of a chaincode.");
export type ChaincodeName = z.output<typeof chaincodeNameSchema>;

/** SHA-256 as 64 hexadecimal digits in lower case. */
export const fingerprintSchema = z
  .string()
  .regex(/^[0-9a-f]{64}$/, "must be a SHA-256 in lower-case hexadecimal")
  .brand<"Fingerprint">()
  .describe("SHA-256 in lower-case hexadecimal.");
export type Fingerprint = z.output<typeof fingerprintSchema>;

/** SHA-256 of a text's UTF-8 bytes, hexadecimal. */
export type Sha256 = (text: string) => Fingerprint;

/**
 * Bytes as base64 (RFC 4648, section 4), with its padding. The bits that pad the last group are zero, so that the same
 * bytes have one text.
 */
export function base64(mostBytes: number): z.ZodString {
  return z
    .string()
    .max(Math.ceil(mostBytes / 3) * 4, `must be at most ${String(mostBytes)} bytes`)
    .regex(
      /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{4}|[A-Za-z0-9+/]{2}[AEIMQUYcgkosw048]=|[A-Za-z0-9+/][AQgw]==)$/,
      "must be base64",
    );
}

/** Unique end-to-end transaction reference of a payment: a version 4 UUID in lower case (SWIFT gpi, ISO 20022). */
export const uetrSchema = z
  .string()
  .regex(
    /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
    "must be a UETR: a version 4 UUID in lower case",
  )
  .brand<"Uetr">()
  .describe("UETR of a payment: a version 4 UUID in lower case.");
export type Uetr = z.output<typeof uetrSchema>;
