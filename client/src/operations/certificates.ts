import type { CertificatesMethods } from "../contract-methods.js";
import type { FreezeResponse, TraceUnitRequest, UnfreezeResponse } from "../wire-types.js";
import type { AuditFinding } from "./audit/finding.js";
import { auditWithHistory, type WholeAudit, type WholeAuditOptions } from "./audit/with-history.js";
import type { AuditRequest } from "./audit-instrument.js";
import { freezeUnits, unfreezeUnits, type FreezeUnitsRequest, type UnfreezeUnitsRequest } from "./freeze-units.js";
import { freezeUpTo, type FreezeUpToRequest, type FrozenUpTo } from "./freeze-up-to.js";
import { methodsOf } from "./methods.js";
import type { ActOptions, Done, QueryOptions, Session } from "./session.js";
import { traceUnit, type TracedUnit } from "./trace-unit.js";

/**
 * Acts and queries of the contract `certificates`. Amounts are decimal strings in major units of the instrument's currency
 * (`"34000000.00"`), dates `YYYY-MM-DD` in the policy's UTC offset. The caller's certificate decides who may act.
 *
 * Every act may be refused with `INVALID_REQUEST` (a wrong form, before any network trip), `CALLER_UNKNOWN`, `NOT_AUTHORIZED`, `PARTY_SUSPENDED`
 * and `CLOCK_SKEW`; every act on a certificate with `CERTIFICATE_NOT_FOUND`, `WRONG_STATE` and, unless it puts a state
 * back, `CERTIFICATE_FROZEN`. Each method names what else may refuse it. A refusal is thrown as `Rejected`.
 */
export interface Certificates extends CertificatesMethods {
  /** Freezes a range of units: it first reads which certificates have them. For the regulator. */
  freezeUnits(request: FreezeUnitsRequest, options?: ActOptions): Promise<Done<FreezeResponse>>;
  /**
   * Freezes what a party holds up to a sum, and not more: it first finds the certificates. What lies under the order already counts.
   * It says what was frozen, and for how much nothing was found. For the regulator.
   *
   * @example
   * const { total, missing } = await tally.certificates.freezeUpTo({
   *   order: "(2027) 14", authority: "Shanghai Financial Court", party, currency: "USD", amount: "2500000.00",
   * });
   */
  freezeUpTo(request: FreezeUpToRequest, options?: ActOptions): Promise<FrozenUpTo>;
  /** Lifts an order from a range of units: it first reads which certificates have them. For the regulator. */
  unfreezeUnits(request: UnfreezeUnitsRequest, options?: ActOptions): Promise<Done<UnfreezeResponse>>;
  /** Shows which parties held one unit of an instrument, and in which blocks it passed from one to the next. */
  traceUnit(request: TraceUnitRequest, options?: QueryOptions): Promise<TracedUnit>;
  /**
   * Checks whether an instrument's certificates tile its units with no gap and no overlap, and whether each act by which they came
   * about did what the rules require. It gives the totals by state and by holder. The quick audit leaves the acts out. An
   * instrument of very many certificates takes several calls; after each of them `onProgress` is called.
   *
   * @example
   * const { sound, history } = await tally.certificates.auditInstrument({ instrumentId });
   * @example
   * await tally.certificates.auditInstrument({ instrumentId }, { quick: true, onProgress: (examined) => console.log(examined) });
   */
  auditInstrument(request: AuditRequest, options?: WholeAuditOptions): Promise<WholeAudit>;
  /**
   * Finds the acts by which a certificate came about and that did not do what the rules require. The list is empty if it is sound. `accept`
   * and the other acts that give value check this automatically. Acts that are signed in steps do not.
   */
  auditLineage(request: { readonly certificateId: string }): Promise<readonly AuditFinding[]>;
}

export function certificates(session: Session): Certificates {
  return {
    ...methodsOf("certificates", session),
    freezeUnits: (request, options) => freezeUnits(session, request, options),
    freezeUpTo: (request, options) => freezeUpTo(session, request, options),
    unfreezeUnits: (request, options) => unfreezeUnits(session, request, options),
    traceUnit: (request, options) => traceUnit(session, request, options),
    auditInstrument: (request, options) => auditWithHistory(session, request, options),
    auditLineage: ({ certificateId }) => session.auditor.lineage(certificateId),
  };
}
