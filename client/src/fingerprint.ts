/**
 * Fingerprints of invoices, for programs without a connection, also in a browser.
 *
 * @packageDocumentation
 */
export {
  fingerprintInvoice,
  invoiceDocument,
  type InvoiceDocument,
  type InvoiceFields,
  type InvoiceName,
} from "./operations/invoice-fingerprint.js";
