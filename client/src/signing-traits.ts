// Written by scripts/write-wire-types.ts from the chaincode's own definitions; do not edit.

import type { ActName } from "./wire-types.js";

/** The fields of requests whose values are sums. One whose name other fields have as well is named with the field that it is in. */
export const sumFields: readonly string[] = [
  "amount",
  "amounts",
  "claim",
  "confirmFrom",
  "documents.total",
  "limit",
  "mostCosts",
  "paid",
  "pays",
  "price",
  "priceFinal",
  "proceeds",
  "secured",
  "smallestSplit",
  "thresholds",
];

/** The acts that their party can take back with `Withdraw` until another party answers. All others, except those that do other acts, are final. */
export const withdrawableActs: ReadonlySet<string> = new Set<ActName>([
  "Issue",
  "Transfer",
  "OfferCancellation",
  "Present",
  "Discount",
  "Pledge",
  "Net",
  "Compose",
  "Assign",
]);
