/**
 * Quotes of discounts, for programs without a connection, a browser among them.
 *
 * @packageDocumentation
 */
export { quoteDiscount, type DiscountTerms } from "./operations/quote-discount.js";
export type { DiscountQuote } from "./wire-types.js";
