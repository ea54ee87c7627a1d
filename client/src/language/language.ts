/** The languages in which texts for people are there. Codes, names on the wire and JSON are the same in each. */
export const languages = ["en", "zh"] as const;

/** Language of texts for people: English, or simplified Chinese. */
export type Language = (typeof languages)[number];

/** Whether a text names a language in which texts are there. */
export function isLanguage(text: string): text is Language {
  return languages.some((language) => language === text);
}
