import { daysForbidden } from "../chaincode/definitions.js";
import type { Certificate, Instrument } from "../wire-types.js";

/**
 * Counts the days on which an order forbade the payment of a certificate, by the clock of its instrument's policy. No late
 * interest runs for them: they are the `forbiddenDays` of `quoteRecourse`.
 *
 * @param from - day from which interest runs, `YYYY-MM-DD`.
 * @param before - the value date, `YYYY-MM-DD`, which does not count.
 */
export function forbiddenDays(certificate: Certificate, instrument: Instrument, from: string, before: string): number {
  return daysForbidden(certificate, instrument, from, before);
}
