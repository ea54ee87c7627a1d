import { batchableActs } from "../drivers/batch.js";
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
 * Codes that can refuse any act on certificates. A freeze does not refuse acts that restore a state or preserve a
 * right.
 */
const ofCertificateActs: readonly RefusalCode[] = [
  "CERTIFICATE_NOT_FOUND",
  "INSTRUMENT_NOT_FOUND",
  "WRONG_STATE",
  "CERTIFICATE_FROZEN",
];

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
      ...(name === "Approve" || batchableActs.get(name)?.contract === "certificates" ? ofCertificateActs : []),
      ...(fileableActs.has(name) ? filed : []),
      ...ofActs,
      ...ofAll,
    ]),
  ];
}
