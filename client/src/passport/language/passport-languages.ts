/**
 * The languages in which a passport's page can be written: simplified Chinese, and the 24 official languages of the
 * European Union, in whose languages Regulation (EU) 2023/1542 exists. Each has a row in `words-in.ts`.
 */
export const passportLanguages = [
  ...(["en", "zh", "bg", "cs", "da", "de", "el", "es", "et", "fi", "fr", "ga", "hr"] as const),
  ...(["hu", "it", "lt", "lv", "mt", "nl", "pl", "pt", "ro", "sk", "sl", "sv"] as const),
] as const;

/** A language in which a passport's page can be written, by its code (ISO 639-1). */
export type PassportLanguage = (typeof passportLanguages)[number];
