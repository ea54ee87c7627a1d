import type { RefusalText } from "@tallystick/client/words";
import { isBankFaultCode, type BankWords } from "@tallystick/reconciliation/words";

import type { ProblemDocument } from "../api.js";

/** Why a bank's file, an account or a payment is refused, as the command says it, and what to do at the desk. Undefined: it is another problem. */
export function textOfBank(
  { status, code, detail, context }: ProblemDocument,
  { fault }: BankWords,
  advice: Readonly<Partial<Record<string, string>>>,
): RefusalText | undefined {
  if (status !== 422 || !isBankFaultCode(code)) {
    return undefined;
  }
  const given = typeof context === "object" && context !== null ? { ...context } : {};
  const said = fault({ code, problem: detail, context: given });
  return {
    message: /[.。]$/.test(said) ? said : `${said}${/[\u3400-\u9FFF]/.test(said) ? "。" : "."}`,
    advice: advice[code] ?? "",
  };
}
