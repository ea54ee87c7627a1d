import type { TraceUnitRequest, TraceUnitResponse } from "../wire-types.js";
import type { LedgerPlace } from "./audit/auditor.js";
import type { QueryOptions, Session } from "./session.js";

/** The way of one unit, each passage with its place in the ledger: its instant is the word of who submitted it, its block is not. */
export interface TracedUnit extends Omit<TraceUnitResponse, "hands"> {
  /** Every hand, the issuer's first; each later one with its place in the ledger. */
  readonly hands: readonly (TraceUnitResponse["hands"][number] & Partial<LedgerPlace>)[];
}

/** Traces a unit, and looks up in which blocks it passed from hand to hand. */
export async function traceUnit(
  session: Session,
  request: TraceUnitRequest,
  options: QueryOptions = {},
): Promise<TracedUnit> {
  const traced = await session.ask("TraceUnit", request, options);
  const passages = await session.auditor.passages(traced.certificate.certificateId);
  return { ...traced, hands: traced.hands.map((hand) => ({ ...hand, ...passages.get(hand.since ?? "") })) };
}
