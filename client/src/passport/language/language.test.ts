import { english, type PassportWords } from "./english.js";
import { passportLanguages, wordsIn } from "./passport-languages.js";

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

function allTextsOf({ labels, sentences, warnings, codes }: PassportWords): readonly (readonly [string, string])[] {
  return [labels, sentences, warnings, ...Object.values(codes)].flatMap((group) => textsOf(group));
}

it("each text of the page in Chinese has Chinese characters, and no Latin word but names that have no Chinese form", () => {
  const wrong = allTextsOf(wordsIn("zh")).filter(
    ([, text]) => !/\p{Script=Han}/u.test(text) || /[A-Za-z]*[a-z]{2,}/.test(text),
  );
  expect(wrong).toEqual([]);
});

it.each(passportLanguages.filter((language) => language !== "en"))(
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
