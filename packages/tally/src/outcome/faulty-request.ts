/** One mistake in what the user asked for. */
export interface Fault {
  /** The place of the mistake in the user's terms: an option, an argument, or a place in a file. */
  readonly at: string;
  readonly problem: string;
  /** The code of the rule that refuses the value, or `USAGE` if the command line itself is wrong. */
  readonly code: string;
  /** The field of the request. */
  readonly path: string;
}

/** All mistakes in a request, which the command finds before it sends anything. */
export class FaultyRequest extends Error {
  override readonly name = "FaultyRequest";

  constructor(readonly faults: readonly Fault[]) {
    super(faults.map(sayFault).join("; "));
  }

  /** The common code of all mistakes, if they have the same code. */
  get code(): string {
    const [code = "USAGE", ...others] = new Set(this.faults.map((fault) => fault.code));
    return others.length === 0 ? code : others.includes("USAGE") || code === "USAGE" ? "USAGE" : "INVALID_REQUEST";
  }
}

export function sayFault({ at, problem }: Fault): string {
  return `${at}: ${problem}`;
}

/** @throws {FaultyRequest} if the list has at least one mistake. */
export function requireNone(faults: readonly Fault[]): void {
  if (faults.length > 0) {
    throw new FaultyRequest(faults);
  }
}

/**
 * The message of a refusal without the field's path at the beginning. The caller names the place in the user's own
 * words.
 */
export function withoutPath(message: string, path: string): string {
  const before = [`${path}: `, `${path}：`].find((start) => message.startsWith(start)) ?? "";
  return message.slice(before.length);
}

/** The text or number at a path such as `documents[0].kind`, or the nearest text or number along that path. */
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
