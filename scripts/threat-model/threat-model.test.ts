import { readFileSync } from "node:fs";
import { join } from "node:path";

import { claimsOf, isTitled } from "./claims.js";
import { titlesIn } from "./titles.js";

const root = join(__dirname, "..", "..");
const page = readFileSync(join(root, "docs", "threat-model.md"), "utf8");
const claims = claimsOf(page);

test("the threat model shows each coalition and each kind of person by tests", () => {
  expect(claims.length).toBeGreaterThan(40);
  const [, goals = "", people = ""] = /## Coalitions and goals(.*)## People(.*)## Confidentiality/s.exec(page) ?? [];
  const coalitions = [...goals.matchAll(/^\| ([^|]+) \|/gm)].flatMap(([, name = ""]) =>
    name === "coalition" ? [] : [name],
  );
  const sections = new Map(goals.split("### ").map((section) => [section.split("\n")[0] ?? "", section]));
  expect(coalitions.length).toBeGreaterThan(8);
  for (const name of coalitions) {
    expect([name, sections.get(name)?.includes(".ts)")]).toEqual([name, true]);
  }
  const rows = people.split("\n").filter((line) => line.startsWith("| ") && !line.startsWith("| who |"));
  expect(rows.length).toBeGreaterThan(6);
  for (const row of rows) {
    expect([row, row.includes(".ts)")]).toEqual([row, true]);
  }
});

// `.ci/run` checks at the end, in the results of all its runs, that they ran and passed.
test.each(claims.map(({ file, title }) => [file, title]))(
  "the threat model quotes an existing test: %s has the test %s",
  (file, title) => {
    expect(titlesIn(readFileSync(join(root, file), "utf8"))).toContain(title);
  },
);

test("only tests that jest can run count as tests, with or without a table of cases or a condition", () => {
  const source = `
    // it("in a comment", () => {});
    const text = 'it("in a string", () => {})';
    it.skip("always skipped", () => {});
    it("plain", () => {});
    test.each([1, 2])("of a table %d", () => {});
    (embedded ? it : it.skip)("chosen", () => {});
  `;
  expect(titlesIn(source)).toEqual(["plain", "of a table %d", "chosen"]);
});

test("a title of a table represents each of its cases, and any other title itself", () => {
  expect(isTitled("removes no pledge with %s", "removes no pledge with BaowuMSP")).toBe(true);
  expect(isTitled("removes no pledge with %s", "removes a pledge with BaowuMSP")).toBe(false);
  expect(isTitled("costs $5 (or so)", "costs $5 (or so)")).toBe(true);
});
