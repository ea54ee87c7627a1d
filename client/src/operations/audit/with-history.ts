import { auditInstrument, type Audit, type AuditOptions, type AuditRequest } from "../audit-instrument.js";
import { listing } from "../listings.js";
import type { Session } from "../session.js";
import type { HistoryAudit } from "./auditor.js";

/** An audit of an instrument's certificates, and of the acts that led to them. */
export interface WholeAudit extends Audit {
  /** Absent from a quick audit. */
  readonly history?: HistoryAudit;
}

/** Options of an audit. */
export interface WholeAuditOptions extends AuditOptions {
  /** True to check only that the certificates cover the instrument's units without gaps and overlaps, and not their history. */
  readonly quick?: boolean;
}

/** Audits an instrument's certificates and, unless the audit is quick, each act that led to them. */
export async function auditWithHistory(
  session: Session,
  request: AuditRequest,
  { quick = false, ...options }: WholeAuditOptions = {},
): Promise<WholeAudit> {
  const audit = await auditInstrument(session, request, options);
  if (quick) {
    return audit;
  }
  const ids = await certificateIds(session, request.instrumentId, options);
  const minutes = audit.instrument.policy.rules.clockDifferenceMinutes ?? 15;
  const history = await session.auditor.instrument(request.instrumentId, ids, minutes);
  return { ...audit, sound: audit.sound && history.findings.length === 0, history };
}

async function certificateIds(session: Session, instrumentId: string, options: AuditOptions): Promise<string[]> {
  const ids: string[] = [];
  const request = { instrumentId, pageSize: 500 };
  for await (const { certificateId } of listing(session, "ListInstrument", request, options)) {
    ids.push(certificateId);
  }
  return ids;
}
