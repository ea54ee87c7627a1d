import type { acts, queries } from "../domain/catalogue/catalogue.js";
import type { ContractName } from "../domain/operation/operation.js";
import type { Answer } from "./answer.js";
import type { TallyContext } from "./tally-context.js";
import type { TallyContract } from "./tally-contract.js";

type Catalogue = typeof acts & typeof queries;

/** Which of the catalogue's acts and queries a contract has, each as the transaction function that Fabric's library calls. */
export type FunctionsOf<Contract extends ContractName> = {
  [Name in keyof Catalogue as Catalogue[Name]["contract"] extends Contract ? Name : never]: (
    ctx: TallyContext,
  ) => Promise<Answer<Name>>;
};

/** What a contract class has beside those: nothing that it could do may be there. */
type Surplus<Contract extends ContractName, Shown> = Record<
  Exclude<keyof Shown, keyof TallyContract | keyof FunctionsOf<Contract>>,
  never
>;

/**
 * A contract's class, if it has exactly the functions of the catalogue: where one is missing, surplus, or does what another one is
 * for, this does not compile.
 */
export function complete<Contract extends ContractName, Shown extends TallyContract & FunctionsOf<Contract>>(
  _contract: Contract,
  shown: new () => Shown & Surplus<Contract, Shown>,
): new () => TallyContract {
  return shown;
}
