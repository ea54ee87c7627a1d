// Writes the declarations of a package's CommonJS from those of its ES modules, which say the same: `node
// scripts/bundling/declare-common-js.mjs <workspace>`. Only the endings differ, and so do those of the files that they import.
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const dist = join(import.meta.dirname, "..", "..", process.argv[2] ?? "", "dist");
const files = readdirSync(dist, { recursive: true }).filter((file) => file.endsWith(".d.ts"));
for (const file of files) {
  const text = readFileSync(join(dist, file), "utf8");
  writeFileSync(
    join(dist, file.replace(/\.d\.ts$/, ".d.cts")),
    text.replace(/(\bfrom |\bimport\(|\bimport )"(\.{1,2}\/[^"]+)\.js"/g, '$1"$2.cjs"'),
  );
}
