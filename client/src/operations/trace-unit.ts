import type { TraceUnitRequest, TraceUnitResponse } from "../wire-types.js";
import type { LedgerPlace } from "./audit/auditor.js";
import type { QueryOptions, Session } from "./session.js";

/** The holders of one unit, with each change's place in the ledger. The submitter states the instant of a change, but cannot choose its block. */
export interface TracedUnit extends Omit<TraceUnitResponse, "hands"> {
  /** Every holder, beginning with the issuer. Each later holder has its place in the ledger. */
  readonly hands: readonly (TraceUnitResponse["hands"][number] & Partial<LedgerPlace>)[];
}

/** Traces a unit, and finds the block of each change of its holder. */
export async function traceUnit(
  session: Session,
  request: TraceUnitRequest,
  options: QueryOptions = {},
): Promise<TracedUnit> {
  const traced = await session.ask("TraceUnit", request, options);
  const passages = await session.auditor.passages(traced.certificate.certificateId);
  return { ...traced, hands: traced.hands.map((hand) => ({ ...hand, ...passages.get(hand.since ?? "") })) };
}
