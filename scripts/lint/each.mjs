// Checks or documents the workspaces one after the other: `node scripts/lint/each.mjs types|documented|documentation`. A process
// for each, since the types of all of them at once do not fit in the memory that Node takes by default.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";

import { root, workspaces } from "../setup/workspaces.mjs";

const folders = workspaces.map(({ folder }) => folder);
const checked = [...folders, "packages/desk/page", "packages/evidence/page", "."].filter((folder) =>
  existsSync(join(root, folder, "tsconfig.json")),
);
const documented = folders.filter((folder) => existsSync(join(root, folder, "typedoc.json")));

/** What is run, by the name of what is asked for. */
const commands = {
  types: checked.map((folder) => ["tsc", "-p", folder, "--noEmit"]),
  documented: documented.map((folder) => ["typedoc", "--options", folder, "--emit", "none", "--logLevel", "Warn"]),
  documentation: documented.map((folder) => ["typedoc", "--options", folder]),
};
const asked = process.argv[2];
if (!Object.hasOwn(commands, asked)) {
  console.error(`name what to do: ${Object.keys(commands).join(", ")}`);
  process.exit(2);
}
let failed = false;
for (const command of commands[asked]) {
  const { status } = spawnSync("npx", ["--no-install", ...command], { cwd: root, stdio: "inherit" });
  failed ||= status !== 0;
}
process.exit(failed ? 1 : 0);
