import { findFaults, type FoundRefusal, type Operation } from "@tallystick/client/catalogue";
import { unitsOfSum, textOfRefusal } from "@tallystick/client/words";

import { fieldOf } from "../field-of.js";
import { valueAt, type Fault } from "../outcome/faulty-request.js";

/** How the command line calls a field of the request. */
export type LabelOf = (field: string) => string;

/** What the schema of an act or query says against a request. */
export function faultsOfSchema(operation: Operation, request: unknown, labelOf: LabelOf): Fault[] {
  return findFaults(operation, request).map((refusal) => faultOf(refusal, request, labelOf));
}

/** What is wrong with an amount, by the request's currency. Where it names none, the ledger knows the currency. */
export function faultsOfAmount(field: string, request: object, labelOf: LabelOf): Fault[] {
  const [amount, currency] = [fieldOf(request, field), fieldOf(request, "currency")];
  if (typeof amount !== "string") {
    return [];
  }
  const read = unitsOfSum({ amount, currency: typeof currency === "string" ? currency : "" });
  if (!("refusal" in read)) {
    return [];
  }
  const { refusal } = read;
  const problem = "not a plain decimal number such as 34000000.00";
  const found: FoundRefusal | undefined =
    refusal.code === "INVALID_AMOUNT"
      ? refusal
      : DECIMAL.test(amount)
        ? undefined
        : { code: "INVALID_AMOUNT", context: { path: "amount", amount, problem } };
  return found === undefined ? [] : [{ ...faultOf(found, request, labelOf), at: labelOf(field), path: field }];
}

const DECIMAL = /^(0|[1-9]\d*)(\.\d+)?$/;

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
