import type { z } from "zod";

import type { QueryView } from "../state/ledger-view.js";
import type { QueryContext } from "./context.js";
import type { ContractName, Operation } from "./operation.js";

/** A question to the ledger. It writes nothing. It may read ranges, since it is evaluated and not submitted. */
export interface Query<
  Request extends z.ZodType = z.ZodType,
  Response extends z.ZodType = z.ZodType,
  Name extends string = string,
  Contract extends ContractName = ContractName,
> extends Operation<Request, Response, Name, Contract> {
  /** Whether the time of the question must be near the clock of each peer, since the answer states it. */
  readonly isDated?: true;
  answer(view: QueryView, request: z.output<Request>, context: QueryContext): Promise<z.output<Response>>;
}

export function query<
  Request extends z.ZodType,
  Response extends z.ZodType,
  Name extends string,
  Contract extends ContractName,
>(definition: Query<Request, Response, Name, Contract>): Query<Request, Response, Name, Contract> {
  return definition;
}
