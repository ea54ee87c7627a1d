import type { z } from "zod";

import type { RefusalCode } from "../kernel/refusal.js";

export const contractNames = ["registry", "certificates", "batteries", "market"] as const;
export type ContractName = (typeof contractNames)[number];

/**
 * The common properties of an act and a query. These facts are only here. The contract's metadata, the client's methods
 * with their documentation, and the command line's help are made from them. Name and contract are part of its type, so
 * that the compiler can compare the contract classes with the catalogue.
 */
export interface Operation<
  Request extends z.ZodType = z.ZodType,
  Response extends z.ZodType = z.ZodType,
  Name extends string = string,
  Contract extends ContractName = ContractName,
> {
  /** Its name on the wire. */
  readonly name: Name;
  readonly contract: Contract;
  /** One sentence: who may do it, and what it does. */
  readonly summary: string;
  /** Further facts that an application's developer must know, in sentences. */
  readonly details?: string;
  /** A call of it through the client library, in TypeScript. */
  readonly example?: string;
  /** The codes that refuse it, in addition to those that refuse every operation of its kind. */
  readonly refuses: readonly RefusalCode[];
  readonly request: Request;
  readonly response: Response;
}
