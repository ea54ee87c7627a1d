/** The languages of the texts for people. Codes, names on the wire and JSON are the same in every language. */
export const languages = ["en", "zh"] as const;

/** Language of texts for people: English, or simplified Chinese. */
export type Language = (typeof languages)[number];

/** Whether a text is the code of one of these languages. */
export function isLanguage(text: string): text is Language {
  return languages.some((language) => language === text);
}
