import { acts, queries, type Operation } from "../chaincode/definitions.js";
import type { BatteriesMethods, CertificatesMethods, MarketMethods, RegistryMethods } from "../contract-methods.js";
import { methodName } from "../method-name.js";
import type { ActOptions, QueryOptions, Session } from "./session.js";

interface Contracts {
  readonly registry: RegistryMethods;
  readonly certificates: CertificatesMethods;
  readonly batteries: BatteriesMethods;
  readonly market: MarketMethods;
}

/** A method for each act and query of a contract, with the name on the wire in lower camel case. */
export function methodsOf<Contract extends keyof Contracts>(contract: Contract, session: Session): Contracts[Contract] {
  const methods = [
    ...namesIn(contract, acts).map((name) => {
      const method = (request: never, options?: ActOptions): unknown => session.perform(name, request, options);
      return [methodName(name), method] as const;
    }),
    ...namesIn(contract, queries).map((name) => {
      const method = (request: never, options?: QueryOptions): unknown => session.ask(name, request, options);
      return [methodName(name), method] as const;
    }),
  ];
  // The interface comes from the same catalogue: for each name the session takes the types that it states.
  return Object.fromEntries<unknown>(methods) as unknown as Contracts[Contract];
}

function namesIn<Name extends string>(contract: string, operations: Readonly<Record<Name, Operation>>): Name[] {
  // The type of Object.keys loses the names that a record has.
  return (Object.keys(operations) as Name[]).filter((name) => operations[name].contract === contract);
}
