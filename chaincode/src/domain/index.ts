export type { AnyAct } from "./operation/act.js";
export type { ContractName } from "./operation/operation.js";
export type { Query } from "./operation/query.js";
export { acts, queries } from "./catalogue/catalogue.js";
export { refusalsOf } from "./catalogue/refusals-of.js";
export { paged, paging } from "./queries/paging.js";
export { discountQuoteSchema, quoteDiscount, type DiscountQuote } from "./discount/quote.js";
export { daysForbidden } from "./certificate/periods/hindrances.js";
export { quoteRecourse, recourseQuoteSchema, type RecourseQuote } from "./certificate/recourse/quote-recourse.js";
export {
  certificatesChangedSchema,
  EVENT_NAME,
  eventEnvelopeSchema,
  eventSchema,
  type TallyEvent,
} from "./operation/events.js";
export { canonicalInvoice, earlierCanonicalInvoices } from "./invoice/canonical.js";
export { documentDateSchema } from "./invoice/document-date.js";
export { isRefusal, Refusal, type RefusalCode, type RefusalContexts } from "./kernel/refusal.js";
export { refusalGroups, refusals } from "./kernel/refusals/index.js";
export { policyRuleTexts } from "./kernel/refusals/policy-rules.js";
export { refusalFields } from "./kernel/refusals/refusal-fields.js";
export { meaningOf, textOfRefusal, wordsInGeneral } from "./kernel/refusals/words-of-refusal.js";
export { inPlainWords } from "./kernel/plain-words.js";
export { faultsIn, parseRequest } from "./kernel/parse-request.js";
export { dutiesOnShown, type ShownWithDuties } from "./duties/of-shown.js";
export type { ShownRecords } from "./duties/shown-records.js";
export { approvals, canonicalFiled, type FiledOnWire } from "./state/approval.js";
export { answersTo } from "./certificate/presentment/objection-answers.js";
export { turnsOn } from "./market/turns.js";
export { mostRise, mostRiseADay, mostRiseIn } from "./battery/counter-rise.js";
export { MOST_ANCESTORS } from "./battery/past.js";
export { batteries, readingsOf } from "./state/battery.js";
export {
  certificates,
  certificateViewSchema,
  presentmentViewSchema,
  viewCertificate,
  type Certificate,
  type CertificateView,
} from "./state/certificate.js";
export { instruments, instrumentViewSchema } from "./state/instrument.js";
export type { Offer } from "./state/offer.js";
export { parties } from "./state/party.js";
export { payments } from "./state/payment.js";
export type { PolicyRules } from "./state/policy.js";
export { pledgeOn } from "./state/pledge-on.js";
export { keyOfRegistration } from "./state/registration.js";
export { keyOfUnit, type RecordKind } from "./state/record.js";
export { canonicalShown, seenSchema, type ShownOnWire } from "./state/shown.js";
export { targetedMaterials } from "./state/recycled.js";
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
  formatInstant,
  instantSchema,
  type DayClock,
  type Instant,
} from "./vocabulary/calendar.js";
export { currencySchema } from "./vocabulary/currency.js";
export {
  batteryIdSchema,
  certificateIdSchema,
  instrumentIdSchema,
  listingIdSchema,
  orderIdSchema,
} from "./vocabulary/identifiers.js";
export { HIDDEN } from "./vocabulary/hidden.js";
export { leisIn } from "./vocabulary/leis-in.js";
export { annualRateSchema, dayCountSchema } from "./vocabulary/interest.js";
export { checkedLeiSchema, leiSchema, newLeiSchema } from "./vocabulary/lei.js";
export { text } from "./vocabulary/text.js";
export {
  canonicalCode,
  elementStringOf,
  hasCheckDigit,
  readElementString,
  type Gs1Identity,
  whyNotACode,
} from "./vocabulary/battery-code.js";
export { counters } from "./vocabulary/quantities.js";
export { wireForm } from "./kernel/wire-form.js";
