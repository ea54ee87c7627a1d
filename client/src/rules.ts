import { replay as replayByRules, type PastTransaction, type Replayed } from "@tallystick/chaincode/replay";

/** The door to the chaincode's rules, done once more on the ledger as it was. */
export const replay: (past: PastTransaction) => Promise<Replayed> = replayByRules;
export type { PastTransaction, Replayed };
