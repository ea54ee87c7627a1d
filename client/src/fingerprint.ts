/**
 * Fingerprints of invoices, for programs without a connection, a browser among them.
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
