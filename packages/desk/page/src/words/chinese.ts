import { withAmounts } from "@tallystick/client/words";
import { amountInWords, nameOfCode, textOfRefusal } from "@tallystick/client/words/zh";
import { bankWords } from "@tallystick/reconciliation/words";

import type { ProblemDocument } from "../api.js";
import { grouped } from "../read-amount.js";
import { textOfBank } from "./bank-text.js";
import type { Spoken } from "./index.js";
import { zh } from "./zh.js";

/** A rule's refusal has its words in the library. What the server itself says stays as it is. */
function textOf(problem: ProblemDocument): ReturnType<Spoken["textOf"]> {
  const ofBank = textOfBank(problem, bankWords.zh, zh.bank.advice);
  if (ofBank !== undefined) {
    return ofBank;
  }
  const { status, code, detail, advice = "", context, isReading = false } = problem;
  const { texts, unsent, unsentText } = zh.failures;
  const own = zh.problems[code] ?? texts[code] ?? (unsent[code] && unsentText(unsent[code], isReading));
  if (own !== undefined) {
    return { message: own, advice: "" };
  }
  // The context belongs to the code.
  return status === 422
    ? textOfRefusal(code as never, withAmounts(code, withLabel(context), grouped) as never)
    : { message: `${zh.failed}：${detail}`, advice };
}

/** The context of a refusal that names a field of the request, with what the form calls that field. */
function withLabel(context: unknown): object {
  if (typeof context !== "object" || context === null) {
    return {};
  }
  const label = "path" in context && typeof context.path === "string" ? zh.fields[context.path] : undefined;
  return label === undefined ? context : { ...context, path: label };
}

export const chinese: Spoken = {
  language: "zh",
  words: zh,
  bankWords: bankWords.zh,
  nameOfCode,
  textOf,
  amountInWords,
};
