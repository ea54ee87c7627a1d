// Written by scripts/write-wire-types.ts from the chaincode's own definitions; do not edit.

import type { ActOptions, Done, QueryOptions } from "../src/operations/session.js";
import type {
  BootstrapRequest,
  BootstrapResponse,
  RegisterPartyRequest,
  RegisterPartyResponse,
  UpdatePartyRequest,
  UpdatePartyResponse,
  SuspendPartyRequest,
  SuspendPartyResponse,
  AdmitAdministratorsRequest,
  AdmitAdministratorsResponse,
  ReinstatePartyRequest,
  ReinstatePartyResponse,
  RecordSuccessionRequest,
  RecordSuccessionResponse,
  DeclareDefaultRequest,
  DeclareDefaultResponse,
  LiftDefaultRequest,
  LiftDefaultResponse,
  SetPolicyRequest,
  SetPolicyResponse,
  SetCalendarRequest,
  SetCalendarResponse,
  OpenCreditLineRequest,
  OpenCreditLineResponse,
  AdjustCreditLineRequest,
  AdjustCreditLineResponse,
  CloseCreditLineRequest,
  CloseCreditLineResponse,
  IssueRequest,
  IssueResponse,
  AcceptRequest,
  AcceptResponse,
  RejectRequest,
  RejectResponse,
  WithdrawRequest,
  WithdrawResponse,
  SweepRequest,
  SweepResponse,
  TransferRequest,
  TransferResponse,
  SplitRequest,
  SplitResponse,
  MergeRequest,
  MergeResponse,
  TakeOverRequest,
  TakeOverResponse,
  OfferCancellationRequest,
  OfferCancellationResponse,
  PresentRequest,
  PresentResponse,
  SettleRequest,
  SettleResponse,
  ReturnPaymentRequest,
  ReturnPaymentResponse,
  ObjectToPaymentRequest,
  ObjectToPaymentResponse,
  AnswerObjectionRequest,
  AnswerObjectionResponse,
  DishonourRequest,
  DishonourResponse,
  AcknowledgeDishonourRequest,
  AcknowledgeDishonourResponse,
  AcknowledgeDebtRequest,
  AcknowledgeDebtResponse,
  RecordActionRequest,
  RecordActionResponse,
  GuaranteeRequest,
  GuaranteeResponse,
  DeclineGuaranteeRequest,
  DeclineGuaranteeResponse,
  ReleaseGuaranteeRequest,
  ReleaseGuaranteeResponse,
  DiscountRequest,
  DiscountResponse,
  ConfirmPaymentRequest,
  ConfirmPaymentResponse,
  PayProceedsRequest,
  PayProceedsResponse,
  PledgeRequest,
  PledgeResponse,
  ReleaseRequest,
  ReleaseResponse,
  EnforceRequest,
  EnforceResponse,
  RegisterFinancingRequest,
  RegisterFinancingResponse,
  ReleaseRegistrationRequest,
  ReleaseRegistrationResponse,
  RecordCreditNoteRequest,
  RecordCreditNoteResponse,
  NetRequest,
  NetResponse,
  ClaimRecourseRequest,
  ClaimRecourseResponse,
  PayRecourseRequest,
  PayRecourseResponse,
  WaiveRequest,
  WaiveResponse,
  ComposeRequest,
  ComposeResponse,
  AssignRequest,
  AssignResponse,
  WriteOffRequest,
  WriteOffResponse,
  ExecuteOrderRequest,
  ExecuteOrderResponse,
  FreezeRequest,
  FreezeResponse,
  UnfreezeRequest,
  UnfreezeResponse,
  RejectApprovalRequest,
  RejectApprovalResponse,
  RegisterBatteryRequest,
  RegisterBatteryResponse,
  EnrolDeviceRequest,
  EnrolDeviceResponse,
  RotateDeviceRequest,
  RotateDeviceResponse,
  RevokeDeviceRequest,
  RevokeDeviceResponse,
  RestateCountersRequest,
  RestateCountersResponse,
  AnchorReadingsRequest,
  AnchorReadingsResponse,
  DeclareGapRequest,
  DeclareGapResponse,
  CorrectGapRequest,
  CorrectGapResponse,
  PublishSectionRequest,
  PublishSectionResponse,
  ChangeStatusRequest,
  ChangeStatusResponse,
  RepurposeRequest,
  RepurposeResponse,
  RecycleRequest,
  RecycleResponse,
  RecallRequest,
  RecallResponse,
  LiftRecallRequest,
  LiftRecallResponse,
  TransferBatteryRequest,
  TransferBatteryResponse,
  AcceptBatteryRequest,
  AcceptBatteryResponse,
  RejectBatteryRequest,
  RejectBatteryResponse,
  WithdrawBatteryRequest,
  WithdrawBatteryResponse,
  TakeOverBatteryRequest,
  TakeOverBatteryResponse,
  ListForSaleRequest,
  ListForSaleResponse,
  RepriceRequest,
  RepriceResponse,
  UnlistRequest,
  UnlistResponse,
  MakeBidRequest,
  MakeBidResponse,
  AnswerBidRequest,
  AnswerBidResponse,
  EndBidRequest,
  EndBidResponse,
  BuyRequest,
  BuyResponse,
  ReserveRequest,
  ReserveResponse,
  ConfirmOrderRequest,
  ConfirmOrderResponse,
  PlaceOrderRequest,
  PlaceOrderResponse,
  DispatchRequest,
  DispatchResponse,
  ReceiveRequest,
  ReceiveResponse,
  ConfirmDeliveryRequest,
  ConfirmDeliveryResponse,
  AcceptDeliveryRequest,
  AcceptDeliveryResponse,
  OpenDisputeRequest,
  OpenDisputeResponse,
  SettleDisputeRequest,
  SettleDisputeResponse,
  ArbitrateRequest,
  ArbitrateResponse,
  ClaimWarrantyRequest,
  ClaimWarrantyResponse,
  MeetAwardRequest,
  MeetAwardResponse,
  ReleaseRetentionRequest,
  ReleaseRetentionResponse,
  CancelOrderRequest,
  CancelOrderResponse,
  SweepOrderRequest,
  SweepOrderResponse,
  GrantAccessRequest,
  GrantAccessResponse,
  WithdrawAccessRequest,
  WithdrawAccessResponse,
  BatchRequest,
  BatchResponse,
  ApproveRequest,
  ApproveResponse,
  GetPartyRequest,
  GetPartyResponse,
  ListPartiesRequest,
  ListPartiesResponse,
  GetPolicyRequest,
  GetPolicyResponse,
  GetCalendarRequest,
  GetCalendarResponse,
  ListCalendarsRequest,
  ListCalendarsResponse,
  WhoAmIRequest,
  WhoAmIResponse,
  GetInstrumentRequest,
  GetInstrumentResponse,
  GetCreditLineRequest,
  GetCreditLineResponse,
  GetCertificateRequest,
  GetCertificateResponse,
  AttestRequest,
  AttestResponse,
  GetPaymentRequest,
  GetPaymentResponse,
  GetRegistrationRequest,
  GetRegistrationResponse,
  ListHistoryRequest,
  ListHistoryResponse,
  ListDutiesRequest,
  ListDutiesResponse,
  ListHoldingsRequest,
  ListHoldingsResponse,
  ListInstrumentRequest,
  ListInstrumentResponse,
  ListInstrumentsRequest,
  ListInstrumentsResponse,
  ListOffersRequest,
  ListOffersResponse,
  ListPayablesRequest,
  ListPayablesResponse,
  ListGuaranteesRequest,
  ListGuaranteesResponse,
  ListPledgesRequest,
  ListPledgesResponse,
  ListProceedsRequest,
  ListProceedsResponse,
  ListObjectionsRequest,
  ListObjectionsResponse,
  GetNoticesRequest,
  GetNoticesResponse,
  GetRecourseRequest,
  GetRecourseResponse,
  GetApprovalRequest,
  GetApprovalResponse,
  ListApprovalsRequest,
  ListApprovalsResponse,
  GetBatteryRequest,
  GetBatteryResponse,
  FindBatteryRequest,
  FindBatteryResponse,
  ListBatteriesRequest,
  ListBatteriesResponse,
  GetDeviceRequest,
  GetDeviceResponse,
  ListStretchesRequest,
  ListStretchesResponse,
  GetStretchRequest,
  GetStretchResponse,
  ProvePassportRequest,
  ProvePassportResponse,
  GetAccessRequest,
  GetAccessResponse,
  ListAccessRequest,
  ListAccessResponse,
  GetListingRequest,
  GetListingResponse,
  ListListingsRequest,
  ListListingsResponse,
  ListBidsRequest,
  ListBidsResponse,
  GetOrderRequest,
  GetOrderResponse,
  ListOrdersRequest,
  ListOrdersResponse,
  GetTitleRequest,
  GetTitleResponse,
  GetPurchaseRecordRequest,
  GetPurchaseRecordResponse,
} from "./wire-types.js";

/** One method for each act and query of the contract `registry`. */
export interface RegistryMethods {
  /**
   * Once, by an admin of any organisation: names the operator and the regulator and sets the first policy.
   *
   * It works once, for whoever comes first with a certificate that carries the admin OU, so the deploying tool does
   * it right after deployment.
   *
   * @throws Rejected `ALREADY_BOOTSTRAPPED`, `INVALID_AMOUNT`
   * @example
   * const { policy } = await tally.registry.bootstrap({ operator, regulator });
   */
  bootstrap(request: BootstrapRequest, options?: ActOptions): Promise<Done<BootstrapResponse>>;
  /**
   * The operator registers a legal entity under its LEI, with its MSP and its roles; in another party's MSP with that one's consent.
   *
   * Several parties may share one MSP. The first one needs no attribute; the attribute `tally.party` of a caller's
   * certificate names any further one. A further party in another party's MSP waits for the approval of the first
   * one there. In the operator's and the regulator's MSP certificates without the attribute speak for nobody from
   * the first hosted party on: the answer says so in `warning`, and who decides for the host must have a
   * certificate with the attribute.
   *
   * @throws Rejected `PARTY_EXISTS`
   * @example
   * await tally.registry.registerParty({ lei, name: "Rio Tinto plc", mspId: "RioTintoMSP", roles: ["enterprise"] });
   */
  registerParty(request: RegisterPartyRequest, options?: ActOptions): Promise<Done<RegisterPartyResponse>>;
  /**
   * The operator changes a party's name or roles; the party itself its standing acceptance and what its people confirm; either the dual control, the operator with the party's consent.
   *
   * To loosen dual control takes a person of the party that asks, and another one that approves: the operator
   * cannot ask for it. What else of dual control the operator asks waits for the approval of a person of the party.
   * So does a change of the regulator's roles. The client does not repeat it by itself after a `Conflict`: it could
   * undo what somebody else has just changed.
   *
   * @throws Rejected `PARTY_NOT_FOUND`, `PARTY_SUCCEEDED`, `INVALID_AMOUNT`
   * @example
   * await tally.registry.updateParty({ lei, standingAcceptance: "everybody" });
   */
  updateParty(request: UpdatePartyRequest, options?: ActOptions): Promise<Done<UpdatePartyResponse>>;
  /**
   * The operator suspends a party: it can neither act nor be dealt with until it is reinstated.
   *
   * What it holds stays its own. The regulator can lift it at any time, and the party itself from its end on. The
   * regulator must approve its own suspension.
   *
   * @throws Rejected `WRONG_STATE`, `PARTY_SUCCEEDED`, `PARTY_NOT_FOUND`
   * @example
   * await tally.registry.suspendParty({ lei, reason: "order 7 of the court of Dalian", until });
   */
  suspendParty(request: SuspendPartyRequest, options?: ActOptions): Promise<Done<SuspendPartyResponse>>;
  /**
   * In an emergency the regulator lets the operator's administrators, or the operator the regulator's, speak without the attribute for a while.
   *
   * It is for an MSP that hosts other parties and has no valid certificate left that names its first party in
   * `tally.party`. Until the time is over, a certificate of that MSP which carries the admin OU speaks for the
   * party. All others still need the attribute.
   *
   * @throws Rejected `PARTY_NOT_FOUND`, `WRONG_STATE`
   * @example
   * await tally.registry.admitAdministrators({ lei: operator, hours: 24, reason: "all certificates have expired" });
   */
  admitAdministrators(
    request: AdmitAdministratorsRequest,
    options?: ActOptions,
  ): Promise<Done<AdmitAdministratorsResponse>>;
  /**
   * The operator or the regulator ends the suspension of a party, or the party itself when its time is over.
   *
   * @throws Rejected `WRONG_STATE`, `PARTY_SUCCEEDED`, `PARTY_NOT_FOUND`
   * @example
   * await tally.registry.reinstateParty({ lei });
   */
  reinstateParty(request: ReinstatePartyRequest, options?: ActOptions): Promise<Done<ReinstatePartyResponse>>;
  /**
   * The operator records, with the regulator's approval, that a party merged into another one, or that another organisation acts for it.
   *
   * It follows a merger, a move, the appointment of an administrator, or a wrong MSP at registration. The former
   * organisation can do nothing for the party any more. The terms of instruments stay: what the party holds and
   * owes is answered by the successor, or by the party from its new organisation. `TakeOver` then brings its
   * certificates under the new organisation. No new business with a party that has merged is possible. Its default,
   * if one was declared, is its successor's. A standing acceptance ends. Of the operator and the regulator no
   * succession can be recorded.
   *
   * @throws Rejected `PARTY_NOT_FOUND`, `PARTY_SUCCEEDED`
   * @example
   * await tally.registry.recordSuccession({ lei, reason: "merger", successor, document: "2027-114", authority: "SAMR", effectiveFrom: "2027-03-01" });
   */
  recordSuccession(request: RecordSuccessionRequest, options?: ActOptions): Promise<Done<RecordSuccessionResponse>>;
  /**
   * The operator marks an issuer as in default, on proof of certificates of its own that were dishonoured.
   *
   * Where the policy refuses defaulters, the issuer issues nothing until the mark is lifted. What it has issued
   * stays as it is, unless the policy under which it was issued makes it due on that day. What was issued by a
   * party that has merged is owed by its successor, which the mark is about then.
   *
   * @throws Rejected `WRONG_STATE`, `PARTY_SUCCEEDED`, `PARTY_NOT_FOUND`, `CERTIFICATE_NOT_FOUND`
   * @example
   * await tally.registry.declareDefault({ lei, certificates: [dishonoured] });
   */
  declareDefault(request: DeclareDefaultRequest, options?: ActOptions): Promise<Done<DeclareDefaultResponse>>;
  /**
   * The operator lifts the mark of default from an issuer, on proof that the units it was declared for have ended.
   *
   * The certificates that were named may have been cut since: name those that have their units now.
   *
   * @throws Rejected `WRONG_STATE`, `PARTY_SUCCEEDED`, `PARTY_NOT_FOUND`, `CERTIFICATE_NOT_FOUND`
   * @example
   * await tally.registry.liftDefault({ lei, certificates: [settled] });
   */
  liftDefault(request: LiftDefaultRequest, options?: ActOptions): Promise<Done<LiftDefaultResponse>>;
  /**
   * The operator sets the policy from a date. Instruments keep the version they were issued under.
   *
   * @throws Rejected `INVALID_AMOUNT`
   * @example
   * await tally.registry.setPolicy({ rules: { longestTenorDays: 366, offerExpiryHours: 48 } });
   */
  setPolicy(request: SetPolicyRequest, options?: ActOptions): Promise<Done<SetPolicyResponse>>;
  /**
   * The operator sets from a date which days are business days in a currency. Instruments keep the day on which they fall due.
   *
   * An issue that moves its maturity to a business day does so by the version in force on its day, and its due day
   * never changes. A period of presentation or limitation ends by the version that was in force on its last day.
   * Every version stays readable.
   * @example
   * await tally.registry.setCalendar({
   *   currency: "CNY", from: "2027-01-01", to: "2027-12-31", holidays: ["2027-01-01"], workingDays: ["2027-02-20"],
   * });
   */
  setCalendar(request: SetCalendarRequest, options?: ActOptions): Promise<Done<SetCalendarResponse>>;
  /**
   * A bank opens a credit line for an obligor, on which its guarantees draw.
   *
   * There is one line for each bank, obligor and currency. It also opens a closed line again, and after a
   * succession one whose terms the bank set from a former organisation: what is drawn stays drawn. An automatic
   * line guarantees at issue.
   *
   * @throws Rejected `PARTY_SUCCEEDED`, `CREDIT_LINE_EXISTS`, `PARTY_NOT_FOUND`, `INVALID_AMOUNT`
   * @example
   * await tally.registry.openCreditLine({
   *   obligor, currency: "USD", limit: "40000000.00", validFrom: "2026-01-01", validTo: "2027-12-31",
   * });
   */
  openCreditLine(request: OpenCreditLineRequest, options?: ActOptions): Promise<Done<OpenCreditLineResponse>>;
  /**
   * A bank changes the limit, the validity or the automatic guarantee of its credit line for an obligor.
   *
   * After a succession the bank opens the line again before it adjusts it. The client does not repeat it by itself
   * after a `Conflict`: it could undo what somebody else has just changed.
   *
   * @throws Rejected `CREDIT_LINE_NOT_FOUND`, `INVALID_AMOUNT`, `WRONG_STATE`, `MARKER_MISSING`
   * @example
   * await tally.registry.adjustCreditLine({ obligor, currency: "USD", limit: "50000000.00" });
   */
  adjustCreditLine(request: AdjustCreditLineRequest, options?: ActOptions): Promise<Done<AdjustCreditLineResponse>>;
  /**
   * A bank closes its credit line for an obligor to new draws; guarantees given stand.
   *
   * What guarantees have drawn goes back to the line as their units end. Nobody draws on the line of a bank that
   * has merged: its successor draws on lines of its own, and can close this one.
   *
   * @throws Rejected `CREDIT_LINE_NOT_FOUND`, `WRONG_STATE`, `MARKER_MISSING`, `PARTY_NOT_FOUND`
   * @example
   * await tally.registry.closeCreditLine({ obligor, currency: "USD" });
   */
  closeCreditLine(request: CloseCreditLineRequest, options?: ActOptions): Promise<Done<CloseCreditLineResponse>>;
  /**
   * Shows one party.
   *
   * @throws Rejected `PARTY_NOT_FOUND`
   */
  getParty(request: GetPartyRequest, options?: QueryOptions): Promise<GetPartyResponse>;
  /**
   * Lists the parties, by role or MSP if asked so.
   */
  listParties(request: ListPartiesRequest, options?: QueryOptions): Promise<ListPartiesResponse>;
  /**
   * Shows the policy in force, or a version of it.
   *
   * @throws Rejected `POLICY_NOT_FOUND`
   */
  getPolicy(request: GetPolicyRequest, options?: QueryOptions): Promise<GetPolicyResponse>;
  /**
   * Shows which days are business days in a currency, by the calendar in force or a version of it.
   *
   * @throws Rejected `CALENDAR_NOT_FOUND`
   */
  getCalendar(request: GetCalendarRequest, options?: QueryOptions): Promise<GetCalendarResponse>;
  /**
   * Lists every version of the calendars of business days, of one currency if asked so.
   */
  listCalendars(request: ListCalendarsRequest, options?: QueryOptions): Promise<ListCalendarsResponse>;
  /**
   * Shows for which party the caller's certificate speaks, or why for none.
   */
  whoAmI(request?: WhoAmIRequest, options?: QueryOptions): Promise<WhoAmIResponse>;
  /**
   * Shows a bank's credit line for an obligor in one currency.
   *
   * @throws Rejected `CREDIT_LINE_NOT_FOUND`
   */
  getCreditLine(request: GetCreditLineRequest, options?: QueryOptions): Promise<GetCreditLineResponse>;
}

/** One method for each act and query of the contract `certificates`. */
export interface CertificatesMethods {
  /**
   * An enterprise or bank issues an instrument and offers its one certificate to the payee, or first to the guarantor.
   *
   * The issuer is the obligor. A reference issues once: the same request again is answered with what was issued and
   * writes nothing, and another request under it is refused. So a retry never issues twice. What a document
   * reserves binds the issuer at once, and others from the payee's acceptance on. A named guarantor is asked first,
   * unless its credit line for the issuer is automatic: then the face is drawn on that line at once.
   *
   * @throws Rejected `PARTY_SUCCEEDED`, `INSTRUMENT_EXISTS`, `PARTY_IN_DEFAULT`, `PARTY_NOT_FOUND`, `INVALID_AMOUNT`, `POLICY_VIOLATION`, `CALENDAR_NOT_FOUND`, `CALENDAR_EXCEEDED`, `INVOICE_OVERFINANCED`, `CREDIT_LIMIT_EXCEEDED`
   * @example
   * const { certificateId } = await tally.certificates.issue({
   *   reference: "2021-10-001", payee, settlementBank, currency: "USD", amount: "34000000.00", maturesOn: "2022-04-26",
   * });
   */
  issue(request: IssueRequest, options?: ActOptions): Promise<Done<IssueResponse>>;
  /**
   * The other side of an offer accepts it, before it expires.
   *
   * It takes up receipt, transfer, discount, pledge, netting, cancellation, assignment or composition. Of
   * certificates that are offered together for netting, accepting one accepts all. An offer by a party that has
   * been suspended since cannot be accepted. A discount free of payment is accepted on its discount date; one
   * against payment on any day, since only its payment counts.
   *
   * @throws Rejected `OFFER_EXPIRED`, `PAYMENT_REUSED`, `NOT_TRANSFERABLE`, `POLICY_VIOLATION`, `PROCEEDS_MISMATCH`, `REGISTRATION_MISSING`, `REGISTRATION_REUSED`, `INVOICE_OVERFINANCED`, `TERMS_CHANGED`, `CERTIFICATE_NOT_FOUND`, `WRONG_STATE`, `CERTIFICATE_FROZEN`
   * @example
   * const { certificate } = await tally.certificates.accept({ certificateId, seen: digestOfSeen({ certificate, instrument }) });
   */
  accept(request: AcceptRequest, options?: ActOptions): Promise<Done<AcceptResponse>>;
  /**
   * The other side of an offer rejects it: the certificate is as before; one offered for receipt is cancelled.
   *
   * It can also reject an offer that has expired, or that lies on a frozen certificate.
   *
   * @throws Rejected `CERTIFICATE_NOT_FOUND`, `WRONG_STATE`
   * @example
   * const { certificate } = await tally.certificates.reject({ certificateId, reason: "amount differs from the invoice" });
   */
  reject(request: RejectRequest, options?: ActOptions): Promise<Done<RejectResponse>>;
  /**
   * The offerer withdraws an offer, or the presenter a presentation: the certificate is as before.
   *
   * It can also withdraw an offer that has expired. A presentation can be withdrawn until it is paid.
   *
   * @throws Rejected `CERTIFICATE_NOT_FOUND`, `WRONG_STATE`
   * @example
   * const { certificate } = await tally.certificates.withdraw({ certificateId });
   */
  withdraw(request: WithdrawRequest, options?: ActOptions): Promise<Done<WithdrawResponse>>;
  /**
   * Any party ends an expired offer, or has a presentation dishonoured on which the bank was silent past the policy's days.
   *
   * After an expired offer the certificate is as before. While the settlement bank is suspended, or after the
   * issuer's default where the policy makes its paper due by it, the presenter or the holder need not wait for days
   * of silence.
   *
   * @throws Rejected `OFFER_NOT_EXPIRED`, `CERTIFICATE_NOT_FOUND`, `WRONG_STATE`, `CERTIFICATE_FROZEN`
   * @example
   * const { certificate } = await tally.certificates.sweep({ certificateId });
   */
  sweep(request: SweepRequest, options?: ActOptions): Promise<Done<SweepResponse>>;
  /**
   * The holder offers a certificate, in whole or in part, to another party, who accepts or rejects it.
   *
   * A part is the first units: the certificate is cut, and the rest stays with the holder, free. Where the other
   * party has a standing acceptance for the holder's plain transfers (the recourse that the terms provide, no
   * mark), the transfer takes effect at once, unless the acceptance of that sum is under the party's dual control.
   *
   * @throws Rejected `PARTY_SUCCEEDED`, `NOT_TRANSFERABLE`, `AMOUNT_EXCEEDS_CERTIFICATE`, `INVALID_AMOUNT`, `PARTY_NOT_FOUND`, `POLICY_VIOLATION`, `CERTIFICATE_NOT_FOUND`, `WRONG_STATE`, `CERTIFICATE_FROZEN`
   * @example
   * const { certificate, rest } = await tally.certificates.transfer({ certificateId, to, amount: "10000000.00" });
   */
  transfer(request: TransferRequest, options?: ActOptions): Promise<Done<TransferResponse>>;
  /**
   * The holder cuts a certificate into parts of the given amounts.
   *
   * All parts stay with the holder.
   *
   * @throws Rejected `SPLIT_SUM_MISMATCH`, `INVALID_AMOUNT`, `POLICY_VIOLATION`, `CERTIFICATE_NOT_FOUND`, `WRONG_STATE`, `CERTIFICATE_FROZEN`
   * @example
   * const { parts } = await tally.certificates.split({ certificateId, amounts: ["20000000.00", "14000000.00"] });
   */
  split(request: SplitRequest, options?: ActOptions): Promise<Done<SplitResponse>>;
  /**
   * The holder joins certificates of adjacent units with equal holder, state, marks and chain.
   *
   * It joins what was cut apart and has gone the same way since, also at different instants: each endorsement keeps
   * the instant of each of its units.
   *
   * @throws Rejected `RANGES_NOT_ADJACENT`, `CERTIFICATE_NOT_FOUND`, `WRONG_STATE`, `CERTIFICATE_FROZEN`
   * @example
   * const { certificate } = await tally.certificates.merge({ certificates: [first, second] });
   */
  merge(request: MergeRequest, options?: ActOptions): Promise<Done<MergeResponse>>;
  /**
   * After a succession, who acts for a party brings certificates on which that party stands under its own name and organisation.
   *
   * After a merger the successor becomes the holder, by an endorsement of its own kind and without recourse, or the
   * pledgee. After a move holder and pledgee stay. In either case the certificate's policy follows to the
   * organisation that acts now, and so it does where the party is the issuer, the guarantor or the settlement bank,
   * whose names stay as the instrument has them. State and orders stay as they are, and so do claims, except those
   * on who can turn to the successor itself. An offer that waits is answered or withdrawn first.
   *
   * @throws Rejected `CERTIFICATE_NOT_FOUND`, `WRONG_STATE`
   * @example
   * await tally.certificates.takeOver({ certificates: holdings.map(({ certificateId }) => certificateId) });
   */
  takeOver(request: TakeOverRequest, options?: ActOptions): Promise<Done<TakeOverResponse>>;
  /**
   * The issuer offers the holder, or the holder the issuer, to cancel a certificate (early redemption).
   *
   * Issuer and holder must both want it: the one that did not offer accepts. The holder's offer locks the
   * certificate until the issuer answers. The issuer's offer does not lock the certificate: any act of the holder
   * ends the offer. The issuer offers again when the offer has expired, or after an act of the holder. A
   * cancellation of the whole instrument that its payee holds frees its invoices, unless they are spent; the peers
   * of operator and regulator endorse it then.
   *
   * @throws Rejected `OFFER_NOT_EXPIRED`, `CERTIFICATE_NOT_FOUND`, `WRONG_STATE`, `CERTIFICATE_FROZEN`
   * @example
   * await tally.certificates.offerCancellation({ certificateId, reason: "paid early by bank transfer" });
   */
  offerCancellation(request: OfferCancellationRequest, options?: ActOptions): Promise<Done<OfferCancellationResponse>>;
  /**
   * The holder, or its pledgee, presents a certificate for payment, from maturity or as early as the policy allows.
   *
   * After dishonour it can be presented again. Where the policy makes paper due by its issuer's default, it is
   * presented from that day on. From maturity the holder presents in the place of a pledgee that is suspended, and
   * the settlement bank in the place of whoever else would have to and is suspended: it is paid all the same.
   *
   * @throws Rejected `NOT_MATURED`, `CERTIFICATE_NOT_FOUND`, `WRONG_STATE`
   * @example
   * const { certificate } = await tally.certificates.present({ certificateId });
   */
  present(request: PresentRequest, options?: ActOptions): Promise<Done<PresentResponse>>;
  /**
   * The settlement bank records its payment of a presented certificate, in whole or in part.
   *
   * If the bank pays its own paper, or is one party with the issuer since a merger, the holder or its pledgee
   * acknowledges the payment instead. Money that was lodged for the creditor, or paid to the court that executes an
   * order, discharges as a payment does (Civil Code of the PRC, arts. 570, 571); the regulator records it where the
   * bank is the debtor. Each UETR (a version 4 UUID in lower case) discharges only once.
   *
   * @throws Rejected `NOT_MATURED`, `TERMS_CHANGED`, `PAYMENT_REUSED`, `PAYMENT_MISMATCH`, `AMOUNT_EXCEEDS_CERTIFICATE`, `INVALID_AMOUNT`, `CERTIFICATE_NOT_FOUND`, `WRONG_STATE`, `CERTIFICATE_FROZEN`
   * @example
   * const { settled, rest } = await tally.certificates.settle({ certificateId, uetr, valueDate });
   */
  settle(request: SettleRequest, options?: ActOptions): Promise<Done<SettleResponse>>;
  /**
   * A settlement, or the payment of a claim or of owed proceeds, whose money came back is undone: all is as before.
   *
   * The settlement bank returns what it settled. The payment of a claim gave the units to the payer, so that the
   * claimant's word is not enough: the settlement bank returns it, or the payer itself does. After the payment of a
   * claim the claimant holds the same units again, with the claims and the recourse of before; what the payer has
   * claimed or presented since falls away. Where the payer has been paid in turn, that later payment is returned
   * first. Where the units were cut since, all the parts are named. Once a court has found that nothing was paid,
   * also the party that objected to the payment returns it. The payment of proceeds is returned by the debtor,
   * against itself: it owes them again.
   *
   * @throws Rejected `PAYMENT_NOT_FOUND`, `CERTIFICATE_NOT_FOUND`, `WRONG_STATE`, `CERTIFICATE_FROZEN`
   * @example
   * const { certificates } = await tally.certificates.returnPayment({ uetr, reason: "recalled by the sending bank" });
   */
  returnPayment(request: ReturnPaymentRequest, options?: ActOptions): Promise<Done<ReturnPaymentResponse>>;
  /**
   * The party that was to be paid objects to a payment that the settlement bank recorded: it was not received.
   *
   * The holder at that time can object, and the pledgee under whose pledge payment was asked for, within the days
   * of the policy, once for a payment. Until it is answered, the guarantor cannot release its guarantee for these
   * units. Who has acknowledged a payment itself cannot object to it.
   *
   * @throws Rejected `PAYMENT_NOT_FOUND`, `WRONG_STATE`, `POLICY_VIOLATION`
   * @example
   * await tally.certificates.objectToPayment({ uetr, reason: "nothing has arrived" });
   */
  objectToPayment(request: ObjectToPaymentRequest, options?: ActOptions): Promise<Done<ObjectToPaymentResponse>>;
  /**
   * An objection to a payment is answered: by the bank's proof, by the word of the party that objected, or by a court.
   *
   * The bank names the digest of its proof. The regulator records a court's decision with court, number and digest.
   * Once a court has found that nothing was paid, also the party that objected can undo the payment by
   * `ReturnPayment`. The fourth way is that the bank returns the payment.
   *
   * @throws Rejected `PAYMENT_NOT_FOUND`, `WRONG_STATE`
   * @example
   * await tally.certificates.answerObjection({ uetr, answer: "Proved", document });
   */
  answerObjection(request: AnswerObjectionRequest, options?: ActOptions): Promise<Done<AnswerObjectionResponse>>;
  /**
   * The settlement bank declares, from maturity or its issuer's default, that it does not pay a presented certificate.
   *
   * @throws Rejected `NOT_MATURED`, `CERTIFICATE_NOT_FOUND`, `WRONG_STATE`
   * @example
   * const { parties } = await tally.certificates.dishonour({ certificateId, reason: "no funds on the account" });
   */
  dishonour(request: DishonourRequest, options?: ActOptions): Promise<Done<DishonourResponse>>;
  /**
   * A prior party of a dishonoured certificate acknowledges that it has notice of the dishonour.
   *
   * The dishonour on the ledger is the notice. The acknowledgement proves that the party received it, and admits
   * nothing else. A party that also stands there under the name of one that merged into it acknowledges once for
   * each name.
   *
   * @throws Rejected `CERTIFICATE_NOT_FOUND`, `WRONG_STATE`
   * @example
   * const { notice } = await tally.certificates.acknowledgeDishonour({ certificateId });
   */
  acknowledgeDishonour(
    request: AcknowledgeDishonourRequest,
    options?: ActOptions,
  ): Promise<Done<AcknowledgeDishonourResponse>>;
  /**
   * A party that answers for a dishonoured certificate acknowledges that it owes: limitation begins again.
   *
   * The period within which the holder can claim on the party begins again on that day, against this party alone,
   * for whoever holds the certificate (Civil Code of the PRC, art. 195; Geneva Uniform Law, art. 71). A party that
   * answers under several names since a merger acknowledges once for each.
   *
   * @throws Rejected `POLICY_VIOLATION`, `CERTIFICATE_NOT_FOUND`, `WRONG_STATE`
   * @example
   * const { interruption } = await tally.certificates.acknowledgeDebt({ certificateId });
   */
  acknowledgeDebt(request: AcknowledgeDebtRequest, options?: ActOptions): Promise<Done<AcknowledgeDebtResponse>>;
  /**
   * The regulator records, on proof, that a party was sued for a dishonoured certificate: limitation begins again.
   *
   * The period within which the holder can claim on the party begins again on the day of the action, against this
   * party alone, also if it is recorded after the period would have ended (Civil Code of the PRC, art. 195; Geneva
   * Uniform Law, art. 71).
   *
   * @throws Rejected `POLICY_VIOLATION`, `CERTIFICATE_NOT_FOUND`, `WRONG_STATE`
   * @example
   * const { interruption } = await tally.certificates.recordAction({ certificateId, on, broughtOn, court, number, document });
   */
  recordAction(request: RecordActionRequest, options?: ActOptions): Promise<Done<RecordActionResponse>>;
  /**
   * The named guarantor guarantees an instrument and draws its face on the credit line for the issuer.
   *
   * It answers for the whole face beside the issuer. Afterwards the instrument is offered to the payee. After a
   * merger the guarantor's successor guarantees, on a line of its own.
   *
   * @throws Rejected `PARTY_SUCCEEDED`, `CREDIT_LIMIT_EXCEEDED`, `CREDIT_LINE_NOT_FOUND`, `OFFER_EXPIRED`, `MARKER_MISSING`, `TERMS_CHANGED`, `INSTRUMENT_NOT_FOUND`, `WRONG_STATE`, `CERTIFICATE_FROZEN`
   * @example
   * const { creditLine } = await tally.certificates.guarantee({ instrumentId });
   */
  guarantee(request: GuaranteeRequest, options?: ActOptions): Promise<Done<GuaranteeResponse>>;
  /**
   * The named guarantor declines: the instrument is cancelled.
   *
   * The instrument's invoices are free again.
   *
   * @throws Rejected `INSTRUMENT_NOT_FOUND`, `WRONG_STATE`
   * @example
   * await tally.certificates.declineGuarantee({ instrumentId, reason: "the line is used up" });
   */
  declineGuarantee(request: DeclineGuaranteeRequest, options?: ActOptions): Promise<Done<DeclineGuaranteeResponse>>;
  /**
   * The guarantor gives the drawn amount of settled or cancelled units back to its credit line, or draws that of returned payments again.
   *
   * If the payment of released units is returned or objected to later, the guarantee holds for them as before. The
   * guarantor has them drawn again by naming their certificates, even beyond the limit. After a succession the bank
   * that acts for the guarantor does both, on the line on which the guarantee was drawn.
   *
   * @throws Rejected `CERTIFICATE_NOT_FOUND`, `WRONG_STATE`
   * @example
   * const { released } = await tally.certificates.releaseGuarantee({ instrumentId, certificates: [settled] });
   */
  releaseGuarantee(request: ReleaseGuaranteeRequest, options?: ActOptions): Promise<Done<ReleaseGuaranteeResponse>>;
  /**
   * The holder offers a bank a certificate, or a part of it, at a discount rate, either free of payment or against payment.
   *
   * Free of payment (`FOP`), acceptance moves the certificate. Against payment (`DVP`), acceptance binds the bank,
   * and only the payment agent's `ConfirmPayment` moves it. The proceeds hold for the discount date, until the end
   * of which the offer stays open at least. `quoteDiscount` computes the proceeds.
   *
   * @throws Rejected `PARTY_SUCCEEDED`, `PROCEEDS_MISMATCH`, `NOT_TRANSFERABLE`, `AMOUNT_EXCEEDS_CERTIFICATE`, `INVALID_AMOUNT`, `PARTY_NOT_FOUND`, `POLICY_VIOLATION`, `REGISTRATION_REUSED`, `CERTIFICATE_NOT_FOUND`, `WRONG_STATE`, `CERTIFICATE_FROZEN`
   * @example
   * const terms = { annualRate: "3.85", dayCount: "ACT/360", discountDate } as const;
   * const { proceeds } = quoteDiscount({ ...terms, currency, amount, dueOn });
   * await tally.certificates.discount({ certificateId, bank, ...terms, proceeds, settlement: "DVP" });
   */
  discount(request: DiscountRequest, options?: ActOptions): Promise<Done<DiscountResponse>>;
  /**
   * The payment agent of a discount against payment confirms the payment: the certificate passes to the bank.
   *
   * In the place of a payment agent that is suspended, the holder acknowledges the payment: it gives nothing away
   * but what is its own.
   *
   * @throws Rejected `TERMS_CHANGED`, `PAYMENT_REUSED`, `OFFER_EXPIRED`, `PROCEEDS_MISMATCH`, `CERTIFICATE_NOT_FOUND`, `WRONG_STATE`, `CERTIFICATE_FROZEN`
   * @example
   * const { certificate } = await tally.certificates.confirmPayment({ certificateId, uetr, valueDate });
   */
  confirmPayment(request: ConfirmPaymentRequest, options?: ActOptions): Promise<Done<ConfirmPaymentResponse>>;
  /**
   * The seller of a discount free of payment acknowledges that the buyer has paid the proceeds, or a pledgor that its pledgee has paid the surplus.
   *
   * The certificate is named as it was sold or paid, whatever became of its units. The debtor may do it too: then
   * the ledger keeps the payment that it says it has made, for the creditor and for whoever supervises, and the
   * proceeds stay owed until the creditor acknowledges a payment. Nobody discharges itself by its own word. If the
   * acknowledged money comes back, the debtor returns the payment (`ReturnPayment`), and owes again.
   *
   * @throws Rejected `PROCEEDS_NOT_FOUND`, `PAYMENT_REUSED`, `WRONG_STATE`
   * @example
   * await tally.certificates.payProceeds({ certificateId, creditor, soldOn, uetr, valueDate });
   */
  payProceeds(request: PayProceedsRequest, options?: ActOptions): Promise<Done<PayProceedsResponse>>;
  /**
   * The holder offers a certificate, in whole or in part, as security for an obligation.
   *
   * Once the pledge is accepted, the holder stays the owner, and only the pledgee can move the certificate.
   *
   * @throws Rejected `PARTY_SUCCEEDED`, `NOT_TRANSFERABLE`, `AMOUNT_EXCEEDS_CERTIFICATE`, `INVALID_AMOUNT`, `PARTY_NOT_FOUND`, `POLICY_VIOLATION`, `REGISTRATION_REUSED`, `CERTIFICATE_NOT_FOUND`, `WRONG_STATE`, `CERTIFICATE_FROZEN`
   * @example
   * await tally.certificates.pledge({ certificateId, pledgee, obligation: "LOAN-2026-17", secured: "600000.00", enforceableFrom: "2027-04-27" });
   */
  pledge(request: PledgeRequest, options?: ActOptions): Promise<Done<PledgeResponse>>;
  /**
   * The pledgee releases a pledged certificate, at any time.
   *
   * The holder has it free again; after dishonour the holder has recourse. The pledge of a pledgee that is
   * suspended is released by the operator, with the approval of the regulator.
   *
   * @throws Rejected `CERTIFICATE_NOT_FOUND`, `WRONG_STATE`, `CERTIFICATE_FROZEN`
   * @example
   * const { certificate } = await tally.certificates.release({ certificateId });
   */
  release(request: ReleaseRequest, options?: ActOptions): Promise<Done<ReleaseResponse>>;
  /**
   * The pledgee becomes the holder of as much of a pledged certificate as is due to it, from the day that the pledge names.
   *
   * It does so because the obligation that the pledge secures was not paid. What exceeds the sum that is secured,
   * or that is due of it, comes back to the pledgor as a certificate of its own.
   *
   * @throws Rejected `NOT_ENFORCEABLE`, `AMOUNT_EXCEEDS_CERTIFICATE`, `INVALID_AMOUNT`, `CERTIFICATE_NOT_FOUND`, `WRONG_STATE`, `CERTIFICATE_FROZEN`
   * @example
   * const { certificate } = await tally.certificates.enforce({ certificateId });
   */
  enforce(request: EnforceRequest, options?: ActOptions): Promise<Done<EnforceResponse>>;
  /**
   * Names the entry of a discount or a pledge in a public register, where none is named yet.
   *
   * Before acceptance either side of the offer names it. Once a discount against payment or a pledge is accepted,
   * only the bank or the pledgee does. From acceptance on the entry is used: it serves this financing and no other.
   *
   * @throws Rejected `REGISTRATION_REUSED`, `OFFER_EXPIRED`, `CERTIFICATE_NOT_FOUND`, `WRONG_STATE`, `CERTIFICATE_FROZEN`
   * @example
   * await tally.certificates.registerFinancing({ certificateId, register: "CCRC", number: "0412 7765 0019", date: "2026-11-24" });
   */
  registerFinancing(request: RegisterFinancingRequest, options?: ActOptions): Promise<Done<RegisterFinancingResponse>>;
  /**
   * The bank or the pledgee records that the register released the entry of a financing that has ended.
   *
   * A pledge ends when it is released or enforced, or when the units end; a discount when the bank passed the units
   * on, when they end, or when the payment never came. The entry never serves again.
   *
   * @throws Rejected `REGISTRATION_NOT_FOUND`, `CERTIFICATE_NOT_FOUND`, `WRONG_STATE`
   * @example
   * await tally.certificates.releaseRegistration({ register: "CCRC", number: "0412 7765 0019", date: "2027-05-06" });
   */
  releaseRegistration(
    request: ReleaseRegistrationRequest,
    options?: ActOptions,
  ): Promise<Done<ReleaseRegistrationResponse>>;
  /**
   * The payee of an instrument records a credit note on an invoice: nobody finances again what it cancels.
   *
   * It takes of what no accepted instrument reserves, and touches no certificate. What an instrument reserves is
   * first cancelled by agreement, which frees it; the payee then records the credit note under the cancelled
   * instrument. The same credit note counts once: again, it is answered with what was recorded. No act takes it
   * back.
   *
   * @throws Rejected `INSTRUMENT_NOT_FOUND`, `INVALID_AMOUNT`, `INVOICE_RESERVED`, `WRONG_STATE`
   * @example
   * const { left } = await tally.certificates.recordCreditNote({ instrumentId, fingerprint: fingerprintInvoice(creditNote), amount: "30.00" });
   */
  recordCreditNote(request: RecordCreditNoteRequest, options?: ActOptions): Promise<Done<RecordCreditNoteResponse>>;
  /**
   * A holder offers to set certificates of mutual obligors off against each other, equal in sum.
   *
   * The faces must be equal in sum to the minor unit. Acceptance settles them all. Either side can give what is in
   * recourse: its interest and costs end with it. The other side's certificates stay free until then. What came to
   * its holder after the declared default of either side is not set off, unless by succession or recourse.
   *
   * @throws Rejected `CERTIFICATE_NOT_FOUND`, `WRONG_STATE`, `CERTIFICATE_FROZEN`
   * @example
   * const { certificates } = await tally.certificates.net({ mine: [owedToMe], yours: [owedByMe] });
   */
  net(request: NetRequest, options?: ActOptions): Promise<Done<NetResponse>>;
  /**
   * After dishonour the holder, or its pledgee in its own name, claims on the issuer, the guarantor or an endorser with recourse.
   *
   * While the pledgee is suspended, the holder claims in its place. Before the due day it can claim only while the
   * issuer's default stands that has made the paper due. It can claim the whole or the first units. It bars neither
   * claims on other parties nor a new presentation. `GetCertificate` shows what is due to the holder.
   *
   * @throws Rejected `AMOUNT_EXCEEDS_CERTIFICATE`, `INVALID_AMOUNT`, `NOT_MATURED`, `POLICY_VIOLATION`, `CERTIFICATE_NOT_FOUND`, `WRONG_STATE`
   * @example
   * const { certificate } = await tally.certificates.claimRecourse({ certificateId, on: issuer });
   */
  claimRecourse(request: ClaimRecourseRequest, options?: ActOptions): Promise<Done<ClaimRecourseResponse>>;
  /**
   * The claimant acknowledges, or the settlement bank records, that a party claimed on has paid.
   *
   * The payer becomes the holder of the same units and may claim on those before it. Units that the issuer paid are
   * settled. Under a pledge the pledgee is the claimant. The pledge ends with the payment, and the pledgee owes the
   * pledgor what exceeds the secured sum. Under a policy that sets late interest the payment is of the face,
   * interest from maturity and the claimant's costs; the payer may claim all that it paid, with interest from the
   * value date, and its own costs. Where the policy makes paper due by its issuer's default, interest against the
   * issuer and the guarantor ends on the day of the default.
   *
   * @throws Rejected `TERMS_CHANGED`, `PAYMENT_REUSED`, `PAYMENT_MISMATCH`, `AMOUNT_EXCEEDS_CERTIFICATE`, `INVALID_AMOUNT`, `PARTY_NOT_FOUND`, `CERTIFICATE_NOT_FOUND`, `WRONG_STATE`, `CERTIFICATE_FROZEN`
   * @example
   * const { paid, rest } = await tally.certificates.payRecourse({ certificateId, payer, uetr, valueDate });
   */
  payRecourse(request: PayRecourseRequest, options?: ActOptions): Promise<Done<PayRecourseResponse>>;
  /**
   * After dishonour the holder waives its rights on a certificate, or on its first units, or against named parties only.
   *
   * What is waived whole has ended: nobody answers for it. A waiver cannot be taken back.
   *
   * @throws Rejected `AMOUNT_EXCEEDS_CERTIFICATE`, `INVALID_AMOUNT`, `CERTIFICATE_NOT_FOUND`, `WRONG_STATE`, `CERTIFICATE_FROZEN`
   * @example
   * const { waived } = await tally.certificates.waive({ certificateId, reason: "debtor is insolvent" });
   */
  waive(request: WaiveRequest, options?: ActOptions): Promise<Done<WaiveResponse>>;
  /**
   * After dishonour the holder, paid less than the face, offers the payer to take it in full settlement.
   *
   * If the payer accepts, the first units, as many as were paid, are settled and the others end: nobody answers for
   * them any more. A payer that wants to claim on instead pays the claim for a part (`PayRecourse`), and the holder
   * waives the rest (`Waive`).
   *
   * @throws Rejected `PAYMENT_REUSED`, `INVALID_AMOUNT`, `PARTY_NOT_FOUND`, `CERTIFICATE_NOT_FOUND`, `WRONG_STATE`, `CERTIFICATE_FROZEN`
   * @example
   * await tally.certificates.compose({ certificateId, pays: "600.00", uetr, valueDate, reason: "restructuring" });
   */
  compose(request: ComposeRequest, options?: ActOptions): Promise<Done<ComposeResponse>>;
  /**
   * After dishonour the holder offers its rights on a certificate to another party, by assignment.
   *
   * It is not an endorsement: the new holder has the rights of the old one and no more, with its claims and what is
   * due, and the old holder does not answer for payment. What may not be endorsed can be assigned.
   *
   * @throws Rejected `AMOUNT_EXCEEDS_CERTIFICATE`, `INVALID_AMOUNT`, `PARTY_NOT_FOUND`, `PARTY_SUCCEEDED`, `CERTIFICATE_NOT_FOUND`, `WRONG_STATE`, `CERTIFICATE_FROZEN`
   * @example
   * const { certificate } = await tally.certificates.assign({ certificateId, to: fund });
   */
  assign(request: AssignRequest, options?: ActOptions): Promise<Done<AssignResponse>>;
  /**
   * The guarantor that paid, and holds with a claim on the issuer alone, writes the claim off: the units end.
   *
   * `ReleaseGuarantee` then gives their amount back to the credit line. A holder that is not the guarantor uses
   * `Waive`.
   *
   * @throws Rejected `AMOUNT_EXCEEDS_CERTIFICATE`, `INVALID_AMOUNT`, `CERTIFICATE_NOT_FOUND`, `WRONG_STATE`, `CERTIFICATE_FROZEN`
   * @example
   * const { writtenOff } = await tally.certificates.writeOff({ certificateId, reason: "no assets found" });
   */
  writeOff(request: WriteOffRequest, options?: ActOptions): Promise<Done<WriteOffResponse>>;
  /**
   * The regulator records, on a court's decision, that frozen paper is handed to a creditor or sold; the operator must approve.
   *
   * It is the first order in force on the certificate; the others wait, and end with it. The new holder has the
   * rights of the former one and no more, without an endorsement: former endorsers answer to it as before, the
   * former holder does not. A pledge stays on what a creditor takes; by a sale it ends, and the pledgee is paid
   * from the price first. The payment of paper that is due, to the court, is a `Settle` with `lodged`.
   *
   * @throws Rejected `PAYMENT_REUSED`, `AMOUNT_EXCEEDS_CERTIFICATE`, `INVALID_AMOUNT`, `PARTY_NOT_FOUND`, `PARTY_SUCCEEDED`, `CERTIFICATE_NOT_FOUND`, `WRONG_STATE`
   * @example
   * const { certificate } = await tally.certificates.executeOrder({ certificateId, order, number, document, to: creditor });
   */
  executeOrder(request: ExecuteOrderRequest, options?: ActOptions): Promise<Done<ExecuteOrderResponse>>;
  /**
   * The regulator freezes certificates, a range of units, or a sum that a party holds, under an order.
   *
   * Nothing is paid or passed on then. Acts that put a state back, or preserve the holder's rights, are possible.
   * An order by sum names party, currency and amount: `freezeUpTo` of the client library finds the certificates.
   *
   * @throws Rejected `INSUFFICIENT_HOLDINGS`, `INVALID_AMOUNT`, `CERTIFICATE_NOT_FOUND`, `WRONG_STATE`
   * @example
   * await tally.certificates.freeze({ certificates: [certificateId], order: "(2027) 14", authority: "Shanghai Financial Court" });
   */
  freeze(request: FreezeRequest, options?: ActOptions): Promise<Done<FreezeResponse>>;
  /**
   * The regulator lifts an order from certificates, or from a range of units.
   *
   * A certificate is free when the last order on it is lifted or has run out.
   *
   * @throws Rejected `CERTIFICATE_NOT_FOUND`, `WRONG_STATE`
   * @example
   * await tally.certificates.unfreeze({ certificates: [certificateId], order: "(2027) 14" });
   */
  unfreeze(request: UnfreezeRequest, options?: ActOptions): Promise<Done<UnfreezeResponse>>;
  /**
   * Any person of the party that decides rejects a filed act, which is never done then.
   *
   * The person that filed it for the same party can withdraw it so, too.
   *
   * @throws Rejected `APPROVAL_NOT_FOUND`, `APPROVAL_CHANGED`, `WRONG_STATE`
   * @example
   * await tally.certificates.rejectApproval({ approvalId, digest: digestOfFiled(approval), reason: "wrong beneficiary" });
   */
  rejectApproval(request: RejectApprovalRequest, options?: ActOptions): Promise<Done<RejectApprovalResponse>>;
  /**
   * Does a list of acts by one caller, all or nothing, each seeing what the ones before left; at most the policy's batch size, 500 unless set.
   *
   * One act that is refused undoes all. `inBatches` of the client library splits a longer list. Peers hash the
   * answer once for each key that they check, so that names for answers are what keeps a large batch fast.
   *
   * @throws Rejected `BATCH_FAILED`, `POLICY_VIOLATION`
   * @example
   * await tally.certificates.batch({ acts: ids.map((certificateId) => ({ act: "Accept", request: { certificateId } })) });
   */
  batch(request: BatchRequest, options?: ActOptions): Promise<Done<BatchResponse>>;
  /**
   * Another person of the party that decides approves a filed act, which is done then and there.
   *
   * The other person has another certificate, of another key, and signs the digest of what was filed, so that
   * nobody approves another act than it was shown. The act is done before it expires, under the rules as of then:
   * whatever refuses the act then refuses the approval, which stays pending.
   *
   * @throws Rejected `APPROVAL_NOT_FOUND`, `APPROVAL_CHANGED`, `APPROVAL_EXPIRED`, `WRONG_STATE`, `MARKER_MISSING`
   * @example
   * const { response } = await tally.certificates.approve({ approvalId, digest: digestOfFiled(approval) });
   */
  approve(request: ApproveRequest, options?: ActOptions): Promise<Done<ApproveResponse>>;
  /**
   * Shows the terms of one instrument, with the policy it was issued under.
   *
   * @throws Rejected `INSTRUMENT_NOT_FOUND`
   */
  getInstrument(request: GetInstrumentRequest, options?: QueryOptions): Promise<GetInstrumentResponse>;
  /**
   * Shows one certificate with its endorsements.
   *
   * What is due counts as of now: without the days before the due day, once the default that had made it due is
   * lifted.
   *
   * @throws Rejected `CERTIFICATE_NOT_FOUND`
   */
  getCertificate(request: GetCertificateRequest, options?: QueryOptions): Promise<GetCertificateResponse>;
  /**
   * States one certificate and its instrument for evidence, which peers of several organisations sign.
   *
   * The time of the question must be near the clock of each peer, as for an act.
   *
   * @throws Rejected `CERTIFICATE_NOT_FOUND`
   */
  attest(request: AttestRequest, options?: QueryOptions): Promise<AttestResponse>;
  /**
   * Shows the payment of a UETR: what it was for, how much, who reported it, and whether it was returned or objected to.
   *
   * @throws Rejected `PAYMENT_NOT_FOUND`
   */
  getPayment(request: GetPaymentRequest, options?: QueryOptions): Promise<GetPaymentResponse>;
  /**
   * Shows an entry of a public register: the financing that used it, and whether it was released.
   *
   * @throws Rejected `REGISTRATION_NOT_FOUND`
   */
  getRegistration(request: GetRegistrationRequest, options?: QueryOptions): Promise<GetRegistrationResponse>;
  /**
   * Lists what records were written as, by which transactions, the newest first: for audits.
   */
  listHistory(request: ListHistoryRequest, options?: QueryOptions): Promise<ListHistoryResponse>;
  /**
   * Lists what a party must or may do, from when, until when, and what it loses by waiting, also under the names of those that merged into it; the caller's own unless another party is named.
   *
   * The ends are computed with the functions by which the acts refuse.
   *
   * @throws Rejected `PARTY_SUSPENDED`
   */
  listDuties(request: ListDutiesRequest, options?: QueryOptions): Promise<ListDutiesResponse>;
  /**
   * Lists the certificates that a party holds, also under the names of those that merged into it; the caller's own unless another party is named.
   *
   * @throws Rejected `PARTY_SUSPENDED`
   */
  listHoldings(request: ListHoldingsRequest, options?: QueryOptions): Promise<ListHoldingsResponse>;
  /**
   * Lists the certificates of one instrument in the order of their units.
   *
   * @throws Rejected `INSTRUMENT_NOT_FOUND`
   */
  listInstrument(request: ListInstrumentRequest, options?: QueryOptions): Promise<ListInstrumentResponse>;
  /**
   * Lists all instruments, by issuer, state, currency or day of maturity if asked so.
   */
  listInstruments(request: ListInstrumentsRequest, options?: QueryOptions): Promise<ListInstrumentsResponse>;
  /**
   * Lists the offers made to a party or by it, also under the names of those that merged into it; the caller's own unless another party is named.
   *
   * @throws Rejected `PARTY_SUSPENDED`
   */
  listOffers(request: ListOffersRequest, options?: QueryOptions): Promise<ListOffersResponse>;
  /**
   * Lists the certificates that wait for a party's payment: presented to it, agreed discounts that it pays, claims on it; also under the names of those that merged into it.
   *
   * @throws Rejected `PARTY_SUSPENDED`
   */
  listPayables(request: ListPayablesRequest, options?: QueryOptions): Promise<ListPayablesResponse>;
  /**
   * Lists what a bank's guarantees draw on its credit lines, by instrument: when it falls due, and what has ended and can be released now.
   *
   * @throws Rejected `PARTY_SUSPENDED`
   */
  listGuarantees(request: ListGuaranteesRequest, options?: QueryOptions): Promise<ListGuaranteesResponse>;
  /**
   * Lists the certificates that are pledged to a party or to those that merged into it; to the caller's own unless another is named.
   *
   * @throws Rejected `PARTY_SUSPENDED`
   */
  listPledges(request: ListPledgesRequest, options?: QueryOptions): Promise<ListPledgesResponse>;
  /**
   * Lists the proceeds of discounts free of payment, and what pledgees were paid beyond their security, that are still owed to a party or by it, or by those that merged into it; to or by the caller's own unless another is named.
   *
   * @throws Rejected `PARTY_SUSPENDED`
   */
  listProceeds(request: ListProceedsRequest, options?: QueryOptions): Promise<ListProceedsResponse>;
  /**
   * Lists the objections to payments that are not answered, or that a court has upheld: those of a party that objects, and those that concern it as the bank, the issuer or the guarantor.
   *
   * @throws Rejected `PARTY_SUSPENDED`
   */
  listObjections(request: ListObjectionsRequest, options?: QueryOptions): Promise<ListObjectionsResponse>;
  /**
   * Shows the parties before the holder of a dishonoured certificate, with the notice to each, its acknowledgement, and until when the holder can claim.
   *
   * @throws Rejected `CERTIFICATE_NOT_FOUND`, `WRONG_STATE`
   */
  getNotices(request: GetNoticesRequest, options?: QueryOptions): Promise<GetNoticesResponse>;
  /**
   * Shows who answers to the holder of a certificate if it is not paid, and why others do not; under an offer also who would answer to the next holder.
   *
   * The answer is by the endorsements as they are now: a dishonour, a release or a late presentation changes it.
   * After a dishonour, `GetNotices` adds until when each party can be claimed on.
   *
   * @throws Rejected `CERTIFICATE_NOT_FOUND`
   */
  getRecourse(request: GetRecourseRequest, options?: QueryOptions): Promise<GetRecourseResponse>;
  /**
   * Shows one filed act with its whole request and its digest; of the caller's own party unless another is named.
   *
   * @throws Rejected `APPROVAL_NOT_FOUND`, `PARTY_SUSPENDED`
   */
  getApproval(request: GetApprovalRequest, options?: QueryOptions): Promise<GetApprovalResponse>;
  /**
   * Lists the acts of a party that wait for its second person; the caller's own party unless another is named.
   *
   * @throws Rejected `PARTY_SUSPENDED`
   */
  listApprovals(request: ListApprovalsRequest, options?: QueryOptions): Promise<ListApprovalsResponse>;
}

/** One method for each act and query of the contract `batteries`. */
export interface BatteriesMethods {
  /**
   * The manufacturer registers a battery that it made, and owns it.
   *
   * @throws Rejected `BATTERY_EXISTS`, `BATTERY_CODE_TAKEN`
   * @example
   * const { battery } = await tally.batteries.registerBattery({ serial: "TN-0001", model, category: "lmt", chemistry: "NCA", manufacturedOn, rated });
   */
  registerBattery(request: RegisterBatteryRequest, options?: ActOptions): Promise<Done<RegisterBatteryResponse>>;
  /**
   * The manufacturer enrols the key of a battery's device, or of the gateway that seals its windows; once it has sold the battery, with the owner's consent.
   *
   * The key signs the battery's id, so that nobody enrols a key that is not its own. A battery has one device and
   * one gateway at a time: another key takes the place of the first with `RotateDevice`, also after `RevokeDevice`.
   *
   * @throws Rejected `BATTERY_NOT_FOUND`, `DEVICE_EXISTS`, `SIGNATURE_WRONG`, `WRONG_STATE`
   * @example
   * await tally.batteries.enrolDevice({ batteryId, publicKey, possession });
   */
  enrolDevice(request: EnrolDeviceRequest, options?: ActOptions): Promise<Done<EnrolDeviceResponse>>;
  /**
   * The owner or the manufacturer puts a new key in the place of the old one, with both keys' signatures; without the old one's the manufacturer, with the operator's consent.
   *
   * Where the old key is lost, broken or revoked, the manufacturer gives a reason instead of `consent` and
   * `approval`. The operator then approves, and the old key is marked as broken: whoever reads the passport sees
   * that the chain of keys ends there. With `countersRestart` the counters go on from what the battery has had: 412
   * cycles, and what the new board counts.
   *
   * @throws Rejected `BATTERY_NOT_FOUND`, `DEVICE_EXISTS`, `DEVICE_REVOKED`, `SIGNATURE_WRONG`, `WRONG_STATE`
   * @example
   * await tally.batteries.rotateDevice({ batteryId, publicKey, possession, consent, approval });
   */
  rotateDevice(request: RotateDeviceRequest, options?: ActOptions): Promise<Done<RotateDeviceResponse>>;
  /**
   * The owner or the manufacturer revokes the key of a battery's device or gateway: what the key signs afterwards does not count.
   *
   * What the key signed before stays anchored. Another key takes its place with `RotateDevice`, for a reason.
   *
   * @throws Rejected `BATTERY_NOT_FOUND`, `DEVICE_REVOKED`, `WRONG_STATE`
   * @example
   * await tally.batteries.revokeDevice({ batteryId, reason: "the device was replaced in the workshop" });
   */
  revokeDevice(request: RevokeDeviceRequest, options?: ActOptions): Promise<Done<RevokeDeviceResponse>>;
  /**
   * The manufacturer sets the counters of a battery, with the operator's consent: after its device began again, or showed a wrong figure.
   *
   * From then on the battery has what the device reports and the difference between the two figures. What the
   * counters were, what they became and the reason remain visible permanently. Where a new key comes with the new
   * counters, `RotateDevice` with `countersRestart` is enough.
   *
   * @throws Rejected `BATTERY_NOT_FOUND`, `WRONG_STATE`
   * @example
   * await tally.batteries.restateCounters({ batteryId, counters: { cycles: { total: 412, device: 0 } }, reason: "the board was replaced" });
   */
  restateCounters(request: RestateCountersRequest, options?: ActOptions): Promise<Done<RestateCountersResponse>>;
  /**
   * The owner or the manufacturer anchors a window of a battery's readings, which its device or gateway has signed.
   *
   * The window begins with the reading after the last anchored one, no earlier in time and with no lower counter,
   * and with no counter that rises by more than a battery can have had in its life, in the time since it was last
   * reported or in that of the window. Readings that are lost are declared first, with `DeclareGap`. The readings
   * themselves stay off the ledger.
   *
   * @throws Rejected `BATTERY_NOT_FOUND`, `DEVICE_UNKNOWN`, `DEVICE_REVOKED`, `SIGNATURE_WRONG`, `SEQUENCE_GAP`, `SEQUENCE_REPLAYED`, `COUNTER_ROLLBACK`, `COUNTER_JUMP`, `READINGS_OVERLAP`, `POLICY_VIOLATION`, `WRONG_STATE`
   * @example
   * await tally.batteries.anchorReadings({ batteryId, window: Buffer.from(sealed.message).toString("base64") });
   */
  anchorReadings(request: AnchorReadingsRequest, options?: ActOptions): Promise<Done<AnchorReadingsResponse>>;
  /**
   * The owner declares readings missing, from the next number on. The gap shows in the passport permanently, unless it is corrected.
   *
   * Readings that were declared missing are never anchored later. The next window begins with the reading after
   * them. What was declared in error is corrected by owner and manufacturer together, with `CorrectGap`.
   *
   * @throws Rejected `BATTERY_NOT_FOUND`, `SEQUENCE_REPLAYED`, `WRONG_STATE`
   * @example
   * await tally.batteries.declareGap({ batteryId, to: 1200, reason: "the gateway lost its storage" });
   */
  declareGap(request: DeclareGapRequest, options?: ActOptions): Promise<Done<DeclareGapResponse>>;
  /**
   * The owner or the manufacturer corrects a gap that was declared in error, with the consent of the other: no readings had its numbers.
   *
   * From then on the passport shows the correction, and does not count the gap. The declaration stays in the record
   * with its reason. The numbers stay used. If one party is owner and manufacturer, the operator must consent.
   *
   * @throws Rejected `BATTERY_NOT_FOUND`, `WRONG_STATE`
   * @example
   * await tally.batteries.correctGap({ batteryId, first: 1201, reason: "a flipped bit: the device went on with 1201 as 66737" });
   */
  correctGap(request: CorrectGapRequest, options?: ActOptions): Promise<Done<CorrectGapResponse>>;
  /**
   * The manufacturer, the owner or an inspector publishes a section of a battery's passport, or a new revision: the fingerprint of its bytes.
   *
   * The bytes stay off the ledger. A section is revised by who published it, or by the manufacturer. Earlier
   * revisions stay in the ledger's history: `ProvePassport` shows them. An inspector's report of a battery's health
   * is a section.
   *
   * @throws Rejected `BATTERY_NOT_FOUND`, `SECTION_STALE`, `POLICY_VIOLATION`, `WRONG_STATE`
   * @example
   * await tally.batteries.publishSection({ batteryId, section: "technical-data", tier: "public", model: "IDTA 02035-4", version: "1.0", mediaType: "application/json", sha256, size, revision: 1 });
   */
  publishSection(request: PublishSectionRequest, options?: ActOptions): Promise<Done<PublishSectionResponse>>;
  /**
   * The owner says that a battery is waste, which is final.
   *
   * Waste goes to recyclers alone. A battery that is re-used, repurposed or remanufactured is a new one:
   * `Repurpose` makes it.
   *
   * @throws Rejected `BATTERY_NOT_FOUND`, `WRONG_STATE`
   * @example
   * await tally.batteries.changeStatus({ batteryId, status: "Waste" });
   */
  changeStatus(request: ChangeStatusRequest, options?: ActOptions): Promise<Done<ChangeStatusResponse>>;
  /**
   * The owner of batteries makes a new one of them, for another purpose, to be used again or by remanufacturing, and answers for it as its manufacturer.
   *
   * The new battery names its predecessors, and its `past` has what they bring: missing readings, broken keys,
   * counters that began again, their last condition, and their manufacturers, each of which can recall it. Each of
   * them names it as its successor, keeps its status, and ends: nothing more is done on it but a recall. One
   * battery becomes the same category, chemistry and rating by preparation for re-use or remanufacturing alone. The
   * caller has the role manufacturer, recycler or enterprise.
   *
   * @throws Rejected `BATTERY_NOT_FOUND`, `BATTERY_EXISTS`, `BATTERY_CODE_TAKEN`, `WRONG_STATE`
   * @example
   * await tally.batteries.repurpose({ predecessors: [first, second], serial: "STORE-1", model, category: "stationary", chemistry, manufacturedOn, rated });
   */
  repurpose(request: RepurposeRequest, options?: ActOptions): Promise<Done<RepurposeResponse>>;
  /**
   * The recycler that owns a battery says that it has recycled it, and what it recovered: the passport ceases.
   *
   * The battery is waste, and neither listed nor offered. It is final: nothing more is done on the battery, and its
   * record stays as it is. A passport ceases to exist after recycling (Regulation (EU) 2023/1542, article 77(8)).
   *
   * @throws Rejected `BATTERY_NOT_FOUND`, `WRONG_STATE`
   * @example
   * await tally.batteries.recycle({ batteryId, recovered: { cobaltGrams: 1200, lithiumGrams: 340 } });
   */
  recycle(request: RecycleRequest, options?: ActOptions): Promise<Done<RecycleResponse>>;
  /**
   * The manufacturer of a battery, the manufacturer of a battery from which it was made, or the regulator recalls it: it cannot be sold, and only its manufacturer, a party that recalled a part of it, or a recycler can take it.
   *
   * A battery that became part of another one is recalled as well: the recall then lies on that one too, and on
   * what became of it. One that was recycled is not recalled. The organisation that recalled it must endorse every
   * change until `LiftRecall`. The regulator's recall takes the place of the manufacturer's, and the regulator
   * alone lifts it then.
   *
   * @throws Rejected `BATTERY_NOT_FOUND`, `WRONG_STATE`
   * @example
   * await tally.batteries.recall({ batteryId, reason: "cells of lot 7 overheat" });
   */
  recall(request: RecallRequest, options?: ActOptions): Promise<Done<RecallResponse>>;
  /**
   * Who recalled a battery lifts the recall, or the regulator does.
   *
   * The recall of a battery that became part of another one is lifted from that one as well, by the id of the
   * battery that was recalled.
   *
   * @throws Rejected `BATTERY_NOT_FOUND`, `WRONG_STATE`
   * @example
   * await tally.batteries.liftRecall({ batteryId });
   */
  liftRecall(request: LiftRecallRequest, options?: ActOptions): Promise<Done<LiftRecallResponse>>;
  /**
   * The owner offers a battery to another party free of payment, who accepts or rejects it.
   *
   * The offer expires by the policy's `offerExpiryHours`, and is then as if it had never been made. Waste goes to a
   * recycler alone, and a recalled battery to its manufacturer or a recycler. A battery is sold on the market:
   * `ListForSale`.
   *
   * @throws Rejected `BATTERY_NOT_FOUND`, `PARTY_NOT_FOUND`, `PARTY_SUCCEEDED`, `NOT_SALEABLE`, `WRONG_STATE`
   * @example
   * await tally.batteries.transferBattery({ batteryId, to });
   */
  transferBattery(request: TransferBatteryRequest, options?: ActOptions): Promise<Done<TransferBatteryResponse>>;
  /**
   * The party to which a battery is offered free of payment accepts it, and owns it.
   *
   * What forbids the offer forbids its acceptance, also where it came in between: a recall, or that the battery is
   * waste.
   *
   * @throws Rejected `BATTERY_NOT_FOUND`, `NOT_SALEABLE`, `WRONG_STATE`, `TERMS_CHANGED`
   * @example
   * const { battery } = await tally.batteries.acceptBattery({ batteryId });
   */
  acceptBattery(request: AcceptBatteryRequest, options?: ActOptions): Promise<Done<AcceptBatteryResponse>>;
  /**
   * The party to which a battery is offered free of payment rejects it: it stays with its owner.
   *
   * @throws Rejected `BATTERY_NOT_FOUND`, `WRONG_STATE`
   * @example
   * await tally.batteries.rejectBattery({ batteryId });
   */
  rejectBattery(request: RejectBatteryRequest, options?: ActOptions): Promise<Done<RejectBatteryResponse>>;
  /**
   * The owner takes back the offer of a battery free of payment.
   *
   * @throws Rejected `BATTERY_NOT_FOUND`, `WRONG_STATE`
   * @example
   * await tally.batteries.withdrawBattery({ batteryId });
   */
  withdrawBattery(request: WithdrawBatteryRequest, options?: ActOptions): Promise<Done<WithdrawBatteryResponse>>;
  /**
   * After a succession, who acts for the owner or the manufacturer of a battery brings it under its own organisation, and an owner's successor under its own name.
   *
   * The policies of the battery and of its keys follow to the organisations that act now. The manufacturer's name
   * stays, since it is part of the battery's id. An offer or a listing ends first.
   *
   * @throws Rejected `BATTERY_NOT_FOUND`, `WRONG_STATE`
   * @example
   * await tally.batteries.takeOverBattery({ batteryId });
   */
  takeOverBattery(request: TakeOverBatteryRequest, options?: ActOptions): Promise<Done<TakeOverBatteryResponse>>;
  /**
   * A manufacturer, for all batteries that it made, or the regulator, for all batteries, says whose credentials open a tier of passports.
   *
   * Whoever serves passports shows the tier to who brings a credential that the key signed. A grant to a key that
   * has one takes its place. Which bodies are authorities says the regulator alone. A key whose grant the regulator
   * withdrew gets another one from the regulator alone. All members of the channel read the list; it names
   * organisations, and no person.
   *
   * @throws Rejected `WRONG_STATE`
   * @example
   * await tally.batteries.grantAccess({
   *   publicKey, issuer: "Recyclers' association", tier: "interest+commission", expiresAt: "2027-12-31T00:00:00.000Z",
   * });
   */
  grantAccess(request: GrantAccessRequest, options?: ActOptions): Promise<Done<GrantAccessResponse>>;
  /**
   * Who granted a key's credentials a tier of passports, or the regulator, withdraws it.
   *
   * Credentials of the key open nothing more from the block on that has this, whatever they say themselves. A
   * server that has cached the list shows it within the time that it keeps its cache.
   *
   * @throws Rejected `PARTY_NOT_FOUND`, `ACCESS_NOT_FOUND`, `WRONG_STATE`
   * @example
   * await tally.batteries.withdrawAccess({ granter, keyId, reason: "the key was stolen" });
   */
  withdrawAccess(request: WithdrawAccessRequest, options?: ActOptions): Promise<Done<WithdrawAccessResponse>>;
  /**
   * Shows a battery: what it is, who owns it, where its readings end, and the sections of its passport.
   *
   * @throws Rejected `BATTERY_NOT_FOUND`
   */
  getBattery(request: GetBatteryRequest, options?: QueryOptions): Promise<GetBatteryResponse>;
  /**
   * Shows the battery that has a code: an element string of GS1, or a code of GB/T 34014 or ISO/IEC 15459.
   *
   * A code belongs to one battery, and the battery keeps it, also where it was repurposed or recycled.
   *
   * @throws Rejected `BATTERY_CODE_UNKNOWN`
   */
  findBattery(request: FindBatteryRequest, options?: QueryOptions): Promise<FindBatteryResponse>;
  /**
   * Lists the batteries of an owner, or all that a manufacturer made; the caller's own unless a party is named.
   *
   * @throws Rejected `PARTY_SUSPENDED`
   */
  listBatteries(request: ListBatteriesRequest, options?: QueryOptions): Promise<ListBatteriesResponse>;
  /**
   * Shows a key that signs for a battery, or once did: the newest one of a kind unless one is named.
   *
   * @throws Rejected `BATTERY_NOT_FOUND`, `DEVICE_UNKNOWN`
   */
  getDevice(request: GetDeviceRequest, options?: QueryOptions): Promise<GetDeviceResponse>;
  /**
   * Lists the windows of a battery's readings and the gaps between them, from the first one or from a reading on.
   *
   * @throws Rejected `BATTERY_NOT_FOUND`
   */
  listStretches(request: ListStretchesRequest, options?: QueryOptions): Promise<ListStretchesResponse>;
  /**
   * Shows the window in which a reading is anchored, or the gap in which it was declared missing.
   *
   * @throws Rejected `BATTERY_NOT_FOUND`
   */
  getStretch(request: GetStretchRequest, options?: QueryOptions): Promise<GetStretchResponse>;
  /**
   * Shows all that a verifier needs of a battery in one consistent answer: the battery, all its keys, totals of its readings, predecessors, and every revision of its sections.
   *
   * `ListStretches` has the windows themselves. The peer must keep the history of keys, as peers do unless told not
   * to.
   *
   * @throws Rejected `BATTERY_NOT_FOUND`
   */
  provePassport(request: ProvePassportRequest, options?: QueryOptions): Promise<ProvePassportResponse>;
  /**
   * Shows which tiers of a battery's passport the credentials of a key open now, and by whose grants.
   *
   * The manufacturer's grants count for the batteries that it made, the regulator's for all. A grant counts until
   * it expires or is withdrawn. That a credential is genuine, and not expired itself, the server that shows the
   * passport verifies.
   *
   * @throws Rejected `BATTERY_NOT_FOUND`
   */
  getAccess(request: GetAccessRequest, options?: QueryOptions): Promise<GetAccessResponse>;
  /**
   * Lists whose credentials open which tier of passports by a party's grants; the caller's own unless one is named.
   *
   * @throws Rejected `PARTY_SUSPENDED`
   */
  listAccess(request: ListAccessRequest, options?: QueryOptions): Promise<ListAccessResponse>;
}

/** One method for each act and query of the contract `market`. */
export interface MarketMethods {
  /**
   * The owner offers goods for sale against certificates.
   *
   * The contract takes the condition of a battery from its record. Without an inspection it is bought with `Buy`,
   * in one act; with one, by `PlaceOrder`. A good is on one listing at a time, and passes to nobody while it is on
   * one.
   *
   * @throws Rejected `BATTERY_NOT_FOUND`, `NOT_SALEABLE`, `LISTING_EXISTS`, `INVALID_AMOUNT`, `PARTY_NOT_FOUND`, `PARTY_SUCCEEDED`
   * @example
   * const { listing } = await tally.market.listForSale({ reference: "S-1", goods: [{ kind: "battery", batteryId }], price: { currency: "CNY", amount: "900.00" }, expiresAt });
   */
  listForSale(request: ListForSaleRequest, options?: ActOptions): Promise<Done<ListForSaleResponse>>;
  /**
   * The seller renews a listing: its price, its expiry, and in any case the condition of its goods.
   *
   * The listing gets a new revision, so that nobody buys something else than it saw.
   *
   * @throws Rejected `LISTING_NOT_FOUND`, `LISTING_RESERVED`, `WRONG_STATE`, `NOT_SALEABLE`, `INVALID_AMOUNT`
   * @example
   * await tally.market.reprice({ listingId, price: "880.00" });
   */
  reprice(request: RepriceRequest, options?: ActOptions): Promise<Done<RepriceResponse>>;
  /**
   * The seller takes a listing off the market. Its goods are free again.
   *
   * @throws Rejected `LISTING_NOT_FOUND`, `LISTING_RESERVED`, `WRONG_STATE`
   * @example
   * await tally.market.unlist({ listingId });
   */
  unlist(request: UnlistRequest, options?: ActOptions): Promise<Done<UnlistResponse>>;
  /**
   * A buyer bids less than the price of a listing.
   *
   * It binds nobody, and the listing stays open to all. If the seller answers with `AnswerBid`, the buyer can buy
   * or order at the price of the answer. A further bid of the same buyer takes the place of the one before.
   *
   * @throws Rejected `LISTING_NOT_FOUND`, `LISTING_RESERVED`, `WRONG_STATE`, `NOT_SALEABLE`, `INVALID_AMOUNT`, `PARTY_SUCCEEDED`
   * @example
   * await tally.market.makeBid({ listingId, price: "850.00", expiresAt });
   */
  makeBid(request: MakeBidRequest, options?: ActOptions): Promise<Done<MakeBidResponse>>;
  /**
   * The seller accepts a bid, or answers it with a higher price: this buyer can buy at that price for a while.
   *
   * The price is on the listing, for this buyer alone, and the seller cannot take it back before its time is over.
   * It reserves nothing: until the buyer buys or orders, others can at the listing's price, and the seller can
   * withdraw the listing.
   *
   * @throws Rejected `BID_NOT_FOUND`, `LISTING_RESERVED`, `WRONG_STATE`, `INVALID_AMOUNT`, `PRICE_MISMATCH`, `PARTY_SUCCEEDED`
   * @example
   * await tally.market.answerBid({ listingId, buyer, price: "870.00", until });
   */
  answerBid(request: AnswerBidRequest, options?: ActOptions): Promise<Done<AnswerBidResponse>>;
  /**
   * The seller rejects a bid, or the buyer withdraws it.
   *
   * A price with which the seller has answered stays as long as the answer says.
   *
   * @throws Rejected `BID_NOT_FOUND`, `WRONG_STATE`
   * @example
   * await tally.market.endBid({ listingId, buyer, reason: "too low" });
   */
  endBid(request: EndBidRequest, options?: ActOptions): Promise<Done<EndBidResponse>>;
  /**
   * A buyer buys listed goods: in one act the title passes to it and its certificates to the seller.
   *
   * Both happen or neither does, and the peers of both sides' organisations must endorse it. The certificates pass
   * as by a plain transfer that the seller has accepted by its listing. The condition on the listing must still be
   * the battery's.
   *
   * @throws Rejected `LISTING_NOT_FOUND`, `LISTING_RESERVED`, `LISTING_CHANGED`, `NOT_SALEABLE`, `CONDITION_STALE`, `PRICE_MISMATCH`, `CERTIFICATE_NOT_ACCEPTED`, `CERTIFICATE_NOT_FOUND`, `CERTIFICATE_FROZEN`, `NOT_TRANSFERABLE`, `POLICY_VIOLATION`, `INVALID_AMOUNT`, `PARTY_SUCCEEDED`, `WRONG_STATE`
   * @example
   * const { listing } = await tally.market.buy({ listingId, revision, price: listing.price.amount, certificates: [certificateId] });
   */
  buy(request: BuyRequest, options?: ActOptions): Promise<Done<BuyResponse>>;
  /**
   * A buyer reserves listed goods by a deposit, before it orders them.
   *
   * The price that the listing has for this buyer is fixed, and the deposit is its first units: they are locked,
   * and count against the price when the buyer orders with `ConfirmOrder`. A buyer that does not order in time, or
   * cancels, loses the deposit to the seller. A seller that cancels gives it back, and owes as much again: Civil
   * Code of the PRC, art. 586 and 587. The certificates must not fall due before the order can end.
   *
   * @throws Rejected `LISTING_NOT_FOUND`, `LISTING_RESERVED`, `LISTING_CHANGED`, `NOT_SALEABLE`, `CONDITION_STALE`, `PRICE_MISMATCH`, `CERTIFICATE_NOT_ACCEPTED`, `CERTIFICATE_NOT_FOUND`, `CERTIFICATE_FROZEN`, `NOT_TRANSFERABLE`, `POLICY_VIOLATION`, `INVALID_AMOUNT`, `PARTY_SUCCEEDED`, `WRONG_STATE`
   * @example
   * const { order } = await tally.market.reserve({ listingId, revision, price: listing.price.amount, certificates: [certificateId] });
   */
  reserve(request: ReserveRequest, options?: ActOptions): Promise<Done<ReserveResponse>>;
  /**
   * The buyer orders the goods that it has reserved: the deposit counts against the price.
   *
   * Its certificates make up the rest of the price, and are locked with the deposit. From then on the order runs as
   * any other. It is done before the reservation ends. If the goods have another condition by then, the buyer takes
   * them as they are, or cancels without losing its deposit.
   *
   * @throws Rejected `ORDER_NOT_FOUND`, `WRONG_STATE`, `NOT_SALEABLE`, `CERTIFICATE_FROZEN`, `DISPUTE_OPEN`, `DEADLINE_PASSED`, `CONDITION_STALE`, `PRICE_MISMATCH`, `CERTIFICATE_NOT_ACCEPTED`, `CERTIFICATE_NOT_FOUND`, `NOT_TRANSFERABLE`, `POLICY_VIOLATION`
   * @example
   * const { order } = await tally.market.confirmOrder({ orderId, certificates: [certificateId] });
   */
  confirmOrder(request: ConfirmOrderRequest, options?: ActOptions): Promise<Done<ConfirmOrderResponse>>;
  /**
   * A buyer orders listed goods that it will inspect: its certificates are locked, and the goods reserved.
   *
   * The certificates pass to the seller when the buyer accepts the delivery. Whatever else happens they come back
   * as they were, except that both sides or the arbiter can settle a dispute at a lower price. They must not fall
   * due before the order can end, its warranty included. Where the listing names no arbiter, nobody but both sides
   * together can settle a dispute. A buyer that cancelled as many orders on the listing as the policy's
   * `mostCancelledOrders` allows places no further one there, nor does one that has abandoned more orders on the
   * whole market than the listing's `mostAbandoned` allows. A buyer that says nothing after dispatch has abandoned
   * the order.
   *
   * @throws Rejected `LISTING_NOT_FOUND`, `LISTING_RESERVED`, `LISTING_CHANGED`, `NOT_SALEABLE`, `CONDITION_STALE`, `PRICE_MISMATCH`, `CERTIFICATE_NOT_ACCEPTED`, `CERTIFICATE_NOT_FOUND`, `CERTIFICATE_FROZEN`, `NOT_TRANSFERABLE`, `POLICY_VIOLATION`, `INVALID_AMOUNT`, `PARTY_SUCCEEDED`, `WRONG_STATE`
   * @example
   * const { order } = await tally.market.placeOrder({ listingId, revision, price: listing.price.amount, certificates: [certificateId] });
   */
  placeOrder(request: PlaceOrderRequest, options?: ActOptions): Promise<Done<PlaceOrderResponse>>;
  /**
   * The seller records that it has dispatched what was ordered.
   *
   * It does so within the listing's days for dispatch. What was recalled since is not dispatched: the order is
   * cancelled. The client library first audits how the certificates of the order came about, since the seller gives
   * the goods for them.
   *
   * @throws Rejected `ORDER_NOT_FOUND`, `WRONG_STATE`, `DISPUTE_OPEN`, `DEADLINE_PASSED`, `TERMS_CHANGED`, `NOT_SALEABLE`
   * @example
   * await tally.market.dispatch({ orderId, reference: "waybill 7" });
   */
  dispatch(request: DispatchRequest, options?: ActOptions): Promise<Done<DispatchResponse>>;
  /**
   * The buyer records that it has received what it ordered. Its inspection begins.
   *
   * A buyer that does not confirm what it received faces a dispute, which the seller can open until the days for
   * receipt end.
   *
   * @throws Rejected `ORDER_NOT_FOUND`, `WRONG_STATE`, `DISPUTE_OPEN`, `DEADLINE_PASSED`, `TERMS_CHANGED`
   * @example
   * await tally.market.receive({ orderId });
   */
  receive(request: ReceiveRequest, options?: ActOptions): Promise<Done<ReceiveResponse>>;
  /**
   * The carrier that the terms of an order name confirms that it has delivered the goods. The inspection begins.
   *
   * The buyer need not say anything for it. If it still says nothing, the inspection ends as the terms say: the
   * goods are accepted, or they go back, and then it has abandoned the order. In a dispute the carrier's word is on
   * the order, for both sides and the arbiter, and changes nothing else.
   *
   * @throws Rejected `ORDER_NOT_FOUND`, `WRONG_STATE`, `DISPUTE_OPEN`, `DEADLINE_PASSED`, `TERMS_CHANGED`
   * @example
   * await tally.market.confirmDelivery({ orderId, evidence: fingerprint });
   */
  confirmDelivery(request: ConfirmDeliveryRequest, options?: ActOptions): Promise<Done<ConfirmDeliveryResponse>>;
  /**
   * The buyer accepts what it received: in one act the title passes to it and the certificates to the seller.
   *
   * @throws Rejected `ORDER_NOT_FOUND`, `WRONG_STATE`, `NOT_SALEABLE`, `CERTIFICATE_FROZEN`, `DISPUTE_OPEN`, `NOT_TRANSFERABLE`, `POLICY_VIOLATION`, `TERMS_CHANGED`
   * @example
   * const { order, certificates } = await tally.market.acceptDelivery({ orderId });
   */
  acceptDelivery(request: AcceptDeliveryRequest, options?: ActOptions): Promise<Done<AcceptDeliveryResponse>>;
  /**
   * The buyer or the seller disputes what was dispatched or delivered.
   *
   * The order then waits until both sides settle it, the arbiter decides it, or its days for a dispute have run
   * out, after which everything goes back. The evidence itself stays off the ledger.
   *
   * @throws Rejected `ORDER_NOT_FOUND`, `WRONG_STATE`, `DISPUTE_OPEN`, `DEADLINE_PASSED`, `INSPECTION_OVER`, `INVALID_AMOUNT`, `PRICE_MISMATCH`
   * @example
   * await tally.market.openDispute({ orderId, reason: "3 % less capacity than listed", evidence: [fingerprint], claim: "27.00" });
   */
  openDispute(request: OpenDisputeRequest, options?: ActOptions): Promise<Done<OpenDisputeResponse>>;
  /**
   * One side of a dispute proposes a final price; when the other names the same, the order ends at it.
   *
   * The first units, as many as the final price has, pass to the seller; the rest goes back to the buyer as it was;
   * the title passes to the buyer. Another figure takes the place of the proposal. A claim under a warranty, and an
   * award on one, are settled in the same way, with the remedy as well: a reduction that the retained units cover
   * ends the order, and anything else is an award for the seller to meet.
   *
   * @throws Rejected `ORDER_NOT_FOUND`, `WRONG_STATE`, `NOT_SALEABLE`, `CERTIFICATE_FROZEN`, `DEADLINE_PASSED`, `INVALID_AMOUNT`, `PRICE_MISMATCH`
   * @example
   * await tally.market.settleDispute({ orderId, priceFinal: "873.00" });
   */
  settleDispute(request: SettleDisputeRequest, options?: ActOptions): Promise<Done<SettleDisputeResponse>>;
  /**
   * The arbiter that the listing names decides a dispute: the order ends at a final price.
   *
   * What the figure does, it does as in `SettleDispute`. The arbiter can give the seller units and the buyer the
   * title, or put everything back: one never passes without the other. On a claim under a warranty it decides the
   * remedy as well.
   *
   * @throws Rejected `ORDER_NOT_FOUND`, `WRONG_STATE`, `NOT_SALEABLE`, `CERTIFICATE_FROZEN`, `DEADLINE_PASSED`, `INVALID_AMOUNT`, `PRICE_MISMATCH`
   * @example
   * await tally.market.arbitrate({ orderId, priceFinal: "873.00", reason: "award 12/2026" });
   */
  arbitrate(request: ArbitrateRequest, options?: ActOptions): Promise<Done<ArbitrateResponse>>;
  /**
   * The buyer claims a defect under the seller's warranty, within its term.
   *
   * What was retained of the price stays locked. The claim is a proposal as well: the seller accepts it with
   * `SettleDispute` and the same figures. Otherwise both sides settle it at others, or the arbiter decides it with
   * `Arbitrate`. A claim that nobody decides within the days for a dispute has no effect. The evidence itself stays
   * off the ledger.
   *
   * @throws Rejected `ORDER_NOT_FOUND`, `WRONG_STATE`, `DISPUTE_OPEN`, `DEADLINE_PASSED`, `INVALID_AMOUNT`, `PRICE_MISMATCH`
   * @example
   * await tally.market.claimWarranty({ orderId, reason: "cell 7 fails", evidence: [fingerprint], claim: "45.00", remedy: "reduction" });
   */
  claimWarranty(request: ClaimWarrantyRequest, options?: ActOptions): Promise<Done<ClaimWarrantyResponse>>;
  /**
   * The seller meets an award on a claim: in one act the buyer gets its money back, and the seller returned goods.
   *
   * The buyer first gets what was retained. What that does not cover, the seller pays with certificates that it
   * holds, of an issuer or guarantor of the retained ones, and due no later than they are. If the award is a
   * return, the title goes back to the seller. Any part of what was retained that is not due to the buyer passes to
   * the seller.
   *
   * @throws Rejected `ORDER_NOT_FOUND`, `WRONG_STATE`, `DISPUTE_OPEN`, `DEADLINE_PASSED`, `TERMS_CHANGED`, `NOT_SALEABLE`, `PRICE_MISMATCH`, `CERTIFICATE_NOT_ACCEPTED`, `CERTIFICATE_NOT_FOUND`, `CERTIFICATE_FROZEN`, `NOT_TRANSFERABLE`, `POLICY_VIOLATION`
   * @example
   * await tally.market.meetAward({ orderId, certificates: [certificateId] });
   */
  meetAward(request: MeetAwardRequest, options?: ActOptions): Promise<Done<MeetAwardResponse>>;
  /**
   * The buyer releases what was retained of the price to the seller, before the warranty ends.
   *
   * It gives up its warranty, and with it a claim or an award, such as one that the seller has met outside the
   * ledger. Without this act the retained units pass to the seller when the term is over and any party sweeps the
   * order.
   *
   * @throws Rejected `ORDER_NOT_FOUND`, `WRONG_STATE`, `DISPUTE_OPEN`, `CERTIFICATE_FROZEN`, `NOT_TRANSFERABLE`, `POLICY_VIOLATION`
   * @example
   * const { order } = await tally.market.releaseRetention({ orderId });
   */
  releaseRetention(request: ReleaseRetentionRequest, options?: ActOptions): Promise<Done<ReleaseRetentionResponse>>;
  /**
   * The buyer before dispatch, or the seller at any time, cancels an order: everything goes back.
   *
   * The certificates are free again as they were, and the title stays with the seller. The buyer can also cancel
   * later if the goods can no longer be sold, such as after a recall. The listing counts what its buyers cancel
   * before dispatch, up to the policy's `mostCancelledOrders` for each, and so does the buyer's record on the
   * market. Of an order with a deposit, the seller keeps the deposit if the buyer cancels, and owes as much again
   * if it cancels itself, as long as the sale was possible: Civil Code of the PRC, art. 587.
   *
   * @throws Rejected `ORDER_NOT_FOUND`, `WRONG_STATE`, `DISPUTE_OPEN`
   * @example
   * await tally.market.cancelOrder({ orderId, reason: "ordered by mistake" });
   */
  cancelOrder(request: CancelOrderRequest, options?: ActOptions): Promise<Done<CancelOrderResponse>>;
  /**
   * Any party ends an order whose time has run out.
   *
   * An order that was not dispatched, not received or not settled in time lapses, and everything goes back. A buyer
   * that said nothing after dispatch has abandoned it, as if it had cancelled, and loses its deposit; where the
   * terms name a carrier, only once the carrier has confirmed the delivery. After an inspection in which the buyer
   * said nothing, the order ends as the listing says: it is accepted, or everything goes back. If an acceptance by
   * silence cannot take effect, such as after a recall or a freeze, the order waits, until its last deadline at
   * most; then everything goes back. Under a warranty, what was retained passes to the seller when the term ends,
   * or when nobody has decided a claim; after an award that was not met, to the buyer as far as it is due. The
   * seller keeps the deposit of a buyer that has not ordered in time, and owes as much again if it has not
   * dispatched in time, as long as the sale was possible.
   *
   * @throws Rejected `ORDER_NOT_FOUND`, `WRONG_STATE`, `NOT_SALEABLE`, `CERTIFICATE_FROZEN`, `DEADLINE_PENDING`
   * @example
   * await tally.market.sweepOrder({ orderId });
   */
  sweepOrder(request: SweepOrderRequest, options?: ActOptions): Promise<Done<SweepOrderResponse>>;
  /**
   * Shows a listing: what is sold, in which condition, for what, and which certificates the seller takes.
   *
   * @throws Rejected `LISTING_NOT_FOUND`
   */
  getListing(request: GetListingRequest, options?: QueryOptions): Promise<GetListingResponse>;
  /**
   * Lists what is for sale, of all sellers or of one, by kind, condition and price.
   *
   * A call reads a bounded number of listings. So a page can have fewer entries than asked for, or none, and still
   * name where the list continues.
   *
   * @throws Rejected `INVALID_AMOUNT`
   */
  listListings(request: ListListingsRequest, options?: QueryOptions): Promise<ListListingsResponse>;
  /**
   * Lists the bids that a party made, or those on its listings, with the seller's answers.
   *
   * @throws Rejected `PARTY_SUSPENDED`
   */
  listBids(request: ListBidsRequest, options?: QueryOptions): Promise<ListBidsResponse>;
  /**
   * Shows an order: its state, its deadlines, the certificates that it locks, and its dispute if there is one.
   *
   * @throws Rejected `ORDER_NOT_FOUND`
   */
  getOrder(request: GetOrderRequest, options?: QueryOptions): Promise<GetOrderResponse>;
  /**
   * Lists the orders that a party placed, or those on its listings.
   *
   * @throws Rejected `PARTY_SUSPENDED`
   */
  listOrders(request: ListOrdersRequest, options?: QueryOptions): Promise<ListOrdersResponse>;
  /**
   * Shows who owns a good that is known by the fingerprint of its description.
   *
   * @throws Rejected `TITLE_NOT_FOUND`
   */
  getTitle(request: GetTitleRequest, options?: QueryOptions): Promise<GetTitleResponse>;
  /**
   * Shows how many orders a buyer has cancelled before dispatch, or left after it without a word.
   *
   * @throws Rejected `PARTY_SUSPENDED`
   */
  getPurchaseRecord(request: GetPurchaseRecordRequest, options?: QueryOptions): Promise<GetPurchaseRecordResponse>;
}
