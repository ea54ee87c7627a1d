/**
 * Quotes of discounts, for programs without a connection, also in a browser.
 *
 * @packageDocumentation
 */
export { quoteDiscount, type DiscountTerms } from "./operations/quote-discount.js";
export type { DiscountQuote } from "./wire-types.js";
