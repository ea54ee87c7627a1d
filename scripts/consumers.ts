import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { parseArgs } from "node:util";

import { cleanClone } from "./consumers/clean-clone.js";
import { gatewaysFor, hindrance, type Overrides } from "./consumers/gateway-release.js";
import { installFromRegistry, linkInstalled, projectManifest } from "./consumers/installation.js";
import { playOn, stageOnNewestShim } from "./consumers/newest-shim.js";
import { nodeProgram } from "./consumers/node-program.js";
import { pack, type Source } from "./consumers/pack.js";
import { runScript } from "./consumers/run-script.js";
import { say } from "./run-script.js";

const usage = `npm run test:consumers -- [options]

Packs the packages and runs the projects in <workspace>/consumers on them, in a temporary folder outside the repository. With
--registry it also plays a certificate's life on the chaincode as it is deployed, with the newest releases of fabric-shim and
fabric-contract-api that the registry has.

  --node 20,22,24,26   releases of Node, each brought by npm (default: the one that runs this)
  --package network    consumers of one workspace alone; "chaincode" for the chaincode on the newest fabric-shim
  --clone              packs a clean clone of what is committed, which packing must build (default: this folder, as it is built)
  --registry           installs what the packages depend on from the registry (default: links it from node_modules);
                       with Node 22 and later also the newest client library of Fabric's gateway, where a project uses it
  --help               this text`;

const { workspaces } = projectManifest(".");
const CHAINCODE = "chaincode";

/** The workspaces of the packages on which a project depends, directly or indirectly. */
function workspacesOf(project: string): string[] {
  const names = Object.keys(projectManifest(project).dependencies);
  const direct = workspaces.filter((workspace) => names.includes(`@tallystick/${basename(workspace)}`));
  return [...new Set(direct.flatMap((workspace) => [workspace, ...workspacesOf(workspace)]))];
}

interface Choice {
  readonly nodes: readonly string[];
  readonly registry: boolean;
}

interface Installation {
  readonly project: string;
  readonly installed: string;
  readonly node: string;
  readonly overrides: Overrides;
}

/** Runs each script of a project. Returns the number of failures. */
async function runScripts({ project, installed, node, overrides }: Installation): Promise<number> {
  const program = nodeProgram(node);
  const chosen = Object.entries(overrides).map(([name, release]) => `, ${name} ${release}`);
  let failures = 0;
  for (const [name, script] of Object.entries(projectManifest(project).scripts)) {
    const where = `${dirname(project)} ${name}, Node ${node}${chosen.join("")}`;
    const skipped = hindrance(name, overrides);
    if (skipped !== undefined) {
      say(`skip ${where}: ${skipped}`);
      continue;
    }
    const { ok, seconds, output } = await runScript(script, installed, program);
    say(`${ok ? "ok  " : "FAIL"} ${where}: ${seconds.toFixed(1)} s`);
    if (!ok) {
      failures++;
      say(output);
    }
  }
  return failures;
}

async function runConsumers(workspace: string, source: Source, { nodes, registry }: Choice): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), `consumers-of-${basename(workspace)}-`));
  let failures = 0;
  try {
    const project = join(workspace, "consumers");
    const { dependencies } = projectManifest(project);
    const packed = workspacesOf(project).map((one) => pack(one, source, folder));
    const linked = registry ? undefined : linkInstalled(project, packed, folder);
    for (const node of nodes) {
      for (const overrides of linked === undefined ? gatewaysFor(node, dependencies) : [{}]) {
        const installed = linked ?? installFromRegistry(project, packed, folder, overrides);
        failures += await runScripts({ project, installed, node, overrides });
      }
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  return failures;
}

/**
 * Runs a certificate's life on the deployed chaincode with the newest libraries of its platform. Returns the number of
 * failures.
 */
async function runOnNewestShim(source: Source, nodes: readonly string[]): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), "chaincode-on-newest-shim-"));
  let failures = 0;
  try {
    const staged = stageOnNewestShim(source, folder);
    for (const node of nodes) {
      const { ok, seconds, output } = await playOn(staged, node);
      say(`${ok ? "ok  " : "FAIL"} chaincode on ${staged.releases.join(", ")}, Node ${node}: ${seconds.toFixed(1)} s`);
      if (!ok) {
        failures++;
        say(output);
      }
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  return failures;
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      node: { type: "string", default: process.versions.node },
      package: { type: "string" },
      clone: { type: "boolean", default: false },
      registry: { type: "boolean", default: false },
      help: { type: "boolean", default: false },
    },
  });
  if (values.help) {
    say(usage);
    return;
  }
  const chosen = workspaces.filter(
    (workspace) =>
      existsSync(join(workspace, "consumers/package.json")) &&
      (values.package === undefined || values.package === basename(workspace)),
  );
  const onNewestShim = values.registry && (values.package ?? CHAINCODE) === CHAINCODE;
  if (values.package === CHAINCODE && !onNewestShim) {
    throw new Error("the newest fabric-shim comes from the registry: add --registry");
  }
  if (chosen.length === 0 && !onNewestShim) {
    throw new Error(`no workspace "${String(values.package)}" has consumers\n\n${usage}`);
  }
  const folder = mkdtempSync(join(tmpdir(), "packed-from-"));
  let failures = 0;
  try {
    const source = values.clone ? cleanClone(folder) : { root: ".", builds: false };
    const choice = { nodes: values.node.split(","), registry: values.registry };
    if (onNewestShim) {
      failures += await runOnNewestShim(source, choice.nodes);
    }
    for (const workspace of chosen) {
      failures += await runConsumers(workspace, source, choice);
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  process.exitCode = failures === 0 ? 0 : 1;
}

main().catch((error: unknown) => {
  say(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
});
