import { findFaults, type FoundRefusal, type Operation } from "@tallystick/client/catalogue";

import { fieldOf } from "../field-of.js";
import type { Words } from "../language/words.js";
import { valueAt, withoutPath, type Fault } from "../outcome/faulty-request.js";

/** Gives the command line's name for a field of the request. */
type LabelOf = (field: string) => string;

/** The texts in which the command reports a mistake. */
export interface Wording {
  readonly labelOf: LabelOf;
  readonly words: Words;
}

/** All mistakes in the form of a request. */
export function faultsOfForm(operation: Operation, request: unknown, wording: Wording): Fault[] {
  return findFaults(operation, request).map((refusal) => faultOf(refusal, request, wording));
}

/** A refusal of a form in the words of the command line. */
export function faultOf({ code, context }: FoundRefusal, request: unknown, { labelOf, words }: Wording): Fault {
  const found = fieldOf(context, "path");
  const path = typeof found === "string" ? found : "$";
  const { message } = words.textOfRefusal(code, context);
  const problem = withoutPath(message, path);
  const given = code === "INVALID_REQUEST" ? valueAt(request, path) : undefined;
  return {
    at: path === "$" ? "request" : labelOf(path),
    problem: given === undefined || problem.includes(given) ? problem : problem + words.outcome.given(given),
    ...{ code, path },
  };
}
