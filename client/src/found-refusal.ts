import * as domain from "@tallystick/chaincode/domain";

import type { RefusalCode, RefusalContexts } from "./wire-types.js";

/** A rule's no, as the chaincode says it. */
export interface FoundRefusal {
  /** Which rule. */
  readonly code: RefusalCode;
  /** The figures of the refusal. */
  readonly context: RefusalContexts[RefusalCode];
}

/** What work in the chaincode's own code comes to, or what it refuses. */
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
