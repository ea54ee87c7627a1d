/**
 * Makes and checks readings that a battery's device signs. Stores them, seals them into windows, and proves single
 * readings.
 *
 * @packageDocumentation
 */
export {
  compareStored,
  type AnchoredStretch,
  type ComparedReadings,
  type StoredComparison,
  type StoredFinding,
  type StoredFindingCode,
} from "./compare-stored.js";
export { type DecimalFraction } from "./decimal.js";
export { approveRotation, possessionMessage, proveDevice, rotationMessage, type Rotation } from "./enrolment.js";
export { ReadingError, type ReadingErrorCode } from "./errors.js";
export {
  deviceKey,
  lowS,
  privateKeySigner,
  verifySignature,
  type Algorithm,
  type DeviceKey,
  type DeviceSigner,
} from "./keys.js";
export { QUANTITIES, type Quantity } from "./quantities.js";
export { deviceOf, openReading, signReading, type VerifiedReading } from "./reading.js";
export { type FurtherRecord, type Reading } from "./reading-records.js";
export { openReceipt, receiptFor, type ProvenReading, type StatedWindow } from "./receipt.js";
export { ReadingStore } from "./store.js";
export {
  openWindow,
  openWindowInBackground,
  readWindow,
  requireReadingsOf,
  sealWindow,
  type Continuation,
  type ReadWindow,
  type SealedWindow,
  type Span,
  type WindowStatement,
} from "./window.js";
