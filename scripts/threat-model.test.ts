import { readFileSync } from "node:fs";
import { join } from "node:path";

const root = join(__dirname, "..");
const page = readFileSync(join(root, "docs", "threat-model.md"), "utf8");

/** Each test that the page names: a link to its file, and the titles in quotation marks behind it. */
const named = [...page.matchAll(/\[[^\]]+\]\(\.\.\/([^)]+\.ts)\)\s("[^|;]+?")(?=[;:,.]?(?:\s|$))(?!, ")/g)].flatMap(
  ([, file = "", titles = ""]) =>
    titles
      .slice(1, -1)
      .split('", "')
      .map((title) => [file, title] as const),
);

test("the threat model shows each coalition and each kind of person by tests", () => {
  expect(named.length).toBeGreaterThan(40);
  const [, goals = "", people = ""] = /## Coalitions and goals(.*)## People(.*)## Confidentiality/s.exec(page) ?? [];
  const coalitions = [...goals.matchAll(/^\| ([^|]+) \|/gm)].flatMap(([, name = ""]) =>
    name === "coalition" ? [] : [name],
  );
  const sections = new Map(goals.split("### ").map((section) => [section.split("\n")[0] ?? "", section]));
  expect(coalitions.length).toBeGreaterThan(8);
  for (const name of coalitions) expect([name, sections.get(name)?.includes(".ts)")]).toEqual([name, true]);
  const rows = people.split("\n").filter((line) => line.startsWith("| ") && !line.startsWith("| who |"));
  expect(rows.length).toBeGreaterThan(6);
  for (const row of rows) expect([row, row.includes(".ts)")]).toEqual([row, true]);
});

test.each(named)("%s has the test %s", (file, title) => {
  expect(readFileSync(join(root, file), "utf8")).toContain(`"${title}"`);
});
