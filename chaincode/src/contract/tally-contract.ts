import { Contract, type Context } from "fabric-contract-api";
import type { ContractName } from "../domain/act.js";
import { acts, queries } from "../domain/catalogue.js";
import { refuse } from "../domain/refusal.js";
import { describeTransactions } from "./metadata.js";
import { PeerStub, type ShimStub } from "./peer-stub.js";
import type { TransactionStub } from "./transaction-stub.js";
import { evaluate, transact } from "./transaction.js";

/**
 * One contract of the catalogue. Its transaction functions are the acts and queries of its name: each takes one JSON text
 * and answers with one.
 */
export abstract class TallyContract extends Contract {
  protected constructor(name: ContractName) {
    super(name);
    for (const act of Object.values(acts)) {
      if (act.contract === name) this.#define(act.name, (stub) => transact(act, stub));
    }
    for (const query of Object.values(queries)) {
      if (query.contract === name) this.#define(query.name, (stub) => evaluate(query, stub));
    }
    Reflect.defineMetadata("fabric:transactions", describeTransactions(name), this);
  }

  override unknownTransaction(context: Context): Promise<never> {
    const { fcn } = context.stub.getFunctionAndParameters();
    return refuse("INVALID_REQUEST", { path: "$", problem: `no function ${fcn.slice(0, 100)} in ${this.getName()}` });
  }

  #define(name: string, run: (stub: TransactionStub) => Promise<string>): void {
    Object.defineProperty(this, name, {
      // Fabric's own type of the stub lacks `getBufferArgs`, and says of an iterable with pages only that it is one.
      value: ({ stub }: Context) => run(new PeerStub(stub as unknown as ShimStub)),
    });
  }
}
