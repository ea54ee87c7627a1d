/** What the client needs to read the records in a block: how keys are made and taken apart. */
export { recordOfIndexKey } from "./indexes.js";
export { compositeKey, kindOf, partsOf } from "./composite-key.js";
