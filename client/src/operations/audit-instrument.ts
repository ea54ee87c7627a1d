import type { AuditInstrumentRequest, AuditInstrumentResponse } from "../wire-types.js";
import { addAmounts } from "./amounts.js";
import type { QueryOptions } from "./session.js";

/** Which instrument to audit. */
export interface AuditRequest {
  /** Id of the instrument: `<issuer LEI>.<reference>`. */
  readonly instrumentId: string;
  /** How many certificates to examine in one call. Default 10,000. */
  readonly pageSize?: number | undefined;
}

/** The whole audit. */
export type Audit = Omit<AuditInstrumentResponse, "bookmark">;

/** Who answers the calls of an audit. */
export interface AuditedSession {
  /** Answers a part of it. */
  ask(
    name: "AuditInstrument",
    request: AuditInstrumentRequest,
    options?: QueryOptions,
  ): Promise<AuditInstrumentResponse>;
}

/** Options of each call of an audit. */
export interface AuditOptions extends QueryOptions {
  /** Called after each call with the number of certificates examined so far. */
  readonly onProgress?: (certificates: number) => void;
}

/**
 * Audits an instrument in as many calls as needed, and combines the answers. Acts may happen in between. If the result
 * is not sound, the audit is repeated once, and only the second result counts.
 */
export async function auditInstrument(
  session: AuditedSession,
  request: AuditRequest,
  options: AuditOptions = {},
): Promise<Audit> {
  const { audit, calls } = await auditOnce(session, request, options);
  return audit.sound || calls === 1 ? audit : (await auditOnce(session, request, options)).audit;
}

async function auditOnce(
  session: AuditedSession,
  request: AuditRequest,
  { onProgress, ...options }: AuditOptions,
): Promise<{ audit: Audit; calls: number }> {
  let audit: Audit | undefined;
  let calls = 0;
  let next: string | undefined;
  do {
    const { bookmark, ...part } = await session.ask(
      "AuditInstrument",
      { ...request, ...(next !== undefined && { bookmark: next }) },
      options,
    );
    audit = audit === undefined ? part : joined(audit, part);
    calls += 1;
    onProgress?.(audit.total.certificates);
    next = bookmark;
  } while (next !== undefined);
  return { audit, calls };
}

function joined(before: Audit, part: Audit): Audit {
  return {
    instrument: part.instrument,
    sound: before.sound && part.sound,
    gaps: [...before.gaps, ...part.gaps],
    overlaps: [...before.overlaps, ...part.overlaps],
    unreadable: [...before.unreadable, ...part.unreadable],
    total: sumOf(before.total, part.total),
    byState: totals([...before.byState, ...part.byState], ({ state }) => state),
    byEnding: totals([...before.byEnding, ...part.byEnding], ({ ending }) => ending),
    byHolder: totals([...before.byHolder, ...part.byHolder], ({ holder }) => holder).sort(byUnits),
  };
}

type Total = Audit["total"];

/** The sum of each kind, in the order of first occurrence. */
function totals<T extends Total>(all: readonly T[], kindOf: (total: T) => string): T[] {
  const found = new Map<string, T>();
  for (const one of all) {
    const before = found.get(kindOf(one));
    found.set(kindOf(one), before === undefined ? one : { ...one, ...sumOf(before, one) });
  }
  return [...found.values()];
}

function byUnits(a: Total, b: Total): number {
  return BigInt(a.units) === BigInt(b.units) ? 0 : BigInt(a.units) > BigInt(b.units) ? -1 : 1;
}

function sumOf(a: Total, b: Total): Total {
  return {
    certificates: a.certificates + b.certificates,
    units: String(BigInt(a.units) + BigInt(b.units)),
    amount: addAmounts(a.amount, b.amount),
  };
}
