import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { refusalsPageInChinese } from "../client/scripts/refusals-page-zh.js";
import { refusalsPage } from "../client/scripts/refusals-page.js";

const begin = "<!-- generated: refusals -->";

/** Writes all codes of refusals into their pages, from the tables in which chaincode and client define them. */
for (const [name, list] of [
  ["refusals.md", refusalsPage()],
  ["refusals.zh.md", refusalsPageInChinese()],
] as const) {
  const page = join(__dirname, "..", "docs", name);
  const [before] = readFileSync(page, "utf8").split(begin);
  writeFileSync(page, `${before ?? ""}${begin}\n\n${list}`);
}
