import type { RefusalCode, RefusalContexts } from "./refusals/index.js";

export type { RefusalCode, RefusalContexts };

/** A refusal of a rule. If an act throws this error, the ledger stays unchanged. */
export class Refusal<C extends RefusalCode = RefusalCode> extends Error {
  override readonly name = "Refusal";

  constructor(
    readonly code: C,
    readonly context: RefusalContexts[C],
  ) {
    super(`TALLY ${code} ${JSON.stringify(context)}`);
  }
}

export function isRefusal<C extends RefusalCode = RefusalCode>(error: unknown, code?: C): error is Refusal<C> {
  return error instanceof Refusal && (code === undefined || error.code === code);
}

/** Refuses the act. */
export function refuse<C extends RefusalCode>(code: C, context: RefusalContexts[C]): never {
  throw new Refusal(code, context);
}
