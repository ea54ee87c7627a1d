export type { BankRecord, Booking, ReturnReport, StatusReport } from "./bank-record.js";
export type { Discharge, ExpectedPayment, LedgerPayment } from "./expected-payment.js";
export type { BreakKind } from "./judging/break-kind.js";
export type { Break } from "./judging/break.js";
export type { AgreedDays, JudgedPayment } from "./judging/judge-payment.js";
export type { PaymentState, Stations } from "./judging/payment-state.js";
export type { ProposedAct } from "./judging/proposed-act.js";
export type { WatchedAccount } from "./judging/watched-accounts.js";
export type { MatchedBy } from "./matching/payment-index.js";
export {
  defaultDays,
  reconcile,
  type Candidate,
  type Match,
  type Reconciliation,
  type ReconciliationInput,
} from "./reconcile.js";
export { ReconciliationError, type ReconciliationErrorCode } from "./fault.js";
export { readBankFile, type BankFile, type BankFileOptions, type ReadStatement } from "./importing/read-bank-file.js";
export { statementGaps } from "./importing/statement-gaps.js";
export {
  bankFaultCodes,
  bankFaultIn,
  bankWords,
  type BankFault,
  type BankWords,
  type ShownBreak,
} from "./words/bank-words.js";
