import type { AuditRequest } from "./audit-instrument.js";
import type { AuditFinding } from "./audit/finding.js";
import { auditWithHistory, type WholeAudit, type WholeAuditOptions } from "./audit/with-history.js";
import { freezeUnits, unfreezeUnits, type FreezeUnitsRequest, type UnfreezeUnitsRequest } from "./freeze-units.js";
import type { ActOptions, Done, QueryOptions, Session } from "./session.js";
import { traceUnit, type TracedUnit } from "./trace-unit.js";
import type {
  AcceptRequest,
  AcceptResponse,
  ApproveRequest,
  ApproveResponse,
  BatchRequest,
  BatchResponse,
  ClaimRecourseRequest,
  ClaimRecourseResponse,
  ConfirmPaymentRequest,
  ConfirmPaymentResponse,
  DeclineGuaranteeRequest,
  DeclineGuaranteeResponse,
  DiscountRequest,
  DiscountResponse,
  DishonourRequest,
  DishonourResponse,
  EnforceRequest,
  EnforceResponse,
  FreezeRequest,
  FreezeResponse,
  GetCertificateRequest,
  GetCertificateResponse,
  GetInstrumentRequest,
  GetInstrumentResponse,
  GetPaymentRequest,
  GetPaymentResponse,
  GuaranteeRequest,
  GuaranteeResponse,
  IssueRequest,
  IssueResponse,
  ListApprovalsRequest,
  ListApprovalsResponse,
  ListHistoryRequest,
  ListHistoryResponse,
  ListHoldingsRequest,
  ListHoldingsResponse,
  ListInstrumentRequest,
  ListInstrumentResponse,
  ListOffersRequest,
  ListOffersResponse,
  ListPayablesRequest,
  ListPayablesResponse,
  ListPledgesRequest,
  ListPledgesResponse,
  MergeRequest,
  MergeResponse,
  NetRequest,
  NetResponse,
  OfferCancellationRequest,
  OfferCancellationResponse,
  PayRecourseRequest,
  PayRecourseResponse,
  PledgeRequest,
  PledgeResponse,
  PresentRequest,
  PresentResponse,
  RejectApprovalRequest,
  RejectApprovalResponse,
  RejectRequest,
  RejectResponse,
  ReleaseGuaranteeRequest,
  ReleaseGuaranteeResponse,
  ReleaseRequest,
  ReleaseResponse,
  ReturnPaymentRequest,
  ReturnPaymentResponse,
  SettleRequest,
  SettleResponse,
  SplitRequest,
  SplitResponse,
  SweepRequest,
  SweepResponse,
  TraceUnitRequest,
  TransferRequest,
  TransferResponse,
  UnfreezeRequest,
  UnfreezeResponse,
  WithdrawRequest,
  WithdrawResponse,
} from "../wire-types.js";

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
   * Answers for the whole face beside the issuer, and draws it on the credit line for the issuer. By the guarantor that the
   * instrument names; afterwards it is offered to the payee.
   *
   * @throws Rejected `CREDIT_LIMIT_EXCEEDED`, `CREDIT_LINE_NOT_FOUND`, `OFFER_EXPIRED`.
   */
  guarantee(request: GuaranteeRequest, options?: ActOptions): Promise<Done<GuaranteeResponse>>;
  /** Does not guarantee: the instrument is cancelled and its invoices are free again. By the guarantor that the instrument names. */
  declineGuarantee(request: DeclineGuaranteeRequest, options?: ActOptions): Promise<Done<DeclineGuaranteeResponse>>;
  /**
   * Gives the drawn amount of settled or cancelled units back to the credit line, proved by their certificates; units whose payment
   * was returned after that are drawn on it again. By the guarantor.
   *
   * @throws Rejected `CREDIT_LINE_NOT_FOUND`.
   */
  releaseGuarantee(request: ReleaseGuaranteeRequest, options?: ActOptions): Promise<Done<ReleaseGuaranteeResponse>>;
  /**
   * Takes up an offer: receipt, transfer, discount, pledge, netting or cancellation. By the offer's other side, before it
   * expires. Of certificates offered together for netting, accepting one accepts all.
   *
   * @throws Rejected `OFFER_EXPIRED`, `POLICY_VIOLATION` (last days before maturity).
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
   * const { certificate, rest } = await tally.certificates.transfer({ certificateId, to, amount: "10000000.00" });
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
  /**
   * Offers a certificate, whole or its first `amount`, to a bank at a rate: free of payment (`FOP`: acceptance moves it) or
   * against payment (`DVP`: acceptance binds the bank, and only the payment agent's `confirmPayment` moves it). By the holder. `quoteDiscount`
   * computes the proceeds.
   *
   * @throws Rejected `PROCEEDS_MISMATCH` (with the right figure), `NOT_TRANSFERABLE`, `AMOUNT_EXCEEDS_CERTIFICATE`, `INVALID_AMOUNT`, `POLICY_VIOLATION`.
   */
  discount(request: DiscountRequest, options?: ActOptions): Promise<Done<DiscountResponse>>;
  /**
   * Completes a discount against payment: the certificate passes to the bank. By the payment agent that the offer names. A
   * UETR serves once only.
   *
   * @throws Rejected `PAYMENT_REUSED`, `OFFER_EXPIRED`.
   */
  confirmPayment(request: ConfirmPaymentRequest, options?: ActOptions): Promise<Done<ConfirmPaymentResponse>>;
  /**
   * Offers a certificate, whole or its first `amount`, as security; while it is pledged the holder stays its owner. By the holder.
   *
   * @throws Rejected `NOT_TRANSFERABLE`, `AMOUNT_EXCEEDS_CERTIFICATE`, `INVALID_AMOUNT`, `POLICY_VIOLATION`.
   */
  pledge(request: PledgeRequest, options?: ActOptions): Promise<Done<PledgeResponse>>;
  /** Gives a pledged certificate free, at any time. By the pledgee. */
  release(request: ReleaseRequest, options?: ActOptions): Promise<Done<ReleaseResponse>>;
  /**
   * Makes the pledgee the holder, from the day on that the pledge names. By the pledgee.
   *
   * @throws Rejected `NOT_ENFORCEABLE`.
   */
  enforce(request: EnforceRequest, options?: ActOptions): Promise<Done<EnforceResponse>>;
  /**
   * Offers to set certificates of mutual obligors off against each other, equal in sum to the minor unit: `mine` owed by the
   * other side, `yours` owed by me. By the holder of `mine`; acceptance settles them all.
   */
  net(request: NetRequest, options?: ActOptions): Promise<Done<NetResponse>>;
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
   * Undoes a settlement by its UETR: the certificate is in collection again, and the UETR never serves again. By the settlement
   * bank that recorded it.
   *
   * @throws Rejected `PAYMENT_NOT_FOUND`.
   */
  returnPayment(request: ReturnPaymentRequest, options?: ActOptions): Promise<Done<ReturnPaymentResponse>>;
  /** Declares that a presented certificate is not paid; names those whom the holder may turn to. By the settlement bank, from maturity on. */
  dishonour(request: DishonourRequest, options?: ActOptions): Promise<Done<DishonourResponse>>;

  /**
   * Claims, after dishonour, on the issuer, the guarantor, or anybody on the back who passed it on with recourse, in any order,
   * for the whole or its first `amount`. By the holder. It does not bar a new presentment.
   *
   * @throws Rejected `AMOUNT_EXCEEDS_CERTIFICATE`, `INVALID_AMOUNT`.
   */
  claimRecourse(request: ClaimRecourseRequest, options?: ActOptions): Promise<Done<ClaimRecourseResponse>>;
  /**
   * Records that a party claimed on has paid: it becomes the holder of the same units and may claim on those before it; paid by
   * the issuer they are settled. By the claimant, who so acknowledges receipt, or the settlement bank. A UETR serves once only.
   *
   * @throws Rejected `PAYMENT_REUSED`, `AMOUNT_EXCEEDS_CERTIFICATE`, `INVALID_AMOUNT`.
   */
  payRecourse(request: PayRecourseRequest, options?: ActOptions): Promise<Done<PayRecourseResponse>>;
  /** Freezes certificates, or a range of units (which cuts those on its edges), under an order. By the regulator. */
  freeze(request: FreezeRequest, options?: ActOptions): Promise<Done<FreezeResponse>>;
  /** Freezes a range of units, whichever certificates they lie on: asks for these first. By the regulator. */
  freezeUnits(request: FreezeUnitsRequest, options?: ActOptions): Promise<Done<FreezeResponse>>;
  /** Lifts an order from certificates; other orders on them stand. By the regulator. */
  unfreeze(request: UnfreezeRequest, options?: ActOptions): Promise<Done<UnfreezeResponse>>;
  /** Lifts an order from a range of units, whichever certificates they lie on: asks for these first. By the regulator. */
  unfreezeUnits(request: UnfreezeUnitsRequest, options?: ActOptions): Promise<Done<UnfreezeResponse>>;

  /**
   * Performs a list of acts in one transaction, all or nothing, each seeing the ones before it. By whoever may perform each of
   * them. At most the policy's size, 500 unless it sets another; `inBatches` splits a longer list.
   *
   * @throws Rejected `BATCH_FAILED`, with the index of the act that was refused and why.
   */
  batch(request: BatchRequest, options?: ActOptions): Promise<Done<BatchResponse>>;
  /**
   * Has an act done that is under dual control and was filed. By another person of the same party (another certificate, of another
   * key), before it expires; under the rules as of then, whose refusals it may meet.
   *
   * @throws Rejected `APPROVAL_NOT_FOUND`, `APPROVAL_EXPIRED`.
   */
  approve(request: ApproveRequest, options?: ActOptions): Promise<Done<ApproveResponse>>;
  /**
   * Ends a filed act undone. By another person of the party, or whoever filed it.
   *
   * @throws Rejected `APPROVAL_NOT_FOUND`.
   */
  rejectApproval(request: RejectApprovalRequest, options?: ActOptions): Promise<Done<RejectApprovalResponse>>;

  /** An instrument: its terms, its state and the policy that governs it. */
  getInstrument(request: GetInstrumentRequest, options?: QueryOptions): Promise<GetInstrumentResponse>;
  /** One certificate as it stands, its chain of endorsements included. */
  getCertificate(request: GetCertificateRequest, options?: QueryOptions): Promise<GetCertificateResponse>;
  /**
   * The payment of a UETR: for which certificate, of how much, who reported it, and whether it was returned.
   *
   * @throws Rejected `PAYMENT_NOT_FOUND`.
   */
  getPayment(request: GetPaymentRequest, options?: QueryOptions): Promise<GetPaymentResponse>;
  /** What a party holds, a page at a time. */
  listHoldings(request: ListHoldingsRequest, options?: QueryOptions): Promise<ListHoldingsResponse>;
  /** All certificates of one instrument in the order of their units, a page at a time. */
  listInstrument(request: ListInstrumentRequest, options?: QueryOptions): Promise<ListInstrumentResponse>;
  /** Through whose hands one unit of an instrument came, and in which blocks it passed from one to the next. */
  traceUnit(request: TraceUnitRequest, options?: QueryOptions): Promise<TracedUnit>;
  /**
   * Whether an instrument's certificates tile its units with no gap and no overlap, with the totals by state and by holder, and
   * whether each act by which they came about did what the rules make of it. The quick audit leaves the acts out. One of very many
   * certificates takes several calls, after each of which `onProgress` is told.
   */
  auditInstrument(request: AuditRequest, options?: WholeAuditOptions): Promise<WholeAudit>;
  /**
   * The acts by which a certificate came about and that did not do what the rules make of them; none where it is sound. `accept` and
   * the other acts that give value ask it by themselves; those that are signed in steps do not.
   */
  auditLineage(request: { readonly certificateId: string }): Promise<readonly AuditFinding[]>;
  /** Every version of records, with the transactions that wrote them, the newest first, a page at a time. */
  listHistory(request: ListHistoryRequest, options?: QueryOptions): Promise<ListHistoryResponse>;
  /** Acts of a party that are under dual control and were filed, a page at a time. */
  listApprovals(request: ListApprovalsRequest, options?: QueryOptions): Promise<ListApprovalsResponse>;
  /** Offers made to a party, or by it, a page at a time. */
  listOffers(request: ListOffersRequest, options?: QueryOptions): Promise<ListOffersResponse>;
  /**
   * What waits for a party's payment, a page at a time: certificates presented to it as settlement bank, agreed discounts whose
   * payment it is to confirm, claims on it after dishonour.
   */
  listPayables(request: ListPayablesRequest, options?: QueryOptions): Promise<ListPayablesResponse>;
  /** What is pledged to a party, a page at a time. */
  listPledges(request: ListPledgesRequest, options?: QueryOptions): Promise<ListPledgesResponse>;
}

export function certificates(session: Session): Certificates {
  return {
    issue: (request, options) => session.perform("Issue", request, options),
    guarantee: (request, options) => session.perform("Guarantee", request, options),
    declineGuarantee: (request, options) => session.perform("DeclineGuarantee", request, options),
    releaseGuarantee: (request, options) => session.perform("ReleaseGuarantee", request, options),
    accept: (request, options) => session.perform("Accept", request, options),
    reject: (request, options) => session.perform("Reject", request, options),
    withdraw: (request, options) => session.perform("Withdraw", request, options),
    sweep: (request, options) => session.perform("Sweep", request, options),
    transfer: (request, options) => session.perform("Transfer", request, options),
    split: (request, options) => session.perform("Split", request, options),
    merge: (request, options) => session.perform("Merge", request, options),
    discount: (request, options) => session.perform("Discount", request, options),
    confirmPayment: (request, options) => session.perform("ConfirmPayment", request, options),
    pledge: (request, options) => session.perform("Pledge", request, options),
    release: (request, options) => session.perform("Release", request, options),
    enforce: (request, options) => session.perform("Enforce", request, options),
    net: (request, options) => session.perform("Net", request, options),
    offerCancellation: (request, options) => session.perform("OfferCancellation", request, options),
    present: (request, options) => session.perform("Present", request, options),
    settle: (request, options) => session.perform("Settle", request, options),
    returnPayment: (request, options) => session.perform("ReturnPayment", request, options),
    dishonour: (request, options) => session.perform("Dishonour", request, options),
    claimRecourse: (request, options) => session.perform("ClaimRecourse", request, options),
    payRecourse: (request, options) => session.perform("PayRecourse", request, options),
    freeze: (request, options) => session.perform("Freeze", request, options),
    freezeUnits: (request, options) => freezeUnits(session, request, options),
    unfreeze: (request, options) => session.perform("Unfreeze", request, options),
    unfreezeUnits: (request, options) => unfreezeUnits(session, request, options),
    batch: (request, options) => session.perform("Batch", request, options),
    approve: (request, options) => session.perform("Approve", request, options),
    rejectApproval: (request, options) => session.perform("RejectApproval", request, options),
    getInstrument: (request, options) => session.ask("GetInstrument", request, options),
    getCertificate: (request, options) => session.ask("GetCertificate", request, options),
    getPayment: (request, options) => session.ask("GetPayment", request, options),
    listHoldings: (request, options) => session.ask("ListHoldings", request, options),
    listInstrument: (request, options) => session.ask("ListInstrument", request, options),
    traceUnit: (request, options) => traceUnit(session, request, options),
    auditInstrument: (request, options) => auditWithHistory(session, request, options),
    auditLineage: ({ certificateId }) => session.auditor.lineage(certificateId),
    listHistory: (request, options) => session.ask("ListHistory", request, options),
    listApprovals: (request, options) => session.ask("ListApprovals", request, options),
    listOffers: (request, options) => session.ask("ListOffers", request, options),
    listPayables: (request, options) => session.ask("ListPayables", request, options),
    listPledges: (request, options) => session.ask("ListPledges", request, options),
  };
}
