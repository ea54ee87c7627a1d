// Prepares a clean clone for any other script: installs the packages and builds the workspaces, each only if something
// changed since. `--code` builds what runs. `--build` builds the declarations as well, which lint and packages need: of all
// workspaces, or of the folders that are named and what they need. Plain JavaScript without dependencies, since it runs
// before they are installed.
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { runStep } from "./setup/step.mjs";
import { hashOf, isBuilt, noteBuilt, root, sourcesOf, workspaces } from "./setup/workspaces.mjs";

const given = process.argv.slice(2);
const options = new Set(given);
const named = given.filter((argument) => !argument.startsWith("--"));

function fail(message) {
  console.error(`[setup] ${message}`);
  process.exit(1);
}

function run(doing, done, args) {
  return runStep({ doing, done, command: ["npm", ...args], cwd: root });
}

async function install() {
  const manifests = ["package.json", "package-lock.json", ...workspaces.map(({ folder }) => `${folder}/package.json`)];
  const hash = hashOf(manifests.map((file) => join(root, file)));
  const modules = join(root, "node_modules");
  const stamp = join(modules, ".installed-from");
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === hash) return;
  await run("installing packages (once, a minute or so)", "packages installed", [
    existsSync(modules) ? "install" : "ci",
    "--no-audit",
    "--no-fund",
  ]);
  writeFileSync(stamp, hash);
}

/** Builds what changed of the named workspaces, or of all, one after the other. */
async function build() {
  const asked = new Map(workspaces.map(({ folder, reads }) => [folder, reads]));
  const unknown = named.find((folder) => !asked.has(folder));
  if (unknown !== undefined) throw new Error(`There is no workspace ${unknown}: package.json lists them.`);
  const wanted = new Set((named.length > 0 ? named : [...asked.keys()]).flatMap((folder) => asked.get(folder)));
  let built = false;
  for (const workspace of workspaces) {
    const { folder } = workspace;
    if (!wanted.has(folder)) continue;
    const sources = sourcesOf(workspace);
    if (isBuilt(workspace, "whole", sources)) continue;
    await run(`building ${folder}`, `${folder} built`, ["run", "--silent", "build", "-w", folder]);
    noteBuilt(workspace, "whole", sources);
    built = true;
  }
  return built;
}

/** Builds the code of what changed. */
async function buildCode() {
  const changed = workspaces.filter((workspace) => !isBuilt(workspace, "code", sourcesOf(workspace)));
  if (changed.length === 0) return false;
  const folders = changed.map(({ folder }) => folder);
  const what = folders.length > 3 ? `${folders.length} packages` : folders.join(", ");
  await runStep({
    ...{ doing: `building the code of ${what}`, done: `code of ${what} built`, cwd: root },
    command: [process.execPath, join(root, "scripts", "setup", "build-code.mjs"), ...folders],
  });
  return true;
}

/** Puts the workspaces' commands in npx's folder, since they were not built at the installation. */
async function linkCommands() {
  await run("linking commands", "commands linked", [
    "rebuild",
    "--ignore-scripts",
    "@tallystick/tally",
    "@tallystick/network",
    "@tallystick/demo",
  ]);
}

const [major, minor] = process.versions.node.split(".").map(Number);
if (major < 20 || (major === 20 && minor < 19))
  fail(`Node ${process.versions.node} is too old: Tallystick needs Node 20.19 or later.`);
try {
  await install();
  if ((options.has("--build") && (await build())) || (options.has("--code") && (await buildCode())))
    await linkCommands();
} catch (error) {
  fail(error.message);
}
