import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";

import { installFromRegistry, linkInstalled, projectManifest } from "./consumers/installation.js";
import { nodeProgram } from "./consumers/node-program.js";
import { pack } from "./consumers/pack.js";
import { runScript } from "./consumers/run-script.js";

const usage = `npm run test:consumers -- [options]

Packs the packages and runs the projects in <workspace>/consumers on them, in a temporary folder outside the repository.

  --node 20,22,24,26   releases of Node, each brought by npm (default: the one that runs this)
  --package network    consumers of one workspace alone
  --registry           installs what the packages depend on from the registry (default: links it from node_modules)
  --help               this text`;

const { workspaces } = projectManifest(".");

function say(line: string): void {
  process.stderr.write(`${line}\n`);
}

/** The workspaces whose packages a project depends on, and these again. */
function workspacesOf(project: string): string[] {
  const names = Object.keys(projectManifest(project).dependencies);
  const direct = workspaces.filter((workspace) => names.includes(`@tallystick/${workspace}`));
  return [...new Set(direct.flatMap((workspace) => [workspace, ...workspacesOf(workspace)]))];
}

async function runConsumers(workspace: string, nodes: readonly string[], registry: boolean): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), `consumers-of-${workspace}-`));
  let failures = 0;
  try {
    const project = join(workspace, "consumers");
    const packed = workspacesOf(project).map((one) => pack(one, folder));
    const installed = (registry ? installFromRegistry : linkInstalled)(project, packed, folder);
    const { scripts } = projectManifest(project);
    for (const node of nodes) {
      const program = nodeProgram(node);
      for (const [name, script] of Object.entries(scripts)) {
        const { ok, seconds, output } = await runScript(script, installed, program);
        say(`${ok ? "ok  " : "FAIL"} ${workspace} ${name}, Node ${node}: ${seconds.toFixed(1)} s`);
        if (!ok) {
          failures++;
          say(output);
        }
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
      registry: { type: "boolean", default: false },
      help: { type: "boolean", default: false },
    },
  });
  if (values.help) {
    say(usage);
    return;
  }
  const chosen = workspaces.filter(
    (workspace) => existsSync(join(workspace, "consumers/package.json")) && (values.package ?? workspace) === workspace,
  );
  if (chosen.length === 0) throw new Error(`no workspace "${String(values.package)}" has consumers\n\n${usage}`);
  let failures = 0;
  for (const workspace of chosen) failures += await runConsumers(workspace, values.node.split(","), values.registry);
  process.exitCode = failures === 0 ? 0 : 1;
}

main().catch((error: unknown) => {
  say(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
});
