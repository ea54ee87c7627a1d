import { readFileSync } from "node:fs";
import { join } from "node:path";

import { refusalGroups, refusals } from "@tallystick/chaincode/domain";

import { refusalsPageInChinese } from "../../scripts/refusals-page-zh.js";
import { refusalsPage } from "../../scripts/refusals-page.js";

const pages = [
  ["refusals.md", refusalsPage],
  ["refusals.zh.md", refusalsPageInChinese],
] as const;

it.each(pages)("docs/%s has the codes that the chaincode defines now (otherwise run npm run docs)", (name, list) => {
  const page = readFileSync(join(__dirname, "../../../docs", name), "utf8");
  expect(page.split("<!-- generated: refusals -->\n\n")[1]).toBe(list());
  expect(page.match(/(?<=^### `)\w+(?=`$)/gm)?.sort()).toEqual(Object.keys(refusals).sort());
});

it("each code of a refusal is in one group of the page", () => {
  const grouped = Object.values(refusalGroups).flatMap((codes) => Object.keys(codes));
  expect(grouped.sort()).toEqual(Object.keys(refusals).sort());
});
