/** The functions with which the client reads the records in a block: how keys are made and taken apart. */
export { recordOfIndexKey } from "./indexes.js";
export { compositeKey, kindOf, partsOf } from "./composite-key.js";
