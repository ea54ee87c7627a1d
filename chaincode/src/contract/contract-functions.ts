import type { acts, queries } from "../domain/catalogue/catalogue.js";
import type { ContractName } from "../domain/operation/operation.js";
import type { Answer } from "./answer.js";
import type { TallyContext } from "./tally-context.js";
import type { TallyContract } from "./tally-contract.js";

type Catalogue = typeof acts & typeof queries;

/** The catalogue's acts and queries of a contract, each as the transaction function that Fabric's library calls. */
export type FunctionsOf<Contract extends ContractName> = {
  [Name in keyof Catalogue as Catalogue[Name]["contract"] extends Contract ? Name : never]: (
    ctx: TallyContext,
  ) => Promise<Answer<Name>>;
};

/** The further members of a contract class. None of these members may be a function. */
type Surplus<Contract extends ContractName, Shown> = Record<
  Exclude<keyof Shown, keyof TallyContract | keyof FunctionsOf<Contract>>,
  never
>;

/**
 * Returns a contract's class if it has exactly the functions of the catalogue. If one is missing or surplus, or does
 * the work of another, this does not compile.
 */
export function complete<Contract extends ContractName, Shown extends TallyContract & FunctionsOf<Contract>>(
  _contract: Contract,
  shown: new () => Shown & Surplus<Contract, Shown>,
): new () => TallyContract {
  return shown;
}
