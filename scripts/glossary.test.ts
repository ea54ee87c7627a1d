import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const root = join(__dirname, "..");
/** Where the texts in Chinese are, as the glossary says. */
const places = [
  "client/src/language/zh",
  "packages/tally/src/language/zh",
  "packages/tally/src/show/words/zh",
  "packages/desk/page/src/words/zh",
  "packages/desk/page/src/words/zh.ts",
  "client/scripts/refusals-page-zh.ts",
  ...readdirSync(join(root, "docs"))
    .filter((name) => name.endsWith(".zh.md"))
    .map((name) => `docs/${name}`),
];

/** Words that would say something else than the glossary's term, and the term. */
const others: readonly (readonly [RegExp, string])[] = [
  [/总账|债权工具/u, "凭证包"],
  [/(?<!主币|最小货币)单位/u, "单元"],
  [/出票人/u, "开立人"],
  [/往来方/u, "参与方"],
  [/轧差/u, "抵销"],
  [/纯券/u, "纯凭证过户"],
];

function filesOf(place: string): readonly string[] {
  return /\.\w+$/.test(place)
    ? [place]
    : readdirSync(join(root, place), { recursive: true, encoding: "utf8" })
        .filter((name) => name.endsWith(".ts") && !name.endsWith(".test.ts"))
        .map((name) => `${place}/${name}`);
}

test("texts in Chinese use the terms of the glossary", () => {
  const files = places.flatMap(filesOf);
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
