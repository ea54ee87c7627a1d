/**
 * Serves the acts and queries of a ledger over HTTP, for programs in any language.
 *
 * @packageDocumentation
 */
export type { BankMessageErrorCode, PaymentAccount, PaymentBank } from "@tallystick/iso20022";
export { openReader, type ProjectionReader, type ReaderOptions } from "@tallystick/projection";
export type {
  AgreedDays,
  Break,
  Candidate,
  ExpectedPayment,
  JudgedPayment,
  LedgerPayment,
  ProposedAct,
  Reconciliation,
  ReconciliationErrorCode,
} from "@tallystick/reconciliation";
export { ledgerHandler, type LedgerHandler } from "./ledger-handler.js";
export type { UnfinishedAct } from "./acts.js";
export { openApiDocument } from "./open-api-document.js";
export type { Schema } from "./openapi/portable.js";
export type { AccessLine, ServedLedger, ServerLimits, ServerOptions } from "./options.js";
export { serveLedger, type LedgerServer, type ServeLedgerOptions } from "./serve-ledger.js";
export type { ActRequests, GivenAnswer, KnownRequest, RequestKey, SubmittedRequest } from "./store/act-requests.js";
export { StoreError, type StoreErrorCode } from "./store/store-error.js";
export {
  type MessageType,
  type Webhook,
  type NotedFailure,
  type WebhookFailure,
  type Webhooks,
  type WebhookTerms,
} from "./store/webhooks.js";
export {
  exportPayments,
  type Exported,
  type ExportedMessage,
  type ExportOptions,
  type NotExported,
} from "./bank/export-payments.js";
export { bankFindings, bankPaymentOf } from "./bank/bank-findings.js";
export type {
  BankAccountBook,
  BankBreak,
  BankFiles,
  BankFindings,
  BankMatch,
  BankPayment,
  BankPayments,
  BankWork,
  ExportedPayments,
  ImportedBankFile,
  MissingMoney,
  RefusedInFolder,
  ShownAccount,
  ShownJudgedPayment,
} from "./bank/bank-forms.js";
export { Inbox, type InboxOptions } from "./bank/inbox.js";
export { personNamed, personOf } from "./bank/person.js";
export type { LeftOut } from "./bank/expected-payments.js";
export { tradeMessage, type TradeMessage, type TradeMessageWish } from "./bank/trade-message.js";
export { readKnownPayments, type KnownPayments } from "./bank/known-payments.js";
export { reconcileBank, type BankStore } from "./bank/reconcile-bank.js";
export type { BankAccount, BankAccounts, BankAccountTerms } from "./store/bank/bank-accounts.js";
export type { BankMessages, FileImport, ImportedFile, KnownLedger } from "./store/bank/bank-messages.js";
export { openStore, type OpenStoreOptions, type ServerStore } from "./store/store.js";
export { scopes, type Scope, type CreatedToken, type Token, type Tokens, type TokenTerms } from "./store/tokens.js";
export { faultOfAddress, type AddressFault, type ReceiverTerms } from "./webhooks/receiver-address.js";
export { testWebhook, type Attempt, type Receiver } from "./webhooks/send.js";
