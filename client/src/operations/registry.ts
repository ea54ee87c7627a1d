import type { RegistryMethods } from "../contract-methods.js";
import type { WhoAmIRequest, WhoAmIResponse } from "../wire-types.js";
import { listing, type Listing, type ListingRequest } from "./listings.js";
import { methodsOf } from "./methods.js";
import type { QueryOptions, Session } from "./session.js";

/**
 * Acts and queries of the contract `registry`: the parties, and their policy.
 *
 * Every act may be refused with `INVALID_REQUEST` (a wrong form, before any network trip), `NOT_BOOTSTRAPPED`, `CALLER_UNKNOWN` and
 * `NOT_AUTHORIZED`. A refusal is thrown as `Rejected`.
 */
export interface Registry extends RegistryMethods {
  /** Shows for which party the caller's certificate speaks, or why it speaks for no party. */
  whoAmI(request?: WhoAmIRequest, options?: QueryOptions): Promise<WhoAmIResponse>;
  /** Every party, by role or MSP if asked so. Pages are fetched as they are needed; see `listParties`. */
  parties(request?: ListingRequest<"ListParties">, options?: QueryOptions): Listing<"ListParties">;
  /** Every version of the calendars of business days, of one currency if asked so. Pages are fetched as they are needed. */
  calendars(request?: ListingRequest<"ListCalendars">, options?: QueryOptions): Listing<"ListCalendars">;
}

export function registry(session: Session): Registry {
  return {
    ...methodsOf("registry", session),
    whoAmI: (request = {}, options) => session.ask("WhoAmI", request, options),
    parties: (request = {}, options) => listing(session, "ListParties", request, options),
    calendars: (request = {}, options) => listing(session, "ListCalendars", request, options),
  };
}
