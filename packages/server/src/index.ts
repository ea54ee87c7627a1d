/**
 * Serves the acts and queries of a ledger over HTTP, for programs in any language.
 *
 * @packageDocumentation
 */
export { openReader, type ProjectionReader, type ReaderOptions } from "@tallystick/projection";
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
export { openStore, type OpenStoreOptions, type ServerStore } from "./store/store.js";
export { scopes, type Scope, type CreatedToken, type Token, type Tokens, type TokenTerms } from "./store/tokens.js";
export { faultOfAddress, type AddressFault, type ReceiverTerms } from "./webhooks/receiver-address.js";
export { testWebhook, type Attempt, type Receiver } from "./webhooks/send.js";
