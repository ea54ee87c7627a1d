import type { RefusalCode, RefusalContexts } from "../wire-types.js";

/** The words of a refusal: what was wrong, with the figures, and what to do next. */
export type RefusalWords = readonly [message: string, advice: string];

/** Gives the words of a refusal that is part of another refusal, in the same language. */
export type WordsOf = (code: string, context: unknown) => RefusalWords;

/** The texts of these codes in one language. The compiler requires a text for each code, and allows no other. */
export type RefusalTexts<Codes extends RefusalCode> = {
  readonly [Code in Codes]: (context: RefusalContexts[Code], wordsOf: WordsOf) => RefusalWords;
};
