import { amountInWords, nameOfQuantity, shownQuantities, withAmounts } from "@tallystick/client/words";
import { bankWords } from "@tallystick/reconciliation/words";

import type { ProblemDocument } from "../api.js";
import { grouped } from "../read-amount.js";
import { textOfBank } from "./bank-text.js";
import { en } from "./en.js";
import type { Spoken } from "./index.js";

/** `AwaitingReceipt` as it is said in a sentence. */
function spaced(code: string): string {
  const words = code.replaceAll(/([a-z])([A-Z])/g, "$1 $2").toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** The name of a quantity of batteries, which the library has. */
function nameOfAQuantity(code: string): string | undefined {
  const quantity = shownQuantities.find((each) => each === code);
  return quantity && nameOfQuantity(quantity);
}

/** What the server says of a refusal, with separators in the amounts of its context. */
function withSeparators(detail: string, { code, context }: Pick<ProblemDocument, "code" | "context">): string {
  let said = detail;
  if (typeof context === "object" && context !== null) {
    withAmounts(code, context, (amount) => {
      if (/^\d+(\.\d+)?$/.test(amount)) {
        const whole = new RegExp(`(?<![\\w.-])${amount.replace(".", "\\.")}(?![\\w-]|\\.\\d)`, "g");
        said = said.replaceAll(whole, grouped(amount));
      }
      return amount;
    });
  }
  return said;
}

export const english: Spoken = {
  language: "en",
  words: en,
  bankWords: bankWords.en,
  nameOfCode: (_kind, code) => nameOfAQuantity(code) ?? spaced(code),
  textOf: (problem) => {
    const { code, detail, context, advice = "", isReading = false } = problem;
    const { texts, unsent, unsentText } = en.failures;
    const own = en.problems[code] ?? texts[code] ?? (unsent[code] && unsentText(unsent[code], isReading));
    const ofBank = textOfBank(problem, bankWords.en, en.bank.advice);
    if (ofBank !== undefined) {
      return ofBank;
    }
    return own === undefined
      ? { message: withSeparators(detail, { code, context }), advice }
      : { message: own, advice: "" };
  },
  amountInWords,
};
