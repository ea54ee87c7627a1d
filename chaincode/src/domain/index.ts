export type { AnyAct } from "./operation/act.js";
export type { ActContext } from "./operation/context.js";
export { contractNames, type ContractName } from "./operation/operation.js";
export type { Query } from "./operation/query.js";
export { pendingApprovalSchema } from "./running/perform-under-control.js";
export { acts, queries } from "./catalogue/catalogue.js";
export type { Caller } from "./operation/caller.js";
export { quoteDiscount, type DiscountQuote, type DiscountTerms } from "./discount/quote.js";
export { quoteRecourse, type RecourseQuote, type RecourseTerms } from "./certificate/quote-recourse.js";
export { EVENT_NAME, eventEnvelopeSchema, eventSchema, type TallyEvent } from "./operation/events.js";
export {
  canonicalInvoice,
  earlierCanonicalInvoices,
  type InvoiceFields,
  type InvoiceName,
} from "./invoice/canonical.js";
export { isRefusal, Refusal, type RefusalCode, type RefusalContexts } from "./kernel/refusal.js";
export { inPlainWords } from "./kernel/plain-words.js";
export { faultsIn, parseRequest } from "./kernel/parse-request.js";
export {
  approvals,
  approvalSummarySchema,
  approvalViewSchema,
  canonicalFiled,
  summariseApproval,
  type ApprovalSummary,
  type ApprovalView,
  type FiledOnWire,
} from "./state/approval.js";
export { batteries, batteryViewSchema, viewBattery, type Battery, type BatteryView } from "./state/battery.js";
export { calendarSchema, calendarVersions, type BusinessCalendar } from "./state/business-calendar.js";
export {
  certificates,
  certificateViewSchema,
  viewCertificate,
  type Certificate,
  type CertificateState,
  type CertificateView,
} from "./state/certificate.js";
export { creditLines, creditLineViewSchema, viewCreditLine, type CreditLineView } from "./state/credit-line.js";
export { devices, deviceViewSchema, viewDevice, type DeviceView } from "./state/device.js";
export type { Endorsement } from "./state/endorsement.js";
export { guarantees } from "./state/guarantee.js";
export {
  instruments,
  instrumentViewSchema,
  viewInstrument,
  type Instrument,
  type InstrumentView,
} from "./state/instrument.js";
export { invoices, statements } from "./state/invoice.js";
export { listings, listingViewSchema, viewListing, type ListingView } from "./state/listing.js";
export { notices, noticeViewSchema, viewNotice } from "./state/notice.js";
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
export { orders, orderViewSchema, viewOrder, type OrderView } from "./state/order.js";
export { titles, titleViewSchema, viewTitle, type TitleView } from "./state/title.js";
export { payments } from "./state/payment.js";
export { policyRulesSchema, policySchema, policyVersions, type Policy, type PolicyRules } from "./state/policy.js";
export {
  keyOfRegistration,
  registrations,
  usedRegistrationViewSchema,
  viewRegistration,
} from "./state/registration.js";
export { keyOfUnit, type RecordKind } from "./state/record.js";
export { outlineStretch, stretches, stretchOutlineSchema } from "./state/stretch.js";
export { canonicalShown, type ShownOnWire } from "./state/shown.js";
export { recordKinds } from "./state/record-kinds.js";
export { transitions } from "./catalogue/transitions.js";
export {
  amountSchema,
  formatAmount,
  MOST_PAID,
  MOST_UNITS,
  parseAmount,
  units,
  type Units,
} from "./vocabulary/amount.js";
export {
  dateAt,
  dateSchema,
  daysBetween,
  formatInstant,
  instantSchema,
  plusDays,
  type CalendarDate,
  type DayClock,
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
export { HIDDEN } from "./vocabulary/hidden.js";
export { leisIn, type PlacedLei } from "./vocabulary/leis-in.js";
export { annualRateSchema, dayCountSchema, type DayCount } from "./vocabulary/interest.js";
export { checkedLeiSchema, leiSchema, newLeiSchema, type Lei } from "./vocabulary/lei.js";
export {
  fingerprintSchema,
  mspIdSchema,
  text,
  uetrSchema,
  type Fingerprint,
  type MspId,
  type Uetr,
} from "./vocabulary/text.js";
export { counters } from "./vocabulary/quantities.js";
export { wireForm } from "./kernel/wire-form.js";
