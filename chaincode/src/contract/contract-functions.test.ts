import { acts, queries } from "../domain/catalogue/catalogue.js";
import { contractNames } from "../domain/operation/operation.js";
import { contracts } from "../index.js";
import { complete, type FunctionsOf } from "./contract-functions.js";
import { MarketContract } from "./market-contract.js";
import type { TallyContext } from "./tally-context.js";
import type { TallyContract } from "./tally-contract.js";

test("the methods of each contract's class are exactly its acts and queries in the catalogue", () => {
  const shown = contracts.map((contract) => {
    const methods = Object.getOwnPropertyNames(contract.prototype).filter((name) => name !== "constructor");
    return [new contract().getName(), methods] as const;
  });
  const catalogue = [...Object.values(acts), ...Object.values(queries)];
  expect(shown).toEqual(
    contractNames.map((name) => [name, catalogue.filter((each) => each.contract === name).map((each) => each.name)]),
  );
});

class Surplus extends MarketContract {
  Steal(ctx: TallyContext) {
    return ctx.perform(acts.Buy);
  }
}

// The compiler checks the following. None of this code runs.
export function refusedByTheCompiler(lacking: new () => TallyContract & Omit<FunctionsOf<"market">, "Buy">): void {
  // @ts-expect-error -- a function that the catalogue does not have
  complete("market", Surplus);
  // @ts-expect-error -- without one of the contract's functions
  complete("market", lacking);
  // @ts-expect-error -- another contract's functions
  complete("registry", MarketContract);
  ({
    // @ts-expect-error -- does another act than its name says
    Buy: (ctx) => ctx.perform(acts.Reprice),
    // @ts-expect-error -- a query submitted
    GetListing: (ctx) => ctx.perform(queries.GetListing),
  }) satisfies Partial<FunctionsOf<"market">>;
}
