import type { ContractName } from "../domain.js";

/** One call of a chaincode function: its contract, its name on the wire and its one argument. */
export interface Call {
  readonly contract: ContractName;
  readonly name: string;
  readonly argument: string;
}
