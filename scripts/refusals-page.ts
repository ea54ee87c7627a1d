import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { refusalsPage } from "../client/scripts/refusals-page.js";

/** Writes all codes of refusals into docs/refusals.md, from the table in which the chaincode defines them. */
const page = join(__dirname, "..", "docs", "refusals.md");
const begin = "<!-- generated: refusals -->";
const [before] = readFileSync(page, "utf8").split(begin);
writeFileSync(page, `${before ?? ""}${begin}\n\n${refusalsPage()}`);
