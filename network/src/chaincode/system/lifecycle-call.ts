import type { TransactionSimulator } from "../../simulation/transaction-simulator.js";
import type { TransactionScope } from "../chaincode-support.js";
import type { SystemContext } from "./system-context.js";

/** A call of the lifecycle that concerns the channel. */
export interface ChannelCall {
  readonly simulator: TransactionSimulator;
  readonly scope: TransactionScope;
  readonly context: SystemContext;
}
