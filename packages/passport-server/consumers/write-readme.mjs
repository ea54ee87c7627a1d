// The snippets of the package's README, each as a program to be compiled.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const readme = readFileSync(join("node_modules", "@tallystick", "passport-server", "README.md"), "utf8");
const snippets = [...readme.matchAll(/^```ts\n(.*?)^```$/gms)].map(([, text]) => text);
if (snippets.length === 0) throw new Error("the README has no snippets");
for (const [index, snippet] of snippets.entries()) writeFileSync(`readme-${String(index)}.mts`, snippet);
