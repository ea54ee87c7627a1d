/**
 * Words and figures in the form for people: refusals, findings, amounts, days and the quantities of batteries. It needs
 * no connection, and runs in a browser as well.
 *
 * @packageDocumentation
 */
export {
  amountText,
  dayOf,
  isDate,
  unitsOfSum,
  utcOffsetAt,
  type DayClockRules,
  type UnitsOrRefusal,
} from "./amounts-and-days.js";
export {
  claimKinds as evidenceKinds,
  MEDIA_TYPE as EVIDENCE_MEDIA_TYPE,
  profiles as evidenceProfiles,
} from "@tallystick/evidence/gathering";
export { counted } from "./counted.js";
export { withAmounts, type AmountFormat } from "./errors/amounts-in-refusals.js";
export { textOfRefusal, type RefusalText } from "./errors/refusal-text.js";
export type { FoundRefusal } from "./found-refusal.js";
export { amountInWords } from "./language/amount-in-words.js";
export type { Codes } from "./language/codes.js";
export { isLanguage, languages, type Language } from "./language/language.js";
export { addAmounts } from "./operations/amounts.js";
export { sayFinding, type AuditFinding, type RecordDifference } from "./operations/audit/finding.js";
export { afterDefault } from "./operations/books/after-default.js";
export { avoidanceReasons } from "./operations/books/avoidance-reasons.js";
export { DeclaredDefaults } from "./operations/books/declared-defaults.js";
export type { Successors } from "./operations/books/successors.js";
export { inOrderOfUrgency, isOver, type Ranked } from "./operations/books/duty-order.js";
export { aliveStates, holdingOf, type Holding } from "./operations/books/holding.js";
export { answersTo, type ObjectionAnswer } from "./operations/books/objection-answers.js";
export { orderEffects, orderSums } from "./operations/books/order-effects.js";
export { paymentIn, paymentOfProceeds, type ReportedPayment } from "./operations/books/reported-payment.js";
export { stageOf, type Stage } from "./operations/books/stage.js";
export { isWanted, type EventFilter } from "./operations/event-filter.js";
export { turnsOn, type Turn } from "./operations/books/turns.js";
export { choosePayment, isTaken, type Payable, type PaymentChoice } from "./operations/payment-choice.js";
export { timeZoneRules, type TimeZoneRules } from "./operations/time-zone.js";
export { pledgeOn } from "./operations/pledge-on.js";
export { unitsOf } from "./operations/units-of.js";
export { sayDoubt, type EventDoubt } from "./operations/facts/doubt.js";
export { accessTiers, type AccessTier } from "./passport/access.js";
export { passportLanguages, type PassportLanguage } from "./passport/language/passport-languages.js";
export { partyText, type PassportParty, type PassportQuantity } from "./passport/passport.js";
export { nameOfQuantity, shownQuantities, unitOfQuantity, valueInUnit, type ShownUnit } from "./passport/quantities.js";
export { inKilograms, materialsIn, targetedMaterials } from "./passport/recycled.js";
export { addedTo, counterIn, figureInUnit } from "./passport/restarts.js";
export { printable, printableIn } from "./printable.js";
export { sumFields, withdrawableActs } from "./signing-traits.js";
