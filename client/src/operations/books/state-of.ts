import type { TallyEvent } from "../events.js";
import type { EventDoubt } from "../facts/doubt.js";
import { LedgerState, type UnitChange } from "./ledger-state.js";
import type { LedgerFacts } from "./read-ledger.js";
import type { Successors } from "./successors.js";

/** Receives the facts and their effects one after the other, with the state after each. */
export interface Observer {
  /** Called for each fact. */
  readonly onFact?: (fact: TallyEvent) => void;
  /** Called with the effect of a fact on units. */
  readonly onChange?: (change: UnitChange, fact: TallyEvent, state: LedgerState) => void;
  /** Called for a fact that changes which parties answer. */
  readonly onSuccession?: (before: Successors, fact: TallyEvent, state: LedgerState) => void;
}

/** The state after all facts, with their doubts. */
export async function stateOf(
  ledger: LedgerFacts,
  { onFact, onChange, onSuccession }: Observer = {},
): Promise<{ readonly state: LedgerState; readonly doubts: readonly EventDoubt[] }> {
  const state = new LedgerState();
  const doubts: EventDoubt[] = [];
  for await (const fact of ledger.facts((doubt) => doubts.push(doubt))) {
    const before = state.successors;
    const changes = state.apply(fact);
    onFact?.(fact);
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
  return { state, doubts };
}
