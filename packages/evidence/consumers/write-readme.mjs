// The snippets of the package's README as one program, to be compiled and run.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const readme = readFileSync(join("node_modules", "@tallystick", "evidence", "README.md"), "utf8");
const snippets = [...readme.matchAll(/^```ts\n(.*?)^```$/gms)].map(([, text]) => text);
if (snippets.length === 0) throw new Error("the README has no snippets");
writeFileSync("readme.mts", snippets.join("\n"));
