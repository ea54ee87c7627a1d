import { chinese } from "./chinese.js";
import { english, type PassportWords } from "./english.js";
import type { PassportLanguage } from "./passport-languages.js";
import { bulgarian } from "./union/bulgarian.js";
import { croatian } from "./union/croatian.js";
import { czech } from "./union/czech.js";
import { danish } from "./union/danish.js";
import { dutch } from "./union/dutch.js";
import { estonian } from "./union/estonian.js";
import { finnish } from "./union/finnish.js";
import { french } from "./union/french.js";
import { german } from "./union/german.js";
import { greek } from "./union/greek.js";
import { hungarian } from "./union/hungarian.js";
import { irish } from "./union/irish.js";
import { italian } from "./union/italian.js";
import { latvian } from "./union/latvian.js";
import { lithuanian } from "./union/lithuanian.js";
import { maltese } from "./union/maltese.js";
import { polish } from "./union/polish.js";
import { portuguese } from "./union/portuguese.js";
import { romanian } from "./union/romanian.js";
import { slovak } from "./union/slovak.js";
import { slovenian } from "./union/slovenian.js";
import { spanish } from "./union/spanish.js";
import { swedish } from "./union/swedish.js";
import type { UnionTexts } from "./union/texts.js";
import { wordsOf } from "./union/words-of.js";

/** The texts of the Union's official languages, except English, in which the page was first written. */
const union: Readonly<Record<Exclude<PassportLanguage, "en" | "zh">, UnionTexts>> = {
  ...{ bg: bulgarian, cs: czech, da: danish, de: german, el: greek, es: spanish, et: estonian, fi: finnish },
  ...{ fr: french, ga: irish, hr: croatian, hu: hungarian, it: italian, lt: lithuanian, lv: latvian, mt: maltese },
  ...{ nl: dutch, pl: polish, pt: portuguese, ro: romanian, sk: slovak, sl: slovenian, sv: swedish },
};

/** All texts of a passport's page and warnings in a language. */
export function wordsIn(language: PassportLanguage): PassportWords {
  return language === "en" ? english : language === "zh" ? chinese : wordsOf(union[language]);
}
