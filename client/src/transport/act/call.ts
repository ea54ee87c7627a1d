import type { ContractName } from "@tallystick/chaincode/domain";

/** One call of a chaincode function: its contract, its name on the wire and its one argument. */
export interface Call {
  readonly contract: ContractName;
  readonly name: string;
  readonly argument: string;
}
