import { acts, queries } from "../domain.js";
import type { ActOptions, Done, QueryOptions, Session } from "./session.js";
import type { ActRequest, ActResponse, QueryRequest, QueryResponse } from "./wire-types.js";

/**
 * Acts and queries of the contract `certificates`. Amounts are decimal strings in major units of the instrument's currency
 * (`"34000000.00"`), dates `YYYY-MM-DD` in the policy's UTC offset. Who may act is decided from the caller's certificate.
 *
 * Every act may be refused with `INVALID_REQUEST` (its form; without a network trip), `CALLER_UNKNOWN`, `NOT_AUTHORIZED`, `PARTY_SUSPENDED`
 * and `CLOCK_SKEW`; every act on a certificate with `CERTIFICATE_NOT_FOUND`, `WRONG_STATE` and, but where it puts a state
 * back, `CERTIFICATE_FROZEN`. What else may refuse it stands with each. A refusal is thrown as `Rejected`.
 */
export interface Certificates {
  /**
   * Issues an instrument and offers its one certificate, of all units, to the payee for receipt. By an enterprise or bank, as
   * the issuer and obligor. A reference issues once, so that a retry never issues twice.
   *
   * @throws Rejected `INSTRUMENT_EXISTS`, `PARTY_NOT_FOUND`, `INVALID_AMOUNT`, `UNKNOWN_CURRENCY`, `POLICY_VIOLATION` (tenor, currency).
   * @example
   * const { certificateId } = await tally.certificates.issue({
   *   reference: "2021-10-001", payee, settlementBank, currency: "USD", amount: "34000000.00", maturesOn: "2022-04-26",
   * });
   */
  issue(request: IssueRequest, options?: ActOptions): Promise<Done<IssueResponse>>;
  /**
   * Takes up an offer: receipt, transfer or cancellation. By the offer's other side, before it expires.
   *
   * @throws Rejected `OFFER_EXPIRED`, `POLICY_VIOLATION` (endorsements per chain).
   */
  accept(request: AcceptRequest, options?: ActOptions): Promise<Done<AcceptResponse>>;
  /** Turns an offer down: the certificate is exactly as before; one offered for receipt is cancelled. By the offer's other side, also after expiry. */
  reject(request: RejectRequest, options?: ActOptions): Promise<Done<RejectResponse>>;
  /** Takes an offer, or a presentation, back: the certificate is exactly as before. By the offerer or presenter, also after expiry. */
  withdraw(request: WithdrawRequest, options?: ActOptions): Promise<Done<WithdrawResponse>>;
  /**
   * Ends an expired offer (the certificate is as before), or has a presentation dishonoured on which the settlement bank
   * was silent past the policy's days. By any party.
   *
   * @throws Rejected `OFFER_NOT_EXPIRED`.
   */
  sweep(request: SweepRequest, options?: ActOptions): Promise<Done<SweepResponse>>;
  /**
   * Offers a certificate to another party, whole or its first `amount`: then it is cut, and the rest stays with the holder,
   * free. By the holder.
   *
   * @throws Rejected `NOT_TRANSFERABLE`, `AMOUNT_EXCEEDS_CERTIFICATE`, `INVALID_AMOUNT`, `PARTY_NOT_FOUND`, `POLICY_VIOLATION` (smallest split,
   * last days before maturity).
   * @example
   * const { offered, rest } = await tally.certificates.transfer({ certificateId, to, amount: "10000000.00" });
   */
  transfer(request: TransferRequest, options?: ActOptions): Promise<Done<TransferResponse>>;
  /**
   * Cuts a certificate into parts of the given amounts, which must add up exactly. By the holder.
   *
   * @throws Rejected `SPLIT_SUM_MISMATCH`, `INVALID_AMOUNT`, `POLICY_VIOLATION` (smallest split, splits per act).
   */
  split(request: SplitRequest, options?: ActOptions): Promise<Done<SplitResponse>>;
  /**
   * Joins certificates of adjacent units with equal holder, state, marks and chain. By the holder.
   *
   * @throws Rejected `RANGES_NOT_ADJACENT`.
   */
  merge(request: MergeRequest, options?: ActOptions): Promise<Done<MergeResponse>>;
  /** Offers to end a certificate before it is paid. By the issuer to the holder, or by the holder to the issuer. */
  offerCancellation(request: OfferCancellationRequest, options?: ActOptions): Promise<Done<OfferCancellationResponse>>;
  /**
   * Presents a certificate to the settlement bank for payment; after dishonour, anew. By the holder, from maturity on or as
   * early as the policy allows.
   *
   * @throws Rejected `NOT_MATURED`.
   */
  present(request: PresentRequest, options?: ActOptions): Promise<Done<PresentResponse>>;
  /**
   * Records the payment of a presented certificate, whole or its first `amount`: then the rest stays in collection. By the
   * settlement bank. A UETR (version 4 UUID in lower case) discharges once only.
   *
   * @throws Rejected `PAYMENT_REUSED`, `AMOUNT_EXCEEDS_CERTIFICATE`, `INVALID_AMOUNT`.
   */
  settle(request: SettleRequest, options?: ActOptions): Promise<Done<SettleResponse>>;
  /**
   * Undoes a settlement by its UETR: the certificate is in collection again, and the UETR never serves again. By the
   * settlement bank that recorded it.
   *
   * @throws Rejected `PAYMENT_NOT_FOUND`.
   */
  returnPayment(request: ReturnPaymentRequest, options?: ActOptions): Promise<Done<ReturnPaymentResponse>>;
  /** Declares that a presented certificate is not paid; names those whom the holder may turn to. By the settlement bank, from maturity on. */
  dishonour(request: DishonourRequest, options?: ActOptions): Promise<Done<DishonourResponse>>;

  /** One certificate as it stands, its chain of endorsements included. */
  getCertificate(request: GetCertificateRequest, options?: QueryOptions): Promise<GetCertificateResponse>;
}

export function certificates(session: Session): Certificates {
  return {
    issue: (request, options) => session.perform(acts.Issue, request, options),
    accept: (request, options) => session.perform(acts.Accept, request, options),
    reject: (request, options) => session.perform(acts.Reject, request, options),
    withdraw: (request, options) => session.perform(acts.Withdraw, request, options),
    sweep: (request, options) => session.perform(acts.Sweep, request, options),
    transfer: (request, options) => session.perform(acts.Transfer, request, options),
    split: (request, options) => session.perform(acts.Split, request, options),
    merge: (request, options) => session.perform(acts.Merge, request, options),
    offerCancellation: (request, options) => session.perform(acts.OfferCancellation, request, options),
    present: (request, options) => session.perform(acts.Present, request, options),
    settle: (request, options) => session.perform(acts.Settle, request, options),
    returnPayment: (request, options) => session.perform(acts.ReturnPayment, request, options),
    dishonour: (request, options) => session.perform(acts.Dishonour, request, options),
    getCertificate: (request, options) => session.ask(queries.GetCertificate, request, options),
  };
}

export type IssueRequest = ActRequest<"Issue">;
export type IssueResponse = ActResponse<"Issue">;
export type AcceptRequest = ActRequest<"Accept">;
export type AcceptResponse = ActResponse<"Accept">;
export type RejectRequest = ActRequest<"Reject">;
export type RejectResponse = ActResponse<"Reject">;
export type WithdrawRequest = ActRequest<"Withdraw">;
export type WithdrawResponse = ActResponse<"Withdraw">;
export type SweepRequest = ActRequest<"Sweep">;
export type SweepResponse = ActResponse<"Sweep">;
export type TransferRequest = ActRequest<"Transfer">;
export type TransferResponse = ActResponse<"Transfer">;
export type SplitRequest = ActRequest<"Split">;
export type SplitResponse = ActResponse<"Split">;
export type MergeRequest = ActRequest<"Merge">;
export type MergeResponse = ActResponse<"Merge">;
export type OfferCancellationRequest = ActRequest<"OfferCancellation">;
export type OfferCancellationResponse = ActResponse<"OfferCancellation">;
export type PresentRequest = ActRequest<"Present">;
export type PresentResponse = ActResponse<"Present">;
export type SettleRequest = ActRequest<"Settle">;
export type SettleResponse = ActResponse<"Settle">;
export type ReturnPaymentRequest = ActRequest<"ReturnPayment">;
export type ReturnPaymentResponse = ActResponse<"ReturnPayment">;
export type DishonourRequest = ActRequest<"Dishonour">;
export type DishonourResponse = ActResponse<"Dishonour">;
export type GetCertificateRequest = QueryRequest<"GetCertificate">;
export type GetCertificateResponse = QueryResponse<"GetCertificate">;
