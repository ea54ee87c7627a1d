import type { z } from "zod";

import type { QueryView } from "../state/ledger-view.js";
import type { QueryContext } from "./context.js";
import type { Operation } from "./operation.js";

/** A question to the ledger. Writes nothing; may read ranges, since it is evaluated and not submitted. */
export interface Query<Request extends z.ZodType = z.ZodType, Response extends z.ZodType = z.ZodType> extends Operation<
  Request,
  Response
> {
  answer(view: QueryView, request: z.output<Request>, context: QueryContext): Promise<z.output<Response>>;
}

export function query<Request extends z.ZodType, Response extends z.ZodType>(
  definition: Query<Request, Response>,
): Query<Request, Response> {
  return definition;
}
