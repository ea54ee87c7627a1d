/**
 * Writes `src/wire-types.ts`, `src/contract-methods.ts` and `src/signing-traits.ts` from the chaincode's catalogue: the
 * forms of requests and responses as plain types, the methods of the contracts, with the documentation of each act and
 * field, and what a signature page needs to know of acts. `--check` only says whether the files are up to date.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

import { contractMethods } from "./contract-methods.js";
import { signingTraits } from "./signing-traits.js";
import { wireTypes } from "./wire-types.js";

async function main(): Promise<void> {
  for (const [name, text] of [
    ["wire-types.ts", await wireTypes()],
    ["contract-methods.ts", await contractMethods()],
    ["signing-traits.ts", await signingTraits()],
  ] as const) {
    const file = fileURLToPath(new URL(`../src/${name}`, import.meta.url));
    if (!process.argv.includes("--check")) {
      writeFileSync(file, text);
    } else if (readFileSync(file, "utf8") !== text) {
      console.error(`${file} is not what the chaincode defines: run "npm run build -w client"`);
      process.exitCode = 1;
    }
  }
}

void main();
