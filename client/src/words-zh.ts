/**
 * The words of `@tallystick/client/words` in simplified Chinese, and acts and queries with the fields of their requests. Only who shows
 * Chinese loads it. The terms are those of the glossary (docs/glossary.md).
 *
 * @packageDocumentation
 */
export { operationInChinese } from "./language/zh/operations.js";
export type { SaidOperation } from "./language/operation-text.js";
