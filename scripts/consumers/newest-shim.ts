import { execFileSync } from "node:child_process";
import { cpSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";

import { z } from "zod";

import { nodeProgram } from "./node-program.js";
import type { Source } from "./pack.js";
import { runScript, type ScriptResult } from "./run-script.js";

/**
 * The libraries that a chaincode shares with its platform. An organisation may run it with a newer release than the
 * tested one.
 */
const libraries = ["fabric-shim", "fabric-contract-api"] as const;

const manifest = z.looseObject({ version: z.string(), dependencies: z.record(z.string(), z.string()).default({}) });

export interface StagedChaincode {
  readonly folder: string;
  /** Names with releases, such as `fabric-shim 2.5.8`. */
  readonly releases: readonly string[];
}

/** The chaincode in its deployed form, with the newest release of its platform's libraries in the registry. */
export function stageOnNewestShim({ root, builds }: Source, into: string): StagedChaincode {
  const npm = (args: readonly string[], cwd: string): void => {
    execFileSync("npm", args, { cwd, stdio: ["ignore", "ignore", "inherit"] });
  };
  if (builds) {
    npm(["run", "--silent", "build"], root);
  }
  npm(["run", "--silent", "package", "-w", "chaincode"], root);
  const folder = join(into, "chaincode");
  cpSync(join(root, "chaincode/dist/package/stage"), folder, { recursive: true });
  const { dependencies, ...rest } = readManifest(folder);
  const newest = Object.fromEntries(libraries.map((name) => [name, "latest"]));
  writeFileSync(
    join(folder, "package.json"),
    JSON.stringify({ ...rest, dependencies: { ...dependencies, ...newest } }),
  );
  // The lock has the tested releases.
  rmSync(join(folder, "package-lock.json"));
  npm(["install", "--omit=dev", "--no-audit", "--no-fund", "--loglevel=error"], folder);
  return {
    folder,
    releases: libraries.map((name) => `${name} ${readManifest(join(folder, "node_modules", name)).version}`),
  };
}

/** Runs a certificate's life on it, with a release of Node for the chaincode's process. */
export function playOn({ folder }: StagedChaincode, node: string): Promise<ScriptResult> {
  const program = [resolve("scripts/consumers/play-certificate.ts"), folder].map((text) => JSON.stringify(text));
  const loader = pathToFileURL(resolve("node_modules/tsx/dist/loader.mjs")).href;
  return runScript(`node --import ${JSON.stringify(loader)} ${program.join(" ")}`, ".", nodeProgram(node));
}

function readManifest(folder: string): z.infer<typeof manifest> {
  return manifest.parse(JSON.parse(readFileSync(join(folder, "package.json"), "utf8")));
}
