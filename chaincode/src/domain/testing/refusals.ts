import { acts } from "../catalogue/catalogue.js";
import { batchableActs } from "../drivers/batch.js";
import type { RefusalCode } from "../kernel/refusal.js";
import type { AnyAct } from "../operation/act.js";

/** Codes that can refuse any operation. */
const ofAll: readonly RefusalCode[] = [
  "INVALID_REQUEST",
  "INVALID_LEI",
  "UNKNOWN_CURRENCY",
  "NOT_BOOTSTRAPPED",
  "CALLER_UNKNOWN",
  "NOT_AUTHORIZED",
  "PARTY_SUSPENDED",
  "CLOCK_SKEW",
  "PROPOSAL_MISMATCH",
  "RECORD_UNREADABLE",
  "INTERNAL",
];

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
 * Every code that can refuse an act: what its definition names, and what refuses every act of its kind. An approval meets the
 * refusals of the act that it approves.
 */
export function refusalsOf(name: keyof typeof acts): ReadonlySet<RefusalCode> {
  if (name === "Approve") {
    return new Set(Object.values<AnyAct>(acts).flatMap((act) => [...ofAll, ...ofCertificateActs, ...act.refuses]));
  }
  return new Set([
    ...ofAll,
    ...acts[name].refuses,
    ...(batchableActs.get(name)?.contract === "certificates" ? ofCertificateActs : []),
  ]);
}
