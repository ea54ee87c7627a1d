export type { Act, ActContext, ContractName, Query } from "./act.js";
export { pendingApprovalSchema } from "./approval/file.js";
export { acts, queries } from "./catalogue.js";
export { certificateActs, type CertificateActName } from "./certificate-acts.js";
export type { Caller } from "./caller.js";
export { quoteDiscount, type DiscountQuote, type DiscountTerms } from "./discount/quote.js";
export { EVENT_NAME, eventEnvelopeSchema, eventSchema, type TallyEvent } from "./events.js";
export { canonicalInvoice, type InvoiceFields } from "./invoice/canonical.js";
export { isRefusal, Refusal, type RefusalCode, type RefusalContexts } from "./refusal.js";
export { inPlainWords } from "./plain-words.js";
export { parseRequest } from "./refused-as.js";
export {
  approvals,
  approvalSummarySchema,
  approvalViewSchema,
  summariseApproval,
  type ApprovalSummary,
  type ApprovalView,
} from "./state/approval.js";
export {
  certificates,
  certificateViewSchema,
  viewCertificate,
  type Certificate,
  type CertificateState,
  type CertificateView,
} from "./state/certificate.js";
export { creditLines, creditLineViewSchema, viewCreditLine, type CreditLineView } from "./state/credit-line.js";
export type { Endorsement } from "./state/endorsement.js";
export { guarantees } from "./state/guarantee.js";
export {
  instruments,
  instrumentViewSchema,
  viewInstrument,
  type Instrument,
  type InstrumentView,
} from "./state/instrument.js";
export { invoices } from "./state/invoice.js";
export type { Offer } from "./state/offer.js";
export {
  controllableActs,
  memberships,
  parties,
  partySchema,
  platforms,
  roleSchema,
  type DualControl,
  type Party,
  type Role,
} from "./state/party.js";
export { payments } from "./state/payment.js";
export { policyRulesSchema, policySchema, policyVersions, type Policy, type PolicyRules } from "./state/policy.js";
export { keyOfUnit, type RecordKind } from "./state/record.js";
export { recordKinds } from "./state/record-kinds.js";
export { transitions } from "./certificate/transitions.js";
export { amountSchema, formatAmount, MOST_UNITS, parseAmount, units, type Units } from "./vocabulary/amount.js";
export {
  dateAt,
  dateSchema,
  daysBetween,
  formatInstant,
  instantSchema,
  plusDays,
  type CalendarDate,
  type Instant,
} from "./vocabulary/calendar.js";
export { currencyDecimals, currencySchema, type Currency } from "./vocabulary/currency.js";
export {
  certificateIdOf,
  certificateIdSchema,
  instrumentIdOf,
  instrumentIdSchema,
  referenceSchema,
  type InstrumentId,
  type Reference,
  type UnitRange,
} from "./vocabulary/identifiers.js";
export { annualRateSchema, dayCountSchema, type DayCount } from "./vocabulary/interest.js";
export { leiSchema, type Lei } from "./vocabulary/lei.js";
export {
  fingerprintSchema,
  mspIdSchema,
  text,
  uetrSchema,
  type Fingerprint,
  type MspId,
  type Uetr,
} from "./vocabulary/text.js";
export { wireForm } from "./vocabulary/wire-form.js";
