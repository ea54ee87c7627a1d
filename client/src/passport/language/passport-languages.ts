import { chinese } from "./chinese.js";
import { english, type PassportWords } from "./english.js";
import { french } from "./french.js";
import { german } from "./german.js";

/**
 * The texts of each language. Another official language of the Union is one file and one row: the compiler asks for
 * each of its texts.
 */
const words = { en: english, zh: chinese, de: german, fr: french } as const satisfies Record<string, PassportWords>;

/** A language in which a passport's page can be written: English, simplified Chinese, German or French. */
export type PassportLanguage = keyof typeof words;

/** The languages in which a passport's page can be written. */
// The type requires exactly these keys.
export const passportLanguages = Object.keys(words) as readonly PassportLanguage[];

/** All texts of a passport's page and warnings in a language. */
export function wordsIn(language: PassportLanguage): PassportWords {
  return words[language];
}
