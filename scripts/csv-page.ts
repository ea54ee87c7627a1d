import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { columnsPage } from "../packages/tally/src/show/csv/columns-page.js";

/** Writes the columns of the listings into docs/csv.md, from the definitions with which `tally` prints them. */
const page = join(__dirname, "..", "docs", "csv.md");
const begin = "<!-- generated: columns -->";
const [before] = readFileSync(page, "utf8").split(begin);
writeFileSync(page, `${before ?? ""}${begin}\n\n${columnsPage()}\n`);
