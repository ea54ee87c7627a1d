import { readFileSync } from "node:fs";
import { join } from "node:path";

import { refusalGroups, refusals } from "@tallystick/chaincode/domain";

import { refusalsPage } from "../../scripts/refusals-page.js";

it("docs/refusals.md has the codes that the chaincode defines now (else: npm run docs)", () => {
  const page = readFileSync(join(__dirname, "../../../docs/refusals.md"), "utf8");
  expect(page.split("<!-- generated: refusals -->\n\n")[1]).toBe(refusalsPage());
});

it("each code of a refusal is in one group of the page", () => {
  const grouped = Object.values(refusalGroups).flatMap((codes) => Object.keys(codes));
  expect(grouped.sort()).toEqual(Object.keys(refusals).sort());
});
