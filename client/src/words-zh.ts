/**
 * Words of the library in simplified Chinese, under the names that they have in `@tallystick/client/words`. It is an entry of its own, so
 * that only those who show Chinese load it. It needs no connection, and runs in a browser as well.
 *
 * @packageDocumentation
 */
export { textOfRefusal } from "./language/zh/refusals/index.js";
export type { RefusalText } from "./errors/refusal-text.js";
