/**
 * Fingerprints of invoices and of what you were shown, for programs without a connection, also in a browser.
 *
 * @packageDocumentation
 */
export { digestOfFiled, digestOfSeen, type FiledAct, type Seen } from "./operations/digest-of-seen.js";
export {
  fingerprintInvoice,
  invoiceDocument,
  type InvoiceDocument,
  type InvoiceFields,
  type InvoiceName,
} from "./operations/invoice-fingerprint.js";
