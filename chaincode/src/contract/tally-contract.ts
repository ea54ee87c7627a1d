import { Contract } from "fabric-contract-api";

import { acts, queries } from "../domain/catalogue/catalogue.js";
import { Refusal } from "../domain/kernel/refusal.js";
import type { AnyAct } from "../domain/operation/act.js";
import type { ContractName } from "../domain/operation/operation.js";
import type { Query } from "../domain/operation/query.js";
import { qualifiedName } from "./function-name.js";
import { describeTransactions } from "./metadata.js";
import { TallyContext } from "./tally-context.js";

/** Every act and query by its whole name in a call, `contract:Function`. */
const functions: ReadonlySet<string> = new Set(
  [...Object.values<AnyAct>(acts), ...Object.values<Query>(queries)].map(({ contract, name }) => `${contract}:${name}`),
);

/**
 * One contract of the catalogue. Fabric's library finds a function by its name, and calls it with a {@link TallyContext}.
 *
 * The functions are described here and not by the library's `@Transaction`. That decorator describes every request as
 * text. The library would validate it as text on each call, and would refuse a call with two parameters without a code.
 */
export abstract class TallyContract extends Contract {
  protected constructor(name: ContractName) {
    super(name);
    Reflect.defineMetadata("fabric:transactions", describeTransactions(name), this);
  }

  override createContext(): TallyContext {
    return new TallyContext();
  }

  /**
   * The library cuts a name at a line break. A call must name its function, and nothing after it.
   *
   * @throws `INVALID_REQUEST`
   */
  override beforeTransaction(ctx: TallyContext): Promise<void> {
    return functions.has(qualifiedName(ctx.call.calledAs))
      ? super.beforeTransaction(ctx)
      : this.unknownTransaction(ctx);
  }

  /** @throws `INVALID_REQUEST`, always. */
  override unknownTransaction(ctx: TallyContext): Promise<never> {
    const [, ...rest] = qualifiedName(ctx.call.calledAs).split(":");
    const called = rest.join(":").slice(0, 100);
    const problem = `calls the function ${called}, which the contract ${this.getName()} does not have`;
    return Promise.reject(new Refusal("INVALID_REQUEST", { path: "$", problem }));
  }
}
