import * as domain from "@tallystick/chaincode/domain";

import type { RefusalCode, RefusalContexts } from "./wire-types.js";

/** A refusal of a rule, as the chaincode sends it. */
export interface FoundRefusal {
  /** The code of the rule. */
  readonly code: RefusalCode;
  /** The figures of the refusal. */
  readonly context: RefusalContexts[RefusalCode];
}

/** The result of a computation with the chaincode's own code, or its refusal. */
export function refusalOf<T>(work: () => T): { readonly value: T } | { readonly refusal: FoundRefusal } {
  try {
    return { value: work() };
  } catch (error) {
    if (isRefusal(error)) {
      return { refusal: { code: error.code, context: error.context } };
    }
    throw error;
  }
}

function isRefusal(error: unknown): error is domain.Refusal {
  return error instanceof domain.Refusal;
}
