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

/** What a refusal says of a field, without the field's path before it: whoever shows it says the place in the user's own words. */
export function withoutPath(message: string, path: string): string {
  const before = [`${path}: `, `${path}：`].find((start) => message.startsWith(start)) ?? "";
  return message.slice(before.length);
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
