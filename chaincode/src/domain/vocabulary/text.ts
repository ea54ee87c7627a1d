import { z } from "zod";

/** Free text for people: bounded, of printable characters of any script, without control characters or lone surrogates. */
export function text(most: number): z.ZodString {
  return z
    .string()
    .min(1, "must not be empty")
    .max(most)
    .regex(/^[^\p{Cc}\p{Cs}\p{Cn}\p{Co}]+$/u, "must be printable text");
}

/** A name that Fabric takes as an MSP id. */
export const mspIdSchema = z
  .string()
  .max(64)
  .regex(/^[a-zA-Z0-9.-]+$/, "must be an MSP id")
  .brand<"MspId">();
export type MspId = z.output<typeof mspIdSchema>;

/** SHA-256 as 64 hexadecimal digits in lower case. */
export const fingerprintSchema = z
  .string()
  .regex(/^[0-9a-f]{64}$/, "must be a SHA-256 in lower-case hexadecimal")
  .brand<"Fingerprint">();
export type Fingerprint = z.output<typeof fingerprintSchema>;

/** Unique end-to-end transaction reference of a payment: a version 4 UUID in lower case (SWIFT gpi, ISO 20022). */
export const uetrSchema = z
  .string()
  .regex(
    /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
    "must be a UETR: a version 4 UUID in lower case",
  )
  .brand<"Uetr">();
export type Uetr = z.output<typeof uetrSchema>;
