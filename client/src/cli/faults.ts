import { findFaults, unitsOfSum, type FoundRefusal, type Operation } from "../domain.js";
import { textOfRefusal } from "../errors/refusal-text.js";
import { fieldOf } from "../records.js";

/** One thing that is wrong with what was asked for. */
export interface Fault {
  /** Where it is, as the user knows the place: an option, an argument, or a place in a file. */
  readonly at: string;
  readonly problem: string;
  /** The code of the rule that refuses it; `USAGE` if the command line does. */
  readonly code: string;
  /** The field of the request. */
  readonly path: string;
}

/** Everything that is wrong with a request, found before anything is sent. */
export class FaultyRequest extends Error {
  override readonly name = "FaultyRequest";

  constructor(readonly faults: readonly Fault[]) {
    super(faults.map(sayFault).join("; "));
  }

  /** The code of all of them, if it is the same. */
  get code(): string {
    const [code = "USAGE", ...others] = new Set(this.faults.map((fault) => fault.code));
    return others.length === 0 ? code : others.includes("USAGE") || code === "USAGE" ? "USAGE" : "INVALID_REQUEST";
  }
}

export function sayFault({ at, problem }: Fault): string {
  return `${at}: ${problem}`;
}

/** @throws {FaultyRequest} if there is a fault. */
export function requireNone(faults: readonly Fault[]): void {
  if (faults.length > 0) {
    throw new FaultyRequest(faults);
  }
}

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

/** The text or number at a path such as `documents[0].kind`, or at the nearest part of it that is one. */
export function valueAt(request: unknown, path: string): string | undefined {
  let value = request;
  for (const step of path.split(/[.[\]]+/).filter((part) => part !== "")) {
    if (typeof value !== "object" || value === null) {
      break;
    }
    value = new Map<string, unknown>(Object.entries(value)).get(step);
  }
  return typeof value === "string" || typeof value === "number" ? String(value).slice(0, 80) : undefined;
}
