import type { CertificatesMethods } from "../contract-methods.js";
import type {
  FreezeRequest,
  FreezeResponse,
  TraceUnitRequest,
  UnfreezeRequest,
  UnfreezeResponse,
} from "../wire-types.js";
import { auditAll, type AuditAllRequest, type InstrumentAudit } from "./audit/audit-all.js";
import type { AuditFinding } from "./audit/finding.js";
import { auditWithHistory, type WholeAudit, type WholeAuditOptions } from "./audit/with-history.js";
import type { AuditRequest } from "./audit-instrument.js";
import {
  freezeUnits,
  planFreezeUnits,
  planUnfreezeUnits,
  unfreezeUnits,
  type FreezeUnitsRequest,
  type UnfreezeUnitsRequest,
} from "./freeze-units.js";
import {
  freezeUpTo,
  planFreezeUpTo,
  type FreezeUpToPlan,
  type FreezeUpToRequest,
  type FrozenUpTo,
} from "./freeze-up-to.js";
import { listing, type Listing, type ListingRequest } from "./listings.js";
import { methodsOf } from "./methods.js";
import type { ActOptions, Done, QueryOptions, Session } from "./session.js";
import { takeOverHoldings, type HoldingsTakenOver, type TakeOverHoldingsRequest } from "./take-over-holdings.js";
import { traceUnit, type TracedUnit } from "./trace-unit.js";

/**
 * Acts and queries of the contract `certificates`. Amounts are decimal strings in major units of the instrument's currency
 * (`"34000000.00"`), dates `YYYY-MM-DD` in the policy's UTC offset. The caller's certificate decides who may act.
 *
 * Every act may be refused with `INVALID_REQUEST` (a wrong form, before any network trip), `CALLER_UNKNOWN`, `NOT_AUTHORIZED`, `PARTY_SUSPENDED`
 * and `CLOCK_SKEW`; every act on a certificate with `CERTIFICATE_NOT_FOUND`, `WRONG_STATE` and, unless it puts a state
 * back or preserves a right of the holder, `CERTIFICATE_FROZEN`. Each method names what else may refuse it. A refusal is thrown as `Rejected`.
 */
export interface Certificates extends CertificatesMethods {
  /** Freezes a range of units. The client first looks up the certificates that hold these units. For the regulator. */
  freezeUnits(request: FreezeUnitsRequest, options?: ActOptions): Promise<Done<FreezeResponse>>;
  /**
   * Freezes what a party holds, up to a sum. The client first looks up the certificates. Units that are already under the order count towards
   * the sum. The result states what was frozen, and for which amount nothing was found. For the regulator.
   *
   * @example
   * const { total, missing } = await tally.certificates.freezeUpTo({
   *   order: "(2027) 14", authority: "Shanghai Financial Court", party, currency: "USD", amount: "2500000.00",
   * });
   */
  freezeUpTo(request: FreezeUpToRequest, options?: ActOptions): Promise<FrozenUpTo>;
  /** Lifts an order from a range of units. The client first looks up the certificates that hold these units. For the regulator. */
  unfreezeUnits(request: UnfreezeUnitsRequest, options?: ActOptions): Promise<Done<UnfreezeResponse>>;
  /** Finds the acts of `freezeUnits`, so that a person can see and try them first. Nothing is written. */
  planFreezeUnits(request: FreezeUnitsRequest): Promise<FreezeRequest[]>;
  /** Finds the next act of `freezeUpTo`, so that a person can see and try it first. Nothing is written. */
  planFreezeUpTo(request: FreezeUpToRequest): Promise<FreezeUpToPlan>;
  /** Finds the acts of `unfreezeUnits`, so that a person can see and try them first. Nothing is written. */
  planUnfreezeUnits(request: UnfreezeUnitsRequest): Promise<UnfreezeRequest[]>;
  /**
   * Takes over what a party holds, and what is pledged to it, after its succession was recorded. For its successor, or for the party
   * itself from its new organisation.
   *
   * @example
   * const { taken, waiting } = await tally.certificates.takeOverHoldings({ holder: formerHolder });
   */
  takeOverHoldings(request: TakeOverHoldingsRequest): Promise<HoldingsTakenOver>;
  /** Shows which parties held one unit of an instrument, and in which blocks it passed from one to the next. */
  traceUnit(request: TraceUnitRequest, options?: QueryOptions): Promise<TracedUnit>;
  /**
   * Checks that an instrument's certificates cover its units without gaps and overlaps, and that each act that led to them followed the rules.
   * The result has totals by state and by holder. The quick audit does not check the acts. An instrument with very many certificates takes
   * several calls, and the client calls `onProgress` after each of them.
   *
   * @example
   * const { sound, history } = await tally.certificates.auditInstrument({ instrumentId });
   * @example
   * await tally.certificates.auditInstrument({ instrumentId }, { quick: true, onProgress: (examined) => console.log(examined) });
   */
  auditInstrument(request: AuditRequest, options?: WholeAuditOptions): Promise<WholeAudit>;
  /**
   * Audits every instrument, or those that the request names, one after the other.
   *
   * @example
   * for await (const { instrumentId, sound } of tally.certificates.auditAll()) if (!sound) console.error(instrumentId);
   */
  auditAll(request?: AuditAllRequest, options?: WholeAuditOptions): AsyncGenerator<InstrumentAudit, void, undefined>;
  /**
   * Lists the acts that led to a certificate and broke the rules. The list is empty if the certificate is sound. `accept` and the other acts
   * that give value call this automatically. Acts that are signed in steps do not.
   */
  auditLineage(request: { readonly certificateId: string }): Promise<readonly AuditFinding[]>;
  /**
   * Every certificate that a party holds; the caller's own unless another party is named. Pages are fetched as they are needed; see `listHoldings`.
   *
   * @example
   * for await (const { certificateId, amount } of tally.certificates.holdings()) console.log(certificateId, amount);
   */
  holdings(request?: ListingRequest<"ListHoldings">, options?: QueryOptions): Listing<"ListHoldings">;
  /** Every certificate of an instrument, in the order of its units. Pages are fetched as they are needed; see `listInstrument`. */
  instrument(request: ListingRequest<"ListInstrument">, options?: QueryOptions): Listing<"ListInstrument">;
  /**
   * Every instrument, or those of an issuer, in a state, a currency or a term. Pages are fetched as they are needed; see `listInstruments`. That
   * query also returns the ids of keys that hold something other than an instrument.
   */
  instruments(request?: ListingRequest<"ListInstruments">, options?: QueryOptions): Listing<"ListInstruments">;
  /** Every offer made to a party or by it; the caller's own unless another party is named. Pages are fetched as they are needed; see `listOffers`. */
  offers(request?: ListingRequest<"ListOffers">, options?: QueryOptions): Listing<"ListOffers">;
  /** Every certificate that waits for a party's payment; the caller's own unless another party is named. Pages are fetched as they are needed; see `listPayables`. */
  payables(request?: ListingRequest<"ListPayables">, options?: QueryOptions): Listing<"ListPayables">;
  /** Every certificate that is pledged to a party; to the caller's own unless another is named. Pages are fetched as they are needed; see `listPledges`. */
  pledges(request?: ListingRequest<"ListPledges">, options?: QueryOptions): Listing<"ListPledges">;
  /** Every guarantee of a bank of which something is drawn; the caller's own unless another party is named. Pages are fetched as they are needed; see `listGuarantees`. */
  guarantees(request?: ListingRequest<"ListGuarantees">, options?: QueryOptions): Listing<"ListGuarantees">;
  /** The proceeds of every discount free of payment that a party is owed or owes; the caller's own unless another party is named. Pages are fetched as they are needed; see `listProceeds`. */
  proceeds(request?: ListingRequest<"ListProceeds">, options?: QueryOptions): Listing<"ListProceeds">;
  /** Every objection to a payment that holds a guarantee and concerns a party; the caller's own unless another party is named. Pages are fetched as they are needed; see `listObjections`. */
  objections(request?: ListingRequest<"ListObjections">, options?: QueryOptions): Listing<"ListObjections">;
  /** All that a party must or may do, and until when; for the caller's own unless another is named. Pages are fetched as they are needed; see `listDuties`. */
  duties(request?: ListingRequest<"ListDuties">, options?: QueryOptions): Listing<"ListDuties">;
  /** Every act of a party that waits for its second person; the caller's own unless another party is named. Pages are fetched as they are needed; see `listApprovals`. */
  approvals(request?: ListingRequest<"ListApprovals">, options?: QueryOptions): Listing<"ListApprovals">;
  /** Every version of records, one record after the other, the newest first. Pages are fetched as they are needed; see `listHistory`. */
  history(request: ListingRequest<"ListHistory">, options?: QueryOptions): Listing<"ListHistory">;
}

export function certificates(session: Session): Certificates {
  return {
    ...methodsOf("certificates", session),
    freezeUnits: (request, options) => freezeUnits(session, request, options),
    freezeUpTo: (request, options) => freezeUpTo(session, request, options),
    unfreezeUnits: (request, options) => unfreezeUnits(session, request, options),
    planFreezeUnits: (request) => planFreezeUnits(session, request),
    planFreezeUpTo: (request) => planFreezeUpTo(session, request),
    planUnfreezeUnits: (request) => planUnfreezeUnits(session, request),
    takeOverHoldings: (request) => takeOverHoldings(session, request),
    traceUnit: (request, options) => traceUnit(session, request, options),
    auditInstrument: (request, options) => auditWithHistory(session, request, options),
    auditAll: (request = {}, options) => auditAll(session, request, options),
    auditLineage: ({ certificateId }) => session.auditor.lineage(certificateId),
    holdings: (request = {}, options) => listing(session, "ListHoldings", request, options),
    instrument: (request, options) => listing(session, "ListInstrument", request, options),
    instruments: (request = {}, options) => listing(session, "ListInstruments", request, options),
    offers: (request = {}, options) => listing(session, "ListOffers", request, options),
    payables: (request = {}, options) => listing(session, "ListPayables", request, options),
    guarantees: (request = {}, options) => listing(session, "ListGuarantees", request, options),
    pledges: (request = {}, options) => listing(session, "ListPledges", request, options),
    proceeds: (request = {}, options) => listing(session, "ListProceeds", request, options),
    objections: (request = {}, options) => listing(session, "ListObjections", request, options),
    duties: (request = {}, options) => listing(session, "ListDuties", request, options),
    approvals: (request = {}, options) => listing(session, "ListApprovals", request, options),
    history: (request, options) => listing(session, "ListHistory", request, options),
  };
}
