import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { acts } from "../chaincode/src/domain/catalogue/catalogue.js";
import { claimsOf } from "./threat-model/claims.js";
import { titlesIn } from "./threat-model/titles.js";

const root = join(__dirname, "..");
const page = readFileSync(join(root, "docs", "life-of-a-certificate.md"), "utf8");
const [, table = ""] = /## The articles and their acts(.*)\*\*Left to the courts\*\*/s.exec(page) ?? [];
const rows = table.split("\n").filter((line) => line.startsWith("| ") && !line.startsWith("| article |"));
const cells = rows.map((row) => row.split(" | "));

/** The laws by their names. Where one name holds another, the longer one counts. */
const laws: readonly (readonly [name: string, law: string])[] = [
  ["Negotiable Instruments Law", "NIL"],
  ["NIL", "NIL"],
  ["Civil Code", "Civil Code"],
  ["guarantee system of the Civil Code", "guarantees"],
  ["Enterprise Bankruptcy Law", "Enterprise Bankruptcy Law"],
  ["Geneva Uniform Law", "Geneva Uniform Law"],
  ["Bills of Exchange Act", "Bills of Exchange Act"],
  ["sealing-up, seizure and freezing", "freezing"],
];

/** The articles that a text cites, each with its law: `art. 17`, `arts. 53, 65`, `s. 46(1)`, `ss. 62-63`. */
function articlesIn(text: string): readonly string[] {
  const joined = text.replaceAll(/\n\s*(?:\*|\/\/) ?/g, " ").replaceAll(/"\s*\+\s*"/g, "");
  const citations = joined.matchAll(
    /\b(?:art|s)s?\. ?(\d+(?:\(\d\))*(?:-\d+)?(?:(?:,| and) \d+(?:\(\d\))*(?:-\d+)?)*)/g,
  );
  return [...citations].flatMap(({ index, 1: numbers = "" }) => {
    const before = joined.slice(Math.max(0, index - 200), index);
    const [law] = laws
      .map(([name, short]) => ({ short, end: before.lastIndexOf(name) + name.length, length: name.length }))
      .filter(({ end, length }) => end >= length)
      .sort((one, other) => other.end - one.end || other.length - one.length);
    return numbers.split(/, | and /).flatMap((number) => {
      const [first = 0, last = first] = number.split("-").map((each) => Number.parseInt(each, 10));
      return Array.from({ length: last - first + 1 }, (_, more) => `${law?.short ?? "no law"} ${String(first + more)}`);
    });
  });
}

const sources = readdirSync(join(root, "chaincode", "src"), { recursive: true, encoding: "utf8" }).filter(
  (file) => file.endsWith(".ts") && !file.endsWith(".test.ts"),
);
const cited = sources.flatMap((file) =>
  articlesIn(readFileSync(join(root, "chaincode", "src", file), "utf8")).map((article) => [article, file] as const),
);

test("the articles that the rules cite are in the table of the page on certificates", () => {
  const known = new Set(cells.flatMap(([articles = ""]) => articlesIn(articles)));
  expect(cited.length).toBeGreaterThan(50);
  expect(cited.filter(([article]) => !known.has(article))).toEqual([]);
});

test("each row of the table names acts and one test that exist", () => {
  expect(rows.length).toBeGreaterThan(30);
  for (const [index, row] of rows.entries()) {
    const named = cells[index]?.[2]?.trim().split(", ") ?? [];
    expect([row, named.filter((act) => !(act.slice(1, -1) in acts))]).toEqual([row, []]);
    const [claim, ...others] = claimsOf(row);
    expect([row, others]).toEqual([row, []]);
    expect(titlesIn(readFileSync(join(root, claim?.file ?? ""), "utf8"))).toContain(claim?.title);
  }
});

test("the tests that the page on law and evidence names exist", () => {
  const claims = claimsOf(readFileSync(join(root, "docs", "law-and-evidence.md"), "utf8"));
  expect(claims.length).toBeGreaterThan(15);
  for (const { file, title } of claims) {
    expect([file, titlesIn(readFileSync(join(root, file), "utf8"))]).toEqual([file, expect.arrayContaining([title])]);
  }
});
