import { fileableActs } from "../drivers/fileable-acts.js";
import type { RefusalCode } from "../kernel/refusal.js";
import type { AnyAct } from "../operation/act.js";
import type { Query } from "../operation/query.js";

/** Codes that can refuse any operation. */
const ofAll: readonly RefusalCode[] = [
  "INVALID_REQUEST",
  "INVALID_LEI",
  "UNKNOWN_CURRENCY",
  "NOT_BOOTSTRAPPED",
  "CALLER_UNKNOWN",
  "CLOCK_SKEW",
  "RECORD_UNREADABLE",
  "INTERNAL",
];

/** What an act that can wait for an approval is answered with when it was filed. */
const filed: readonly RefusalCode[] = ["APPROVAL_REQUIRED"];

/** Codes that can refuse any act. */
const ofActs: readonly RefusalCode[] = ["PROPOSAL_MISMATCH", "NOT_AUTHORIZED", "PARTY_SUSPENDED"];

/**
 * Every code that can refuse an act or a query: what its definition names, and what refuses every operation of its kind. An approval
 * meets the refusals of the act that it approves. An act that can be filed for an approval has `APPROVAL_REQUIRED`.
 */
export function refusalsOf(operation: AnyAct | Query): readonly RefusalCode[] {
  const { name, refuses } = operation;
  if ("answer" in operation) {
    return [...new Set([...refuses, ...ofAll])];
  }
  return [
    ...new Set([
      ...refuses,
      ...(name === "Approve" ? [...fileableActs.values()].flatMap((act) => act.refuses) : []),
      ...(fileableActs.has(name) ? filed : []),
      ...ofActs,
      ...ofAll,
    ]),
  ];
}
