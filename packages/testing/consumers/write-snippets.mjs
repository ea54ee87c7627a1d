// Writes each TypeScript snippet of the package's README as a program of its own that can be compiled.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** Names that a snippet may use without defining them. */
const own = {
  tally: 'import("@tallystick/testing").Tallystick<"ansteel" | "rioTinto" | "icbc">',
  certificateId: "string",
  to: "string",
};

const readme = readFileSync(join("node_modules", "@tallystick", "testing", "README.md"), "utf8");
const snippets = [...readme.matchAll(/^```ts\n(.*?)^```$/gms)].map(([, text]) => text);
if (snippets.length === 0) throw new Error("the README has no snippets");
for (const [index, snippet] of snippets.entries()) {
  const given = Object.entries(own).filter(([name]) => !new RegExp(`(const|let) (\\{ )?${name}\\b`).test(snippet));
  const program = [...given.map(([name, type]) => `declare const ${name}: ${type};`), snippet, "export {};\n"];
  writeFileSync(`snippet-${String(index)}.mts`, program.join("\n"));
}
