import type { Codes, Language, RefusalText } from "@tallystick/client/words";
import { amountInWords, nameOfQuantity, shownQuantities } from "@tallystick/client/words";
import { signal } from "@preact/signals";

import type { ProblemDocument } from "../api.js";
import { en, type Words } from "./en.js";

/** All that the page says in one language. */
export interface Spoken {
  readonly language: Language;
  readonly words: Words;
  /** Name of a code of the ledger, such as a state. */
  readonly nameOfCode: <K extends keyof Codes>(kind: K, code: Codes[K]) => string;
  /** Why something was refused, and what to do. */
  readonly textOf: (problem: ProblemDocument) => RefusalText;
  readonly amountInWords: (sum: { readonly currency: string; readonly amount: string }) => string | undefined;
}

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

const english: Spoken = {
  language: "en",
  words: en,
  nameOfCode: (_kind, code) => nameOfAQuantity(code) ?? spaced(code),
  textOf: ({ code, detail, advice = "" }) => {
    const own = en.problems[code] ?? en.failures.texts[code];
    return own === undefined ? { message: detail, advice } : { message: own, advice: "" };
  },
  amountInWords,
};

/** The language of the page. */
export const spoken = signal<Spoken>(english);

/** Changes the language. Chinese is loaded with its texts for refusals when it is wanted. */
export async function speak(language: Language): Promise<void> {
  spoken.value = language === "zh" ? (await import("./chinese.js")).chinese : english;
  document.documentElement.lang = language === "zh" ? "zh-CN" : "en";
  document.title = spoken.value.words.brand;
}
