import { readFileSync } from "node:fs";
import { join } from "node:path";

const root = join(__dirname, "..");
const page = readFileSync(join(root, "docs", "threat-model.md"), "utf8");

/** Each test that the page names: a link to its file, and the titles in quotation marks behind it. */
const named = [...page.matchAll(/\[[^\]]+\]\(\.\.\/([^)]+\.ts)\) ("[^|;]+")/g)].flatMap(([, file = "", titles = ""]) =>
  titles
    .slice(1, -1)
    .split('", "')
    .map((title) => [file, title] as const),
);

test("the threat model names tests, and every line of its table does", () => {
  expect(named.length).toBeGreaterThan(20);
  const [, table = ""] = page.split("## Who can do what");
  const lines = table.split("\n").filter((line) => line.startsWith("| ") && !line.startsWith("| who |"));
  for (const line of lines) expect([line, line.includes(".ts)")]).toEqual([line, true]);
});

test.each(named)("%s has the test %s", (file, title) => {
  expect(readFileSync(join(root, file), "utf8")).toContain(`"${title}"`);
});
