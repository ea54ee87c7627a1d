/**
 * For programs that follow the ledger and keep tables or streams of their own. It opens no connection, and loads none of the
 * network's libraries: a program that connects has them already.
 *
 * @packageDocumentation
 */
export { books, type Books } from "./operations/books/books.js";
export { dutiesOnShown, type ShownRecords, type ShownWithDuties } from "./operations/books/duties-on-shown.js";
export type { LedgerFacts } from "./operations/books/read-ledger.js";
export { HowNew, type Newness, type NewnessLook } from "./operations/how-new.js";
