// Prepares a clean clone for any other script: installs the packages and builds the workspaces, each only if something
// changed since. Plain JavaScript without dependencies, since it runs before they are installed.
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

import { runStep } from "./setup/step.mjs";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const options = new Set(process.argv.slice(2));

/**
 * The inputs of each workspace's build, in addition to its own folder's configuration. They are in the order of their
 * dependencies.
 */
const workspaces = [
  { name: "fabric-inspect", folder: "packages/fabric-inspect", sources: ["packages/fabric-inspect/src"] },
  { name: "readings", folder: "packages/readings", sources: ["packages/readings/src"] },
  { name: "chaincode", sources: ["chaincode/src", "packages/fabric-inspect/src", "packages/readings/src"] },
  { name: "network", sources: ["network/src", "packages/local-page", "packages/fabric-inspect/src"] },
  {
    name: "explorer",
    folder: "packages/explorer",
    sources: ["packages/explorer/src", "packages/look", "network/src/explorer"],
  },
  {
    name: "client",
    sources: [
      "client/src",
      "client/scripts",
      "packages/look",
      "chaincode/src",
      "packages/fabric-inspect/src",
      "packages/readings/src",
    ],
  },
  {
    name: "passport-server",
    folder: "packages/passport-server",
    // Other packages of the repository are not in its build.
    sources: ["packages/passport-server/src"],
  },
  {
    name: "projection",
    folder: "packages/projection",
    sources: [
      "packages/projection/src",
      "client/src",
      "chaincode/src",
      "packages/fabric-inspect/src",
      "packages/readings/src",
    ],
  },
  {
    name: "server",
    folder: "packages/server",
    sources: [
      "packages/server/src",
      "packages/projection/src",
      "client/src",
      "chaincode/src",
      "packages/fabric-inspect/src",
      "packages/readings/src",
    ],
  },
  {
    name: "desk",
    folder: "packages/desk",
    sources: [
      "packages/desk/src",
      "packages/desk/page",
      "packages/local-page",
      "packages/look",
      "packages/projection/src",
      "packages/server/src",
      "client/src",
      "chaincode/src",
      "packages/fabric-inspect/src",
      "packages/readings/src",
    ],
  },
  {
    name: "gateway",
    folder: "packages/gateway",
    sources: [
      "packages/gateway/src",
      "client/src",
      "chaincode/src",
      "packages/fabric-inspect/src",
      "packages/readings/src",
    ],
  },
  {
    name: "tally",
    folder: "packages/tally",
    sources: [
      "packages/tally/src",
      "packages/tally/scripts",
      "packages/passport-server/src",
      "client/src",
      "chaincode/src",
      "packages/fabric-inspect/src",
      "packages/readings/src",
    ],
  },
  {
    name: "testing",
    folder: "packages/testing",
    sources: [
      "packages/testing/src",
      "packages/testing/scripts",
      "chaincode/src",
      "chaincode/packaging",
      "packages/fabric-inspect/src",
      "packages/readings/src",
    ],
  },
  { name: "demo", folder: "packages/demo", sources: ["packages/demo/src"] },
];

function fail(message) {
  console.error(`[setup] ${message}`);
  process.exit(1);
}

function filesBelow(folder) {
  return readdirSync(folder, { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => (entry.isDirectory() ? filesBelow(join(folder, entry.name)) : [join(folder, entry.name)]));
}

function hashOf(files) {
  const hash = createHash("sha256");
  for (const file of files) hash.update(file.slice(root.length)).update("\0").update(readFileSync(file)).update("\0");
  return hash.digest("hex");
}

function run(doing, done, args) {
  return runStep({ doing, done, command: ["npm", ...args], cwd: root });
}

function upToDate(stamp, hash) {
  return existsSync(stamp) && readFileSync(stamp, "utf8") === hash;
}

async function install() {
  const manifests = [
    "package.json",
    "package-lock.json",
    ...workspaces.map(({ name, folder = name }) => `${folder}/package.json`),
  ];
  const hash = hashOf(manifests.map((file) => join(root, file)));
  const modules = join(root, "node_modules");
  const stamp = join(modules, ".installed-from");
  if (upToDate(stamp, hash)) return;
  await run("installing packages (once, a minute or so)", "packages installed", [
    existsSync(modules) ? "install" : "ci",
    "--no-audit",
    "--no-fund",
  ]);
  writeFileSync(stamp, hash);
}

async function build({ name, folder: place = name, sources }) {
  const folder = join(root, place);
  const configuration = readdirSync(folder)
    .filter((file) => /^(package|tsconfig.*|tsdown\.config|vite\.config|index)\.(json|ts|html)$/.test(file))
    .map((file) => join(folder, file));
  const inputs = [
    join(root, "tsconfig.base.json"),
    join(root, "package-lock.json"),
    ...configuration,
    ...filesBelow(join(root, "scripts", "bundling")),
    ...sources.flatMap((source) => filesBelow(join(root, source))),
  ];
  const hash = hashOf(inputs.filter((file) => !file.endsWith(".test.ts")));
  const stamp = join(folder, "dist", ".built-from");
  if (upToDate(stamp, hash)) return false;
  await run(`building ${name}`, `${name} built`, ["run", "--silent", "build", "-w", place]);
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, hash);
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
  if (options.has("--build")) {
    let built = false;
    for (const workspace of workspaces) built = (await build(workspace)) || built;
    if (built) await linkCommands();
  }
} catch (error) {
  fail(error.message);
}
