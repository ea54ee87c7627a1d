import { z } from "zod";

import { MOST_UNITS, units, unitsSchema, type Units } from "./amount.js";
import type { Lei } from "./lei.js";

/** The issuer's own name for an instrument: 1 to 35 of A-Z 0-9 and hyphen, unique per issuer. */
export const referenceSchema = z
  .string()
  .regex(/^[A-Z0-9-]{1,35}$/, "must be 1 to 35 of A-Z 0-9 -")
  .brand<"Reference">()
  .describe("The issuer's own name for an instrument: 1 to 35 of A-Z 0-9 and hyphen.");
export type Reference = z.output<typeof referenceSchema>;

/** `<issuer LEI>.<reference>` */
export const instrumentIdSchema = z
  .string()
  .regex(/^[A-Z0-9]{18}[0-9]{2}\.[A-Z0-9-]{1,35}$/, "must be <issuer LEI>.<reference>")
  .brand<"InstrumentId">()
  .describe("Id of an instrument: <issuer LEI>.<reference>.");
export type InstrumentId = z.output<typeof instrumentIdSchema>;

export function instrumentIdOf(issuer: Lei, reference: Reference): InstrumentId {
  return `${issuer}.${reference}` as InstrumentId;
}

/** The issuer that an instrument's id names. */
export function issuerNamedIn(instrumentId: InstrumentId): Lei {
  return instrumentId.slice(0, instrumentId.indexOf(".")) as Lei;
}

/** `<manufacturer LEI>.<serial number>` */
export const batteryIdSchema = z
  .string()
  .regex(/^[A-Z0-9]{18}[0-9]{2}\.[A-Z0-9-]{1,35}$/, "must be <manufacturer LEI>.<serial number>")
  .brand<"BatteryId">()
  .describe("Id of a battery: <manufacturer LEI>.<serial number>.");
export type BatteryId = z.output<typeof batteryIdSchema>;

export function batteryIdOf(manufacturer: Lei, serial: Reference): BatteryId {
  return `${manufacturer}.${serial}` as BatteryId;
}

/** SHA-256 of a device's public key. */
export const deviceIdSchema = z
  .string()
  .regex(/^[0-9a-f]{64}$/, "must be the SHA-256 of the device's public key in lower-case hexadecimal")
  .brand<"DeviceId">()
  .describe("Id of a device: SHA-256 of its public key (SubjectPublicKeyInfo), in lower-case hexadecimal.");
export type DeviceId = z.output<typeof deviceIdSchema>;

/** SHA-256 of a public key that signs credentials. */
export const keyIdSchema = z
  .string()
  .regex(/^[0-9a-f]{64}$/, "must be the SHA-256 of the public key in lower-case hexadecimal")
  .brand<"KeyId">()
  .describe(
    "Id of a key that signs credentials: SHA-256 of it (SubjectPublicKeyInfo, DER), in lower-case hexadecimal.",
  );
export type KeyId = z.output<typeof keyIdSchema>;

/** `<seller LEI>.<reference>` */
export const listingIdSchema = z
  .string()
  .regex(/^[A-Z0-9]{18}[0-9]{2}\.[A-Z0-9-]{1,35}$/, "must be <seller LEI>.<reference>")
  .brand<"ListingId">()
  .describe("Id of a listing on the market: <seller LEI>.<reference>.");
export type ListingId = z.output<typeof listingIdSchema>;

export function listingIdOf(seller: Lei, reference: Reference): ListingId {
  return `${seller}.${reference}` as ListingId;
}

/** `<listing id>.<number of the order on it>` */
export const orderIdSchema = z
  .string()
  .regex(/^[A-Z0-9]{18}[0-9]{2}\.[A-Z0-9-]{1,35}\.[1-9][0-9]{0,8}$/, "must be <listing id>.<number>")
  .brand<"OrderId">()
  .describe("Id of an order: <listing id>.<number of the order on that listing, from 1>.");
export type OrderId = z.output<typeof orderIdSchema>;

export function orderIdOf(listingId: ListingId, number: number): OrderId {
  return `${listingId}.${String(number)}` as OrderId;
}

/** An instrument and a range of its units, as a certificate's identifier states them. */
export interface UnitRange {
  readonly instrumentId: InstrumentId;
  readonly from: Units;
  readonly to: Units;
}

/** `<instrumentId>:<from>-<to>` on the wire, its three parts in code. */
export const certificateIdSchema = z.codec(
  z.string().max(100).meta({ description: "Id of a certificate: <issuer LEI>.<reference>:<from>-<to>." }),
  z.object({ instrumentId: instrumentIdSchema, from: z.bigint().brand<"Units">(), to: z.bigint().brand<"Units">() }),
  {
    decode: (text, context) => {
      const [instrumentId = "", range = "", ...more] = text.split(":");
      const [from, to, ...others] = range.split("-").map((part) => unitsSchema.safeDecode(part));
      if (
        more.length > 0 ||
        others.length > 0 ||
        from?.success !== true ||
        to?.success !== true ||
        from.data > to.data ||
        to.data > MOST_UNITS
      ) {
        context.issues.push({ code: "custom", input: text, message: "must be <instrumentId>:<from>-<to>" });
        return z.NEVER;
      }
      return { instrumentId: instrumentId, from: from.data, to: to.data };
    },
    encode: (range) => certificateIdOf(range),
  },
);

export function certificateIdOf(range: { instrumentId: string; from: bigint; to: bigint }): string {
  return `${range.instrumentId}:${range.from.toString()}-${range.to.toString()}`;
}

/** A filed act: the id of the transaction that filed it. */
export const approvalIdSchema = z
  .string()
  .regex(/^[A-Za-z0-9]{1,128}$/, "must be a transaction id")
  .describe("Id of a filed act: the transaction that filed it.");

/** The number of units in a range. */
export function sizeOf(range: { from: bigint; to: bigint }): Units {
  return units(range.to - range.from + 1n);
}
