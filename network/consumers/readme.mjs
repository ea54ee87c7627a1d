// Runs the example in the README's section "Use it in tests" unchanged.
import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";

const readme = readFileSync("node_modules/@tallystick/network/README.md", "utf8");
const section = readme.slice(readme.indexOf("## Use it in tests"));
const [, example] = /```ts\n(.*?)```/s.exec(section);
assert.match(example, /await network\.deploy\(/);
writeFileSync("example.mjs", example);
await import("./example.mjs");
