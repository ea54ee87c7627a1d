import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { chinese as passportChinese } from "../client/src/passport/language/chinese.js";
import { english as passportEnglish } from "../client/src/passport/language/english.js";
import { en as explorerEnglish } from "../packages/explorer/src/words/en.js";
import { zh as explorerChinese } from "../packages/explorer/src/words/zh.js";
import { english as commandEnglish } from "../packages/tally/src/language/en/index.js";
import { chinese as commandChinese } from "../packages/tally/src/language/zh/index.js";

const root = join(__dirname, "..");
const glossary = readFileSync(join(root, "docs/glossary.md"), "utf8");

// The page of the desk has a TypeScript configuration of its own, so its modules are loaded without their types.
const { en: deskEnglish } = jest.requireActual<{ en: unknown }>("../packages/desk/page/src/words/en.js");
const { zh: deskChinese } = jest.requireActual<{ zh: unknown }>("../packages/desk/page/src/words/zh.js");

/** Where the texts in Chinese are, as the glossary says. */
const places = [
  "client/src/language/zh",
  "client/src/passport/language/chinese.ts",
  "packages/tally/src/language/zh",
  "packages/tally/src/show/words/zh",
  "packages/desk/page/src/words/zh",
  "packages/desk/page/src/words/zh.ts",
  "packages/explorer/src/words/zh.ts",
  "client/scripts/refusals-page-zh.ts",
];
const pages = readdirSync(join(root, "docs"))
  .filter((name) => name.endsWith(".zh.md"))
  .map((name) => `docs/${name}`);

/** Words that would say something else than the glossary's term, and the term. */
const others: readonly (readonly [RegExp, string])[] = [
  [/总账|债权工具/u, "凭证包"],
  [/(?<!主币|最小货币)单位/u, "单元"],
  [/出票人/u, "开立人"],
  [/往来方/u, "参与方"],
  [/轧差/u, "抵销"],
  [/纯券/u, "纯凭证过户"],
  [/仲裁人/u, "仲裁方"],
  [/票面金额/u, "面额"],
  [/未结清/u, "未清偿"],
];

/** The pairs of texts that the catalogues have in both languages, by the English text in small letters. */
const chineseOf = new Map<string, Set<string>>();
for (const [english, chinese] of [
  [commandEnglish, commandChinese],
  [deskEnglish, deskChinese],
  [explorerEnglish, explorerChinese],
  [passportEnglish, passportChinese],
]) {
  pair(english, chinese);
}

function pair(english: unknown, chinese: unknown): void {
  if (typeof english === "string" && typeof chinese === "string") {
    const key = english.trim().toLowerCase();
    chineseOf.set(key, (chineseOf.get(key) ?? new Set()).add(chinese.trim()));
  } else if (typeof english === "object" && english !== null && typeof chinese === "object" && chinese !== null) {
    for (const [name, text] of Object.entries(english)) {
      // The tags of languages are not words.
      if (name !== "language" && name !== "tag") {
        pair(text, Reflect.get(chinese, name));
      }
    }
  }
}

/** The rows of the glossary's tables in its sections, or in the one of several meanings: English terms and Chinese ones. */
function rowsOf(section: string): readonly (readonly [english: readonly string[], chinese: readonly string[]])[] {
  return section
    .split("\n")
    .filter((line) => line.startsWith("| ") && !line.startsWith("| English"))
    .map((line) => {
      const [english = "", chinese = ""] = line
        .split("|")
        .slice(1)
        .map((cell) => cell.trim());
      const terms = (cell: string): string[] => cell.split(", ").map((term) => term.replace(/ \(.*\)$/, ""));
      return [terms(english), terms(chinese)];
    });
}

const [terms = "", several = ""] = glossary.split("## Words with several meanings");
const decided = new Map(rowsOf(several).flatMap(([english, chinese]) => english.map((text) => [text, chinese])));

function filesOf(place: string): readonly string[] {
  return place.endsWith(".ts")
    ? [place]
    : readdirSync(join(root, place), { recursive: true, encoding: "utf8" })
        .filter((name) => name.endsWith(".ts") && !name.endsWith(".test.ts"))
        .map((name) => `${place}/${name}`);
}

test("texts in Chinese use the terms of the glossary", () => {
  const files = [...places.flatMap(filesOf), ...pages];
  expect(files.length).toBeGreaterThan(40);
  const found = files.flatMap((file) =>
    readFileSync(join(root, file), "utf8")
      .split("\n")
      .flatMap((line, index) =>
        others
          .filter(([other]) => other.test(line))
          .map(([, term]) => `${file}:${String(index + 1)} says ${line.trim()} without the term ${term}`),
      ),
  );
  expect(found).toEqual([]);
});

test("a text that is a term of the glossary has its Chinese term in every catalogue", () => {
  const found = rowsOf(terms).flatMap(([english, chinese]) =>
    english.flatMap((term) =>
      [...(chineseOf.get(term) ?? [])]
        .filter((text) => ![...chinese, ...(decided.get(term) ?? [])].some((each) => text.includes(each)))
        .map((text) => `${term} is ${text}, and in the glossary ${chinese.join(", ")}`),
    ),
  );
  expect(found).toEqual([]);
});

test("a text in English has one text in Chinese, unless the glossary tells its meanings apart", () => {
  const found = [...chineseOf]
    .filter(([english, all]) => all.size > 1 || decided.has(english))
    .map(([english, all]) => [english, [...all].sort()]);
  expect(Object.fromEntries(found)).toEqual(
    Object.fromEntries([...decided].map(([english, all]) => [english, [...all].sort()])),
  );
});

test("every file of a language says whether a native speaker has read it", () => {
  const union = "client/src/passport/language/union";
  const files = [...places.flatMap(filesOf), ...filesOf(union)].filter((file) => {
    const text = readFileSync(join(root, file), "utf8");
    return file.startsWith(union) ? /^ {2}tag: "/m.test(text) : /\p{Script=Han}/u.test(text);
  });
  expect(files.length).toBeGreaterThan(90);
  const says = /^\/\/ (No native speaker has read these texts|Read by a native speaker on \d{4}-\d\d-\d\d)\.\n/;
  expect(files.filter((file) => !says.test(readFileSync(join(root, file), "utf8")))).toEqual([]);
});
