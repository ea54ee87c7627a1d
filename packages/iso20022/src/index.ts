export { amountText, type Amount } from "./amount.js";
export type { AnsweredPayment, AnswerOptions, AnswerReason } from "./answering/answered-payment.js";
export {
  bookingNotice,
  paymentReturn,
  statusReport,
  type BookingNoticeOptions,
  type PaymentReturnOptions,
  type StatusReportOptions,
} from "./answering/answers.js";
export { BankMessageError, type BankMessageErrorCode } from "./fault.js";
export type {
  BalanceFact,
  BankFact,
  BankParty,
  Direction,
  EntryFact,
  EntryTransaction,
  MessageFact,
  MessageName,
  PaymentReferences,
  Reason,
  ReturnFact,
  StatementFact,
  StatusFact,
  TransferFact,
} from "./reading/facts.js";
export { readMessage, type ReadingOptions } from "./reading/read-message.js";
export {
  certificatesIn,
  type Remittance,
  type RemittanceDocument,
  type StructuredRemittance,
} from "./reading/remittance.js";
export type { XmlSource } from "./xml/decoded-pieces.js";
export type { ReadingLimits } from "./xml/limits.js";
export type { Charset } from "./writing/characters.js";
export { checkPaymentParty } from "./writing/check-payables.js";
export { endToEndIdOf, isEndToEndId } from "./writing/end-to-end-id.js";
export type {
  ClearingMember,
  Payable,
  PaymentAccount,
  PaymentAddress,
  PaymentBank,
  PaymentParty,
  PaymentPurpose,
  UnpaidSale,
} from "./writing/payable.js";
export { paymentInitiation, type InitiationOptions } from "./writing/payment-initiation.js";
export { assignmentRequest, type AssignmentOffer } from "./trade/assignment-request.js";
export type { TradeParty } from "./trade/trade-party.js";
export {
  demandRefusal,
  undertakingAmendment,
  undertakingDemand,
  undertakingIssuance,
  type DemandRefusal,
  type GivenUndertaking,
  type ReleasedUndertaking,
  type Undertaking,
  type UndertakingDemand,
} from "./trade/undertaking.js";
export { openSchema, type MessageSchema } from "./schema/open-schema.js";
