import * as domain from "@tallystick/chaincode/domain";

import type { RefusalCode, RefusalContexts } from "../wire-types.js";

/** A refusal in words: what was wrong, with the figures, and what to do next. */
export interface RefusalText {
  /** What was wrong, with the figures, without a full stop. */
  readonly message: string;
  /** What to do next: one or more sentences. */
  readonly advice: string;
}

/** The text of a refusal. For a code that only a newer chaincode knows, it contains the context unchanged. */
export const textOfRefusal: <C extends RefusalCode>(code: C, context: RefusalContexts[C]) => RefusalText =
  domain.textOfRefusal;
