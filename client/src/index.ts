/**
 * Client library for Tallystick: electronic credit certificates on Hyperledger Fabric.
 *
 * @packageDocumentation
 */
export { connect, type ConnectOptions } from "./connect.js";
export type { Tally, TallyOptions } from "./tally.js";
export { tallyOn } from "./tally-on.js";
export * from "./errors/index.js";
export type { Batteries } from "./operations/batteries.js";
export type { Evidence, EvidenceBundle, EvidenceRequest } from "./operations/evidence/evidence.js";
export type { Market } from "./operations/market.js";
export type { AfterDefault } from "./operations/books/after-default.js";
export type { AsOfRequest } from "./operations/books/as-of.js";
export type {
  CertificateUnderOrder,
  CourtOrder,
  CourtOrderAct,
  CourtOrderRequest,
  CourtOrderTotal,
} from "./operations/books/court-order.js";
export type { OrderEffect } from "./operations/books/order-effects.js";
export type { Avoidable, AvoidableAct, AvoidableRequest } from "./operations/books/avoidable.js";
export type { AvoidanceReason } from "./operations/books/avoidance-reasons.js";
export type { Books } from "./operations/books/books.js";
export type { Concentration, ConcentrationRequest, Share } from "./operations/books/concentration.js";
export type { CreditNoteList, CreditNoteListRequest, ListedCreditNote } from "./operations/books/credit-note-list.js";
export type { DueOfAll, DueOfAllTotal, DuesOfAll, DuesOfAllRequest } from "./operations/books/dues-of-all.js";
export type { Due, DueList, DueListRequest, DueTotal } from "./operations/books/dues.js";
export type { CurrencyExposure, Exposure, ExposureRequest } from "./operations/books/exposure.js";
export type { Frozen, FrozenCertificate, FrozenRequest } from "./operations/books/frozen.js";
export type { OutstandingInstrument, OutstandingList, OutstandingRequest } from "./operations/books/outstanding.js";
export type { DueAs } from "./operations/books/owing.js";
export type {
  ListedPayment,
  PaymentFinding,
  PaymentList,
  PaymentListRequest,
  PaymentTotal,
} from "./operations/books/payment-list.js";
export type { HeldCertificate, Portfolio, PortfolioRequest } from "./operations/books/portfolio.js";
export type { BookSource } from "./operations/books/read-ledger.js";
export type { ReportedPayment } from "./operations/books/reported-payment.js";
export type { Stage } from "./operations/books/stage.js";
export type { Account, Movement, Statement, StatementRequest } from "./operations/books/statement.js";
export type { Fates } from "./operations/books/units-by-fate.js";
export type { Certificates } from "./operations/certificates.js";
export { fileCheckpoint, type Checkpoint, type Position } from "./operations/checkpoint.js";
export type { EventsOptions, TallyEvent } from "./operations/events.js";
export type { EventDoubt } from "./operations/facts/doubt.js";
export type { WrittenRecord } from "./operations/facts/written.js";
export type { AuditRequest } from "./operations/audit-instrument.js";
export type { HistoryAudit, LedgerPlace } from "./operations/audit/auditor.js";
export type { AuditFinding, HeldBack, RecordDifference } from "./operations/audit/finding.js";
export type { WholeAudit as Audit, WholeAuditOptions as AuditOptions } from "./operations/audit/with-history.js";
export type { AuditAllRequest, InstrumentAudit } from "./operations/audit/audit-all.js";
export { isWanted, type EventFilter } from "./operations/event-filter.js";
export type { TransactionContents, TransactionSigner, TransactionWrite } from "./operations/transaction-contents.js";
export type { HoldingsTakenOver, TakeOverHoldingsRequest } from "./operations/take-over-holdings.js";
export type { FreezeUnitsRequest, UnfreezeUnitsRequest } from "./operations/freeze-units.js";
export type { FreezeUpToPlan, FreezeUpToRequest, FreezingTransaction, FrozenUpTo } from "./operations/freeze-up-to.js";
export {
  eachInBatches,
  inBatches,
  type BatchItem,
  type BatchPlatform,
  type InBatchesOptions,
  type ItemOutcome,
} from "./operations/in-batches.js";
export {
  fingerprintInvoice,
  invoiceDocument,
  type InvoiceDocument,
  type InvoiceFields,
  type InvoiceName,
} from "./operations/invoice-fingerprint.js";
export { digestOfFiled, digestOfSeen, type FiledAct, type Seen } from "./operations/digest-of-seen.js";
export { checkSigningStep, type ExpectedStep, type SigningStepContents } from "./operations/check-signing-step.js";
export type { OfflineSigning, Signature } from "./operations/offline-signing.js";
export type { SigningStep, StepName } from "./operations/signing-step.js";
export {
  mostCounterRise,
  mostCounterRiseADay,
  mostCounterRiseIn,
  type CounterRiseTerms,
  type CounterSpeedTerms,
} from "./operations/most-counter-rise.js";
export { forbiddenDays } from "./operations/forbidden-days.js";
export { quoteRecourse, type RecourseTerms } from "./operations/quote-recourse.js";
export { quoteDiscount, type DiscountTerms } from "./operations/quote-discount.js";
export type { PassportFinding } from "./operations/passport/finding.js";
export type { PassportRequest } from "./operations/passport/read-passport.js";
export type { ReadVerifiedPassport } from "./operations/passport/read-verified-passport.js";
export type { VerifiedPassport } from "./operations/passport/verify-passport.js";
export type {
  HealthPoint,
  Passport,
  PassportFigure,
  PassportCorrection,
  PassportGap,
  PassportParty,
  PassportQuantity,
  WindowSource,
} from "./passport/passport.js";
export type { PassportPast, PassportPredecessor } from "./passport/past.js";
export type { PassportRecycled } from "./passport/recycled.js";
export type { PassportCounters, PassportRestart } from "./passport/restarts.js";
export type { PassportSection } from "./passport/sections.js";
export { readingOf, type Reading } from "./operations/reading.js";
export type { Registry } from "./operations/registry.js";
export type { ActOptions, Attempt, AttemptAnswer, AuditBefore, Done, QueryOptions } from "./operations/session.js";
export { timeZoneRules, type TimeZoneRules } from "./operations/time-zone.js";
export type { TracedUnit } from "./operations/trace-unit.js";
export type { TransactionHandle, TransactionStatus } from "./operations/transaction.js";
export type * from "./offer-kinds.js";
export type { Listing, ListingEntry, ListingRequest } from "./operations/listings.js";
export { readProfile, type Profile } from "./profile/read-profile.js";
export type * from "./wire-types.js";
export type { ChaincodeDefinition } from "./transport/queries/chaincode-definition.js";
export type { EndorsementPolicy, PolicyRule } from "@tallystick/fabric-inspect";
export type { Deadlines } from "./transport/peers/deadlines.js";
export {
  checkPreparedTransaction,
  type PreparedTransactionContents,
  type PreparedTransactionRequirements,
} from "./transport/act/check-prepared-transaction.js";
export type { MemberAuthorities } from "@tallystick/fabric-inspect";
export { digestSigner } from "./transport/signers/digest-signer.js";
export { nativeSigner } from "./transport/signers/native-signer.js";
export type { PeerAddress } from "./transport/peers/peer-connection.js";
export type { Identity } from "./transport/peers/peer.js";
export type * from "./transport/peers/fabric-gateway.js";
export {
  pkcs11Signer,
  type Pkcs11Key,
  type Pkcs11Signer,
  type Pkcs11Token,
} from "./transport/signers/pkcs11-signer.js";
export type { RetryOptions } from "./transport/peers/retry-policy.js";
export type { Dissent } from "./transport/peers/dissenters.js";
export type { VerifyOptions } from "./transport/queries/verification.js";
export type { GatewaySigner, Signer } from "./transport/signers/signer.js";
