import { findFaults, type FoundRefusal, type Operation } from "@tallystick/client/catalogue";
import { textOfRefusal } from "@tallystick/client/words";

import { fieldOf } from "../field-of.js";
import { valueAt, type Fault } from "../outcome/faulty-request.js";

/** How the command line calls a field of the request. */
export type LabelOf = (field: string) => string;

/** Everything that is wrong with the form of a request. */
export function faultsOfForm(operation: Operation, request: unknown, labelOf: LabelOf): Fault[] {
  return findFaults(operation, request).map((refusal) => faultOf(refusal, request, labelOf));
}

function faultOf({ code, context }: FoundRefusal, request: unknown, labelOf: LabelOf): Fault {
  const found = fieldOf(context, "path");
  const path = typeof found === "string" ? found : "$";
  const { message } = textOfRefusal(code, context);
  const problem = message.startsWith(`${path}: `) ? message.slice(path.length + 2) : message;
  const given = code === "INVALID_REQUEST" ? valueAt(request, path) : undefined;
  return {
    at: path === "$" ? "request" : labelOf(path),
    problem: given === undefined || problem.includes(given) ? problem : `${problem}; given was "${given}"`,
    ...{ code, path },
  };
}
