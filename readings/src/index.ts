/**
 * Readings that a battery's device signs: made, checked, stored, sealed into windows, and proved one by one.
 *
 * @packageDocumentation
 */
export { ReadingError, type ReadingErrorCode } from "./errors.js";
export { deviceKey, privateKeySigner, type Algorithm, type DeviceKey, type DeviceSigner } from "./keys.js";
export { type Quantity } from "./quantities.js";
export { deviceOf, openReading, signReading, type Reading, type VerifiedReading } from "./reading.js";
export { openReceipt, receiptFor, type ProvenReading } from "./receipt.js";
export { ReadingStore } from "./store.js";
export {
  openWindow,
  requireReadingsOf,
  sealWindow,
  type SealedWindow,
  type Span,
  type WindowStatement,
} from "./window.js";
