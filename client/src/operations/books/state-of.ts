import type { TallyEvent } from "../events.js";
import type { EventDoubt } from "../facts/doubt.js";
import { BookEnd, type AsOfRequest } from "./as-of.js";
import { LedgerState, type UnitChange } from "./ledger-state.js";
import type { BookSource, LedgerFacts } from "./read-ledger.js";
import type { Successors } from "./successors.js";

/** Receives the facts and their effects one after the other, with the state after each. */
export interface Observer {
  /** Called for each fact. */
  readonly onFact?: (fact: TallyEvent, state: LedgerState) => void;
  /** Called with the effect of a fact on units. */
  readonly onChange?: (change: UnitChange, fact: TallyEvent, state: LedgerState) => void;
  /** Called for a fact that changes which parties answer. */
  readonly onSuccession?: (before: Successors, fact: TallyEvent, state: LedgerState) => void;
}

/**
 * The state after all facts, or after those up to a past day or block, and what a book of it says about its source.
 *
 * @throws {Rejected} `INVALID_REQUEST` if `asOf` is not a day that has passed, or a block of the ledger
 */
export async function stateOf(
  ledger: LedgerFacts,
  { asOf }: AsOfRequest,
  { onFact, onChange, onSuccession }: Observer = {},
): Promise<{ readonly state: LedgerState; readonly source: BookSource }> {
  const end = new BookEnd(ledger, asOf);
  const state = new LedgerState();
  const doubts: EventDoubt[] = [];
  for await (const fact of ledger.facts((doubt) => doubts.push(doubt), end.to)) {
    if (!end.includes(fact)) {
      break;
    }
    const before = state.successors;
    const changes = state.apply(fact);
    onFact?.(fact, state);
    if (state.successors !== before) {
      onSuccession?.(before, fact, state);
    }
    for (const change of changes) {
      onChange?.(change, fact, state);
    }
  }
  state.fallDueByDefault();
  for (const { position, problem } of state.unfounded) {
    doubts.push({ ...position, reason: "unfounded", problem, ...(await ledger.signersOf(position.transactionId)) });
  }
  const source = end.source();
  return {
    state,
    source: { ...source, doubts: doubts.filter(({ blockNumber }) => blockNumber <= source.blockNumber) },
  };
}
