import type { Codes, Language, RefusalText } from "@tallystick/client/words";
import type { BankWords } from "@tallystick/reconciliation/words";
import { signal } from "@preact/signals";

import type { ProblemDocument } from "../api.js";
import type { Words } from "./en.js";

/** All that the page says in one language. */
export interface Spoken {
  readonly language: Language;
  readonly words: Words;
  /** Name of a code of the ledger, such as a state. */
  readonly nameOfCode: <K extends keyof Codes>(kind: K, code: Codes[K]) => string;
  /** Why something was refused, and what to do. */
  readonly textOf: (problem: ProblemDocument) => RefusalText;
  /** What breaks and states of payments are called, as the command calls them. */
  readonly bankWords: BankWords;
  readonly amountInWords: (sum: { readonly currency: string; readonly amount: string }) => string | undefined;
}

const chosen = signal<Spoken | undefined>(undefined);

/** The language of the page. Nothing is drawn before {@link speak} has loaded one. */
export const spoken = {
  get value(): Spoken {
    if (chosen.value === undefined) {
      throw new Error("the words of the page are used before its language is loaded");
    }
    return chosen.value;
  },
};

/** Changes the language. Its words are loaded when it is wanted: a page mostly needs one. */
export async function speak(language: Language): Promise<void> {
  const loaded = language === "zh" ? (await import("./chinese.js")).chinese : (await import("./english.js")).english;
  chosen.value = loaded;
  document.documentElement.lang = language === "zh" ? "zh-CN" : "en";
  document.title = loaded.words.brand;
}
