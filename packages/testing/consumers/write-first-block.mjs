// Writes the first block of the package's README as a test file, since the copy of a reader must pass unchanged.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const readme = readFileSync(join("node_modules", "@tallystick", "testing", "README.md"), "utf8");
const [, program] = /^```js\n(.*?)^```$/ms.exec(readme) ?? [];
if (program === undefined) throw new Error("the README has no JavaScript");
writeFileSync("first-block.test.js", program);
