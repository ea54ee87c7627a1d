/**
 * Words of the library in simplified Chinese, under the names that they have in `@tallystick/client/words`. It is an entry of its own, so
 * that only those who show Chinese load it. It needs no connection, and runs in a browser as well.
 *
 * @packageDocumentation
 */
export type { RefusalText } from "./errors/refusal-text.js";
export type { Codes } from "./language/codes.js";
export { amountInWords } from "./language/zh/amount-in-words.js";
export { nameOfAttribute, sourceOfAttribute } from "./language/zh/attributes.js";
export { nameOfCode } from "./language/zh/codes.js";
export { textOfError } from "./language/zh/errors.js";
export { sayDoubt, sayFinding } from "./language/zh/findings.js";
export { phrase } from "./language/zh/phrases.js";
export { nameOfQuantity } from "./language/zh/quantities.js";
export { textOfRefusal } from "./language/zh/refusals/index.js";
export { operationInChinese } from "./language/zh/operations.js";
export type { SaidOperation } from "./language/operation-text.js";
