import type { Operation } from "../domain.js";

/** One call of a chaincode function: its contract, its name on the wire and its one argument. */
export interface Call {
  readonly contract: Operation["contract"];
  readonly name: string;
  readonly argument: string;
}
