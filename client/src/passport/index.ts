/**
 * Makes the passport of a battery from its records: a page for people, and documents in published models for programs.
 * The code needs no connection, and it also runs in a browser.
 *
 * @packageDocumentation
 */
export { accessTiers, mayRead, type AccessTier } from "./access.js";
export { gs1Identity, passportLink, type Gs1Identity } from "./digital-link.js";
export { checkPassport, type MissingAttribute, type PassportCheck, type PresentAttribute } from "./check/check.js";
export { sectionTemplates, type SectionTemplate } from "./check/section-templates.js";
export type { BatteryPassDocument } from "./models/battery-pass-document.js";
export { batteryPassModel, type BatteryPassOptions } from "./models/battery-pass.js";
export { catenaXModel, type CatenaXDocument, type CatenaXOptions } from "./models/catena-x.js";
export { PassportCeased } from "./models/ceased.js";
export { idtaModel, type IdtaEnvironment, type IdtaOptions } from "./models/idta.js";
export { passportLanguages, type PassportLanguage } from "./language/passport-languages.js";
export type { SectionBytes, SectionLeftOut } from "./models/model-sections.js";
export { checkPage, type CheckPageOptions } from "./page/check-page.js";
export { messagePage, type MessagePageOptions } from "./page/message-page.js";
export { passportPage, passportParts, type PassportPageOptions } from "./page/page.js";
export {
  passport,
  type HealthPoint,
  type Passport,
  type PassportFigure,
  type PassportCorrection,
  type PassportGap,
  type PassportParty,
  type PassportQuantity,
  type PassportRecords,
  type WindowSource,
} from "./passport.js";
export type { PassportPast, PassportPredecessor } from "./past.js";
export { readableBy, type ReadablePassport } from "./readable.js";
export { qrPath, qrSvg, qrText } from "./qr.js";
export type { PassportRecycled } from "./recycled.js";
export type { PassportCounters, PassportRestart } from "./restarts.js";
export { readScannedCode, type ScannedCode } from "./scanned-code.js";
export type { PassportSection } from "./sections.js";
