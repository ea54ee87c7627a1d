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

/** A method for each act and query of a contract, named as on the wire but for the first letter. */
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
  // The interface is written from the same catalogue: the session takes for each name what the interface says.
  return Object.fromEntries<unknown>(methods) as unknown as Contracts[Contract];
}

function namesIn<Name extends string>(contract: string, operations: Readonly<Record<Name, Operation>>): Name[] {
  // Object.keys forgets which names a record has.
  return (Object.keys(operations) as Name[]).filter((name) => operations[name].contract === contract);
}
