import { english, type PassportWords } from "./english.js";
import { passportLanguages, type PassportLanguage } from "./passport-languages.js";
import { withSeparators } from "./separators.js";
import { wordsIn } from "./words-in.js";

type Say = (...given: readonly unknown[]) => string;

/** The texts of a group, with small numbers for what they take. */
function textsOf(group: Readonly<Record<string, unknown>>): readonly (readonly [string, string])[] {
  return Object.entries(group).map(([name, text]) => [
    name,
    typeof text === "string" ? text : (text as Say)(...given(name)),
  ]);
}

function given(name: string): readonly unknown[] {
  switch (name) {
    case "chart":
      return [{ name: "1", first: "2", from: "3", last: "4", to: "5", least: "6", greatest: "7" }];
    case "restarted":
      return [1, "2", ["3"]];
    case "countersSet":
      return [1, "2", ["3"], "4"];
    default:
      return [1, 2, 3];
  }
}

/** All texts of a language, by group and name. Also those that it has for a value that is absent. */
function allTextsOf({ labels, sentences, warnings, codes }: PassportWords): readonly (readonly [string, string])[] {
  const groups = { labels, sentences, warnings, ...codes };
  const absent = [
    ["madeOf without health", warnings.madeOf(1, undefined, undefined)],
    ["strayCode to no battery", warnings.strayCode("1", "2", undefined)],
    ["keyRevoked without a reason", warnings.keyRevoked("1", undefined)],
    ["counterChange from nothing", warnings.counterChange("1", undefined, "2")],
  ] as const;
  return [
    ...Object.entries(groups).flatMap(([group, texts]) =>
      textsOf(texts).map(([name, text]) => [`${group}.${name}`, text] as const),
    ),
    ...absent,
  ];
}

/** Texts that are right in both languages that have them. */
const shared: ReadonlySet<string> = new Set(["QR kód odkazu 1", "Estado de carga", "baterija za električna vozila"]);

const others = passportLanguages.filter((language) => language !== "en");

it("each text of the page in Chinese has Chinese characters, and no Latin word but names that have no Chinese form", () => {
  const wrong = allTextsOf(wordsIn("zh")).filter(
    ([, text]) => !/\p{Script=Han}/u.test(text) || /[A-Za-z]*[a-z]{2,}/.test(text),
  );
  expect(wrong).toEqual([]);
});

it.each([
  ["bg", "Bulgarian", /\p{Script=Cyrillic}/u, /[^\P{L}\p{Script=Cyrillic}]/u],
  ["el", "Greek", /\p{Script=Greek}/u, /[^\P{L}\p{Script=Greek}]/u],
] as const)(
  "each text of the page in the language %s (%s) is in its script, except QR and SHA",
  (language, _, own, foreign) => {
    const wrong = allTextsOf(wordsIn(language)).filter(
      ([, text]) => !own.test(text) || foreign.test(text.replace(/QR|SHA/, "")),
    );
    expect(wrong).toEqual([]);
  },
);

it("the languages that have Latin script have no letter of another script", () => {
  const latin = passportLanguages.filter((language) => !["zh", "bg", "el"].includes(language));
  const wrong = latin.flatMap((language) =>
    allTextsOf(wordsIn(language)).filter(([, text]) => /[^\P{L}\p{Script=Latin}]/u.test(text)),
  );
  expect(wrong).toEqual([]);
});

it("no text of three words or more is the same in two languages by mistake, and no text has a place that stays empty", () => {
  const languagesOf = new Map<string, PassportLanguage[]>();
  for (const language of passportLanguages) {
    for (const [name, text] of allTextsOf(wordsIn(language))) {
      expect([language, name, text]).toEqual([language, name, expect.not.stringMatching(/[{}]|undefined|^\s*$/)]);
      if ((text.match(/\p{L}{2,}/gu) ?? []).length >= 3 && !shared.has(text)) {
        languagesOf.set(text, [...(languagesOf.get(text) ?? []), language]);
      }
    }
  }
  expect([...languagesOf].filter(([, languages]) => new Set(languages).size > 1)).toEqual([]);
});

it.each(others)(
  "each sentence and warning of the page in the language %s differs from English, and says the same numbers",
  (language) => {
    const words = wordsIn(language);
    for (const group of ["sentences", "warnings"] as const) {
      const before = new Map(textsOf(english[group]));
      for (const [name, text] of textsOf(words[group])) {
        const figures = (of: string): string[] => (of.replace(/\(?.{0,12}2023\/1542.*/, "").match(/\d+/g) ?? []).sort();
        expect([name, text === before.get(name)]).toEqual([name, false]);
        // Only Chinese has the problem of a code in words of its own.
        if (name !== "invalidCode" || language === "zh") {
          expect([name, figures(text)]).toEqual([name, figures(before.get(name) ?? "")]);
        }
      }
    }
  },
);

it.each(passportLanguages)(
  "the page in the language %s writes numbers as Unicode's CLDR does, and cites the regulation",
  (language) => {
    const words = wordsIn(language);
    expect(withSeparators(words, "1,234,567.5")).toBe(new Intl.NumberFormat(words.tag).format(1_234_567.5));
    expect(new Intl.Locale(words.tag).language).toBe(language);
    expect(words.sentences.keptBack).toMatch(/2023\/1542.*\b77\b.*\b2\b|第 2023\/1542 号.*77.*2/);
  },
);
