import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { makeVectors, type Vectors } from "./vectors.js";

/**
 * Writes the test vectors of readings, windows and receipts into docs/readings-vectors.json, with the keys that the
 * file already has.
 */
async function main(): Promise<void> {
  const file = join(import.meta.dirname, "../../../../docs/readings-vectors.json");
  // This script wrote the file.
  const before = JSON.parse(readFileSync(file, "utf8")) as Vectors;
  writeFileSync(file, `${JSON.stringify(await makeVectors(before), null, 2)}\n`);
}

void main();
