import { Contract } from "fabric-contract-api";

import type { ContractName } from "../domain/operation/operation.js";
import { describeTransactions } from "./metadata.js";

/**
 * One contract of the catalogue, as fabric-shim shows it to those who ask for the metadata. Its transaction functions are the acts
 * and queries of its name; the dispatch runs them.
 */
export abstract class TallyContract extends Contract {
  protected constructor(name: ContractName) {
    super(name);
    Reflect.defineMetadata("fabric:transactions", describeTransactions(name), this);
  }
}
