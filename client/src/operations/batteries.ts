import type { BatteriesMethods } from "../contract-methods.js";
import type { Passport } from "../passport/passport.js";
import { listing, type Listing, type ListingRequest } from "./listings.js";
import { methodsOf } from "./methods.js";
import { readPassport, type PassportRequest } from "./passport/read-passport.js";
import { readVerifiedPassport, type ReadVerifiedPassport } from "./passport/read-verified-passport.js";
import { verifyPassport, type VerifiedPassport } from "./passport/verify-passport.js";
import type { QueryOptions, Session } from "./session.js";

/**
 * Acts and queries of the contract `batteries`: the battery itself, the devices that sign for it, its readings, its
 * passport and its title. The package `@tallystick/readings` makes and checks the signed bytes of readings.
 *
 * Every act may be refused with `INVALID_REQUEST` (a wrong form, before any network trip), `CALLER_UNKNOWN`, `NOT_AUTHORIZED`, `PARTY_SUSPENDED`
 * and `CLOCK_SKEW`. Each method names what else may refuse it. A refusal is thrown as `Rejected`.
 */
export interface Batteries extends BatteriesMethods {
  /** Every battery of an owner or a manufacturer; the caller's own unless one is named. Pages are fetched as they are needed; see `listBatteries`. */
  batteries(request?: ListingRequest<"ListBatteries">, options?: QueryOptions): Listing<"ListBatteries">;
  /** Every grant by which a party opens a tier of passports; the caller's own unless a party is named. Pages are fetched as they are needed; see `listAccess`. */
  grants(request?: ListingRequest<"ListAccess">, options?: QueryOptions): Listing<"ListAccess">;
  /** Every window and gap of a battery, the earliest first. Pages are fetched as they are needed; see `listStretches`. */
  stretches(request: ListingRequest<"ListStretches">, options?: QueryOptions): Listing<"ListStretches">;
  /**
   * Reads a battery's passport: the battery's description, its health over time, the party that claims each figure, gaps, keys, title and
   * sections. The functions of `@tallystick/client/passport` turn it into a page or JSON.
   *
   * @example
   * const { health, gaps, warnings } = await tally.batteries.passport({ batteryId });
   */
  passport(request: PassportRequest, options?: QueryOptions): Promise<Passport>;
  /**
   * Verifies a battery's windows and keys with the devices' signatures. It also checks that windows and gaps together
   * cover every reading once. The check does not rely on any member of the channel.
   *
   * @example
   * const { sound, findings } = await tally.batteries.verifyPassport({ batteryId });
   */
  verifyPassport(request: { readonly batteryId: string }, options?: QueryOptions): Promise<VerifiedPassport>;
  /**
   * Reads a battery's passport once, and verifies the same records as `verifyPassport` does. Use it to show a passport to others: it also says
   * as of which block the records were read.
   *
   * @example
   * const { passport, verified, blockNumber } = await tally.batteries.readVerifiedPassport({ batteryId });
   */
  readVerifiedPassport(request: PassportRequest, options?: QueryOptions): Promise<ReadVerifiedPassport>;
}

export function batteries(session: Session): Batteries {
  return {
    ...methodsOf("batteries", session),
    batteries: (request = {}, options) => listing(session, "ListBatteries", request, options),
    grants: (request = {}, options) => listing(session, "ListAccess", request, options),
    stretches: (request, options) => listing(session, "ListStretches", request, options),
    passport: (request, options) => readPassport(session, request, options),
    verifyPassport: (request, options) => verifyPassport(session, request, options),
    readVerifiedPassport: (request, options) => readVerifiedPassport(session, request, options),
  };
}
