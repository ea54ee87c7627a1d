import type { RefusalCode, RefusalContexts } from "../wire-types.js";

/** What was wrong, with the figures; and what to do next. */
export type RefusalWords = readonly [message: string, advice: string];

/** The words of a refusal within a refusal, in the same language. */
export type WordsOf = (code: string, context: unknown) => RefusalWords;

/** The texts of these codes in one language. The compiler asks for each of them, and for no other. */
export type RefusalTexts<Codes extends RefusalCode> = {
  readonly [Code in Codes]: (context: RefusalContexts[Code], wordsOf: WordsOf) => RefusalWords;
};
