// Runs ESLint over the repository: `npm run lint:code [-- ESLint's own options]`. Each workspace has a process of its own,
// since the types of all of them at once do not fit in the memory that Node takes by default.
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";

const root = join(import.meta.dirname, "..", "..");
/** @type {{ workspaces: string[] }} */
const { workspaces } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
const rest = [".", ...workspaces.flatMap((workspace) => ["--ignore-pattern", workspace])];
let failed = false;

for (const paths of [...workspaces.map((workspace) => [workspace]), rest]) {
  const started = performance.now();
  const run = spawnSync(
    process.execPath,
    [join(root, "node_modules", "eslint", "bin", "eslint.js"), ...paths, ...process.argv.slice(2)],
    { stdio: "inherit", cwd: root },
  );
  console.error(`[lint] ${paths[0] ?? ""}: ${((performance.now() - started) / 1000).toFixed(0)} s`);
  failed ||= run.status !== 0;
}

process.exit(failed ? 1 : 0);
