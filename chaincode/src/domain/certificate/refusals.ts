import type { RefusalCode } from "../kernel/refusal.js";

/**
 * Codes that refuse an act on certificates even if a freeze does not: an act that restores a state, preserves a right, or
 * leaves the certificate as it is.
 */
export const refusesAlsoFrozen = ["CERTIFICATE_NOT_FOUND", "WRONG_STATE"] as const satisfies readonly RefusalCode[];

/** Codes that refuse any other act on certificates. */
export const refusesOnCertificates = [
  ...refusesAlsoFrozen,
  "CERTIFICATE_FROZEN",
] as const satisfies readonly RefusalCode[];
