import type { TallyEvent } from "../events.js";
import type { EventDoubt } from "../facts/doubt.js";
import { LedgerState, type UnitChange } from "./ledger-state.js";
import type { LedgerFacts } from "./read-ledger.js";

/**
 * All that the facts come to, with what is doubted of them.
 *
 * @param onChange - gets what each fact did to units, in the ledger's order.
 */
export async function stateOf(
  ledger: LedgerFacts,
  onChange: (change: UnitChange, fact: TallyEvent) => void = () => undefined,
): Promise<{ readonly state: LedgerState; readonly doubts: readonly EventDoubt[] }> {
  const state = new LedgerState();
  const doubts: EventDoubt[] = [];
  for await (const fact of ledger.facts((doubt) => doubts.push(doubt))) {
    for (const change of state.apply(fact)) {
      onChange(change, fact);
    }
  }
  for (const { position, problem } of state.unfounded) {
    doubts.push({ ...position, reason: "unfounded", problem, ...(await ledger.signersOf(position.transactionId)) });
  }
  return { state, doubts };
}
